import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import type { Database } from '../schema.ts';
import { insertRows } from './bulk-insert.ts';

export interface ContactImportKey {
  readonly organisationId: string;
  readonly id: string;
}

type Row = Database['contact_import_rows'];
export type Likeness = Row['likeness'];
export type RowChoice = Row['choice'];

/** What a check of the file found; the shapes are the use cases' own. */
export interface ImportCheck {
  readonly layout: unknown;
  readonly mapping: unknown;
  readonly mappingRemembered: boolean;
  readonly words: unknown;
  readonly issues: readonly unknown[];
  readonly errorCount: number;
  readonly rowCount: number;
}

export interface StoredContactImport extends ContactImportKey, ImportCheck {
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly storageKey: string | null;
  readonly state: 'open' | 'done' | 'undone';
  readonly counts: unknown;
  readonly createdAt: Date;
  readonly doneAt: Date | null;
  readonly undoneAt: Date | null;
  readonly expiresAt: Date;
}

/** A row as it was checked: what it says, who it is like, what is to become of it. */
export interface CheckedRow {
  readonly position: number;
  readonly line: number;
  readonly likeness: Likeness;
  readonly choice: RowChoice;
  readonly content: unknown;
  readonly issues: readonly unknown[];
  readonly matchId: string | null;
  readonly matchPosition: number | null;
  readonly matchReason: Row['match_reason'];
  readonly unchanged: boolean;
}

const columns = [
  'organisation_id as organisationId',
  'id',
  'file_name as fileName',
  'size_bytes as sizeBytes',
  'sha256',
  'storage_key as storageKey',
  'state',
  'layout',
  'mapping',
  'mapping_remembered as mappingRemembered',
  'words',
  'issues',
  'error_count as errorCount',
  'row_count as rowCount',
  'counts',
  'created_at as createdAt',
  'done_at as doneAt',
  'undone_at as undoneAt',
  'expires_at as expiresAt',
] as const;

function checkColumns(check: ImportCheck) {
  return {
    layout: check.layout === null ? null : JSON.stringify(check.layout),
    mapping: JSON.stringify(check.mapping),
    mapping_remembered: check.mappingRemembered,
    words: JSON.stringify(check.words),
    issues: JSON.stringify(check.issues),
    error_count: check.errorCount,
    row_count: check.rowCount,
  };
}

export async function insertContactImport(
  handle: Handle,
  list: Omit<StoredContactImport, 'state' | 'counts' | 'doneAt' | 'undoneAt'>,
): Promise<void> {
  await handle
    .insertInto('contact_imports')
    .values({
      organisation_id: list.organisationId,
      id: list.id,
      file_name: list.fileName,
      size_bytes: list.sizeBytes,
      sha256: list.sha256,
      storage_key: list.storageKey,
      state: 'open',
      ...checkColumns(list),
      created_at: list.createdAt,
      expires_at: list.expiresAt,
    })
    .execute();
}

export async function readContactImport(
  handle: Handle,
  key: ContactImportKey,
): Promise<StoredContactImport | null> {
  const row = await handle
    .selectFrom('contact_imports')
    .select(columns)
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id)
    .executeTakeFirst();
  return (row as StoredContactImport | undefined) ?? null;
}

/** The newest first; what has expired and is not yet deleted is left out. */
export async function listContactImports(
  handle: Handle,
  scope: { readonly organisationId: string; readonly now: Date },
): Promise<StoredContactImport[]> {
  const rows = await handle
    .selectFrom('contact_imports')
    .select(columns)
    .where('organisation_id', '=', scope.organisationId)
    .where('expires_at', '>', scope.now)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows as StoredContactImport[];
}

/** False: it is no longer open. */
export async function updateImportCheck(
  handle: Handle,
  key: ContactImportKey,
  check: ImportCheck,
): Promise<boolean> {
  return isChanged(open(handle, key).set(checkColumns(check)));
}

/** Open no longer: its rows were taken. False: it was not open. */
export async function finishContactImport(
  handle: Handle,
  key: ContactImportKey,
  done: { readonly counts: unknown; readonly now: Date; readonly expiresAt: Date },
): Promise<boolean> {
  return isChanged(
    open(handle, key).set({
      state: 'done',
      counts: JSON.stringify(done.counts),
      storage_key: null,
      // Quotes values of rows that are gone now.
      issues: '[]',
      done_at: done.now,
      expires_at: done.expiresAt,
    }),
  );
}

/** False: it was not done, or was taken back before. */
export async function undoContactImport(
  handle: Handle,
  key: ContactImportKey,
  undone: { readonly counts: unknown; readonly now: Date },
): Promise<boolean> {
  return isChanged(
    keyed(handle, key)
      .where('state', '=', 'done')
      .set({ state: 'undone', counts: JSON.stringify(undone.counts), undone_at: undone.now }),
  );
}

/** Deletes an open one with its rows; null: there is none. */
export async function deleteOpenImport(
  handle: Handle,
  key: ContactImportKey,
): Promise<{ storageKey: string | null } | null> {
  const row = await handle
    .deleteFrom('contact_imports')
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id)
    .where('state', '=', 'open')
    .returning('storage_key as storageKey')
    .executeTakeFirst();
  return row ?? null;
}

function keyed(handle: Handle, key: ContactImportKey) {
  return handle
    .updateTable('contact_imports')
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id);
}

function open(handle: Handle, key: ContactImportKey) {
  return keyed(handle, key).where('state', '=', 'open');
}

async function isChanged(update: {
  executeTakeFirst(): Promise<{ readonly numUpdatedRows: bigint }>;
}): Promise<boolean> {
  return (await update.executeTakeFirst()).numUpdatedRows > 0n;
}

/** Takes the place of all rows there were. */
export async function replaceImportRows(
  handle: Handle,
  key: ContactImportKey,
  rows: Iterable<CheckedRow>,
): Promise<void> {
  await handle
    .deleteFrom('contact_import_rows')
    .where('organisation_id', '=', key.organisationId)
    .where('contact_import_id', '=', key.id)
    .execute();
  await insertRows(
    handle,
    {
      table: 'contact_import_rows',
      columns: {
        position: 'integer',
        line: 'integer',
        likeness: 'text',
        choice: 'text',
        content: 'jsonb',
        issues: 'jsonb',
        match_id: 'text',
        match_position: 'integer',
        match_reason: 'text',
        unchanged: 'boolean',
      },
      fixed: { organisation_id: key.organisationId, contact_import_id: key.id },
    },
    asColumns(rows),
  );
}

function* asColumns(rows: Iterable<CheckedRow>): Generator<Record<string, unknown>> {
  for (const { matchId, matchPosition, matchReason, ...row } of rows)
    yield { ...row, match_id: matchId, match_position: matchPosition, match_reason: matchReason };
}

const rowColumns = [
  'position',
  'line',
  'likeness',
  'choice',
  'content',
  'issues',
  'match_id as matchId',
  'match_position as matchPosition',
  'match_reason as matchReason',
  'unchanged',
] as const;

/** In the order of the file, from behind a position. */
export async function listImportRows(
  handle: Handle,
  key: ContactImportKey,
  page: { readonly likeness?: Likeness; readonly after: number; readonly limit: number },
): Promise<CheckedRow[]> {
  let query = handle
    .selectFrom('contact_import_rows')
    .select(rowColumns)
    .where('organisation_id', '=', key.organisationId)
    .where('contact_import_id', '=', key.id)
    .where('position', '>', page.after);
  if (page.likeness !== undefined) query = query.where('likeness', '=', page.likeness);
  return (await query.orderBy('position').limit(page.limit).execute()) as CheckedRow[];
}

/** One page of a group, counted from 1. */
export async function pageOfImportRows(
  handle: Handle,
  key: ContactImportKey,
  page: { readonly likeness: Likeness; readonly number: number; readonly size: number },
): Promise<CheckedRow[]> {
  const rows = await handle
    .selectFrom('contact_import_rows')
    .select(rowColumns)
    .where('organisation_id', '=', key.organisationId)
    .where('contact_import_id', '=', key.id)
    .where('likeness', '=', page.likeness)
    .orderBy('position')
    .offset((page.number - 1) * page.size)
    .limit(page.size)
    .execute();
  return rows as CheckedRow[];
}

/** Rows at these positions, to show what others are like. */
export async function importRowsAt(
  handle: Handle,
  key: ContactImportKey,
  positions: readonly number[],
): Promise<CheckedRow[]> {
  if (positions.length === 0) return [];
  const rows = await handle
    .selectFrom('contact_import_rows')
    .select(rowColumns)
    .where('organisation_id', '=', key.organisationId)
    .where('contact_import_id', '=', key.id)
    .where('position', 'in', positions)
    .execute();
  return rows as CheckedRow[];
}

export interface RowCount {
  readonly likeness: Likeness;
  readonly choice: RowChoice;
  readonly unchanged: boolean;
  readonly count: number;
}

export async function countImportRows(handle: Handle, key: ContactImportKey): Promise<RowCount[]> {
  const rows = await handle
    .selectFrom('contact_import_rows')
    .select(['likeness', 'choice', 'unchanged', sql<number>`count(*)::int`.as('count')])
    .where('organisation_id', '=', key.organisationId)
    .where('contact_import_id', '=', key.id)
    .groupBy(['likeness', 'choice', 'unchanged'])
    .execute();
  return rows;
}

export interface CountedIssue {
  readonly count: number;
  /** The first ones, in the order of the file. */
  readonly issues: readonly unknown[];
}

/** What is wrong with rows, by kind of issue, with the first of each. */
export async function countRowIssues(
  handle: Handle,
  key: ContactImportKey,
  shown: number,
): Promise<CountedIssue[]> {
  const { rows } = await sql<{ count: number; issues: unknown[] }>`
    select count(*)::int as count,
      to_jsonb((array_agg(issue order by position))[1:${shown}::int]) as issues
    from contact_import_rows row cross join lateral jsonb_array_elements(row.issues) as issue
    where organisation_id = ${key.organisationId} and contact_import_id = ${key.id}
    group by issue->>'severity', issue->>'code'
    order by case issue->>'severity' when 'error' then 0 when 'repaired' then 1 else 2 end, min(position)`.execute(
    handle,
  );
  return rows;
}

/** One choice for all rows of a group. */
export async function chooseForGroup(
  handle: Handle,
  key: ContactImportKey,
  { likeness, choice }: { readonly likeness: Likeness; readonly choice: RowChoice },
): Promise<void> {
  await handle
    .updateTable('contact_import_rows')
    .set({ choice })
    .where('organisation_id', '=', key.organisationId)
    .where('contact_import_id', '=', key.id)
    .where('likeness', '=', likeness)
    .execute();
}

/** Choices row by row; a row that cannot be taken stays out, and a new one has nothing to update. */
export async function chooseForRows(
  handle: Handle,
  key: ContactImportKey,
  choices: readonly { readonly position: number; readonly choice: RowChoice }[],
): Promise<void> {
  await sql`update contact_import_rows row set choice = given.choice
    from json_to_recordset(${JSON.stringify(choices)}::json) as given (position integer, choice text)
    where row.organisation_id = ${key.organisationId} and row.contact_import_id = ${key.id}
      and row.position = given.position and row.likeness <> 'refused'
      and (row.likeness <> 'new' or given.choice <> 'update')`.execute(handle);
}

export interface TakenRow {
  readonly position: number;
  readonly contactId: string;
  /** null: there was none before. */
  readonly before: unknown;
  readonly after: unknown;
}

/** What came of the rows that were taken; what they said is no longer needed. */
export async function markTakenRows(
  handle: Handle,
  key: ContactImportKey,
  taken: readonly TakenRow[],
): Promise<void> {
  await sql`update contact_import_rows row set contact_id = given."contactId", content = null, issues = '[]',
      before_import = given.before, after_import = given.after
    from json_to_recordset(${JSON.stringify(taken)}::json)
      as given (position integer, "contactId" text, before jsonb, after jsonb)
    where row.organisation_id = ${key.organisationId} and row.contact_import_id = ${key.id}
      and row.position = given.position`.execute(handle);
}

/** Rows nothing came of: nobody needs what they say any longer. */
export async function deleteUntakenRows(handle: Handle, key: ContactImportKey): Promise<void> {
  await handle
    .deleteFrom('contact_import_rows')
    .where('organisation_id', '=', key.organisationId)
    .where('contact_import_id', '=', key.id)
    .where('contact_id', 'is', null)
    .execute();
}

export async function listTakenRows(
  handle: Handle,
  key: ContactImportKey,
  page: { readonly after: number; readonly limit: number },
): Promise<TakenRow[]> {
  const rows = await handle
    .selectFrom('contact_import_rows')
    .select(['position', 'contact_id as contactId', 'before_import as before', 'after_import as after'])
    .where('organisation_id', '=', key.organisationId)
    .where('contact_import_id', '=', key.id)
    .where('contact_id', 'is not', null)
    .where('position', '>', page.after)
    .orderBy('position')
    .limit(page.limit)
    .execute();
  return rows as TakenRow[];
}

/** Keeps of an import that was taken back only what stayed. */
export async function keepRowsOf(
  handle: Handle,
  key: ContactImportKey,
  contactIds: readonly string[],
): Promise<void> {
  await sql`delete from contact_import_rows where organisation_id = ${key.organisationId}
    and contact_import_id = ${key.id} and not (contact_id = any (${[...contactIds]}::text[]))`.execute(
    handle,
  );
}
