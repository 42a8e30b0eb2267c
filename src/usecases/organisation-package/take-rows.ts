import { randomUUID } from 'node:crypto';
import { tableEntryName } from '#core/organisation-package/manifest.ts';
import type { Handle } from '#storage/open-database.ts';
import { renewInheritedAreas } from '#storage/queries/contacts.ts';
import { deleteAccountsWithoutMembership } from '#storage/queries/retention.ts';
import { accountsByEmail, usedAccountIds } from '#storage/queries/taken-accounts.ts';
import { fillColumns, sharedId } from '#storage/queries/unpacked-rows.ts';
import type { CheckedPackage } from './check-package.ts';
import { isNullable, type PackageRow, parsedRow } from './check-row.ts';
import { findOthers, type PackageTarget } from './find-organisations.ts';
import type { ImportReport, TakenRows } from './import-report.ts';
import { insertBatch, type NumberedRow } from './insert-batch.ts';
import { packageFailure } from './package-failure.ts';
import { packageLines } from './package-lines.ts';
import type { PlannedTable } from './package-plan.ts';
import { isStateOffice, RowMapping } from './row-mapping.ts';

/** Characters of lines per statement, as for every import. */
const batchCharacters = 250_000;

export interface TakeRequest {
  readonly target: PackageTarget;
  /** Key in the package -> key in the file store. */
  readonly files: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
  /** Before each table. */
  step?(entryName: string): void;
}

interface TakenPeople {
  readonly known: number;
  /** Accounts made for people nobody knows here: id -> address. */
  readonly created: ReadonlyMap<string, string | null>;
}

/** Takes every row of a checked package over, within the transaction of the handle. Throws `PackageFailure`. */
export async function takeRows(
  handle: Handle,
  checked: CheckedPackage,
  request: TakeRequest,
): Promise<ImportReport> {
  const { manifest } = checked.opened;
  const { target } = request;
  const organisations = await findOthers(handle, manifest.otherOrganisations);
  const accounts = new Map<string, string>();
  const ids = { organisationId: target.id, organisations, accounts, files: request.files };
  const count = { unknown: new Map<string, number>(), stateOffice: { taken: 0, leftOut: 0 } };
  const mapping = new RowMapping(checked.plan, ids, manifest);
  const take: Take = { handle, checked, request, mapping, count };
  const tables: TakenRows[] = [];
  let people: TakenPeople = { known: 0, created: new Map() };
  for (const table of checked.plan.tables) {
    if (table.entry.travels !== 'taken' || !checked.columns.has(table.name)) continue;
    request.step?.(tableEntryName(table.name));
    if (table.name === 'organisations') await takeOrganisation(take, table);
    else if (table.name === 'accounts') people = await takeAccounts(take, table, accounts);
    else tables.push(await takeTable(take, table));
  }
  // Their membership was there already, so they were not needed.
  const unused = await deleteAccountsWithoutMembership(handle, [...people.created.keys()]);
  const created = [...people.created].filter(([id]) => !unused.has(id));
  // What the directory says of its keys decides which areas its contacts serve.
  if (!target.isNew) await renewInheritedAreas(handle, [target.id]);
  return {
    organisation: target,
    tables,
    files: request.files.size,
    missingFiles: manifest.missingFiles.length,
    people: {
      known: people.known,
      created: created.filter(([, email]) => email !== null).length,
      withoutAddress: created.filter(([, email]) => email === null).length,
      stateOffice: count.stateOffice,
    },
    unknownOrganisations: manifest.otherOrganisations.flatMap((other) => {
      const rows = count.unknown.get(other.id);
      return rows === undefined ? [] : [{ ...other, rows }];
    }),
    formerRecord: { ...manifest.record, isWhole: checked.recordIsWhole },
  };
}

interface Take {
  readonly handle: Handle;
  readonly checked: CheckedPackage;
  readonly request: TakeRequest;
  readonly mapping: RowMapping;
  readonly count: {
    /** By the id of an organisation that is not known here: rows that name it. */
    readonly unknown: Map<string, number>;
    readonly stateOffice: { taken: number; leftOut: number };
  };
}

async function takeOrganisation(take: Take, table: PlannedTable): Promise<void> {
  const { target } = take.request;
  if (!target.isNew) return;
  for await (const batch of batches(take, table)) {
    const rows = batch.map(({ line, row }) => ({ line, row: { ...row, id: target.id } }));
    await insertBatch(take, table, rows);
  }
}

/** People are who they are by their address; everybody else gets an account of their own. */
async function takeAccounts(
  take: Take,
  table: PlannedTable,
  accounts: Map<string, string>,
): Promise<TakenPeople> {
  const people = { known: 0, created: new Map<string, string | null>() };
  for await (const batch of batches(take, table)) {
    const emails = batch.flatMap(({ row }) => (typeof row.email === 'string' ? [row.email] : []));
    const known = await accountsByEmail(take.handle, emails);
    const used = await usedAccountIds(
      take.handle,
      batch.map(({ row }) => row.id as string),
    );
    const made: NumberedRow[] = [];
    for (const { line, row } of batch) {
      const id = row.id as string;
      const same = known.get(row.email as string);
      const own = same ?? (used.has(id) ? randomUUID() : id);
      accounts.set(id, own);
      if (same === undefined) made.push({ line, row: { ...row, id: own } });
      else people.known += 1;
    }
    for (const { row } of made) people.created.set(row.id as string, (row.email ?? null) as string | null);
    await insertBatch(take, table, made);
  }
  return people;
}

async function takeTable(take: Take, table: PlannedTable): Promise<TakenRows> {
  const count = { table: table.name, taken: 0, stayed: 0, leftOut: 0 };
  const later = columnsFilledLater(table);
  for await (const batch of batches(take, table)) {
    const rows = batch.flatMap((given) => mappedRow(take, table, given, later));
    const { taken, refused } = await insertBatch(take, table, rows);
    for (const { given } of refused) take.mapping.drop(table, given ?? {});
    count.leftOut += batch.length - rows.length + refused.length;
    count.taken += taken;
    count.stayed += rows.length - taken - refused.length;
  }
  if (later.length > 0) await fillLater(take, table, later);
  if (table.shape.foundById) {
    const id = await sharedId(take.handle, table.name, take.request.target.id);
    if (id !== null) throw packageFailure('package.id.taken', { id }, { file: tableEntryName(table.name) });
  }
  return count;
}

/** The row as it is here, or none; what it names and is not here is counted. */
function mappedRow(
  { mapping, count }: Take,
  table: PlannedTable,
  { line, row: given }: NumberedRow,
  later: readonly string[],
): readonly NumberedRow[] {
  const { row, isEmptied, unknown } = mapping.mapped(table, given);
  for (const id of unknown) count.unknown.set(id, (count.unknown.get(id) ?? 0) + 1);
  if (isStateOffice(table, given)) count.stateOffice[row === null ? 'leftOut' : 'taken'] += 1;
  if (row !== null) return [{ line, row: withEmpty(row, later), given, mayBeRefused: isEmptied }];
  mapping.drop(table, given);
  return [];
}

/** Rows that point at rows of their own table: they may come before those. Columns of the key stay. */
function columnsFilledLater(table: PlannedTable): readonly string[] {
  return table.references
    .filter((one) => one.table === table.name)
    .flatMap(({ columns }) => columns.filter((name) => isNullable(table, name)));
}

function withEmpty(row: PackageRow, columns: readonly string[]): PackageRow {
  return columns.length === 0 ? row : { ...row, ...Object.fromEntries(columns.map((name) => [name, null])) };
}

async function fillLater(take: Take, table: PlannedTable, columns: readonly string[]): Promise<void> {
  const { shape } = table;
  for await (const batch of batches(take, table)) {
    const rows = batch.flatMap(({ row }) => {
      const mapped = take.mapping.mapped(table, row).row;
      if (mapped === null || columns.every((name) => mapped[name] === null)) return [];
      return [Object.fromEntries([...shape.primaryKey, ...columns].map((name) => [name, mapped[name]]))];
    });
    await fillColumns(take.handle, { shape, columns }, rows);
  }
}

async function* batches(
  { checked, request }: Take,
  table: PlannedTable,
): AsyncGenerator<readonly NumberedRow[]> {
  const file = tableEntryName(table.name);
  let batch: NumberedRow[] = [];
  let characters = 0;
  for await (const lines of packageLines(checked.opened.bytes(file), file))
    for (const { line, text } of lines) {
      const row = parsedRow(text);
      if (row === null) throw packageFailure('package.line.unreadable', {}, { file, line });
      batch.push({ line, row });
      characters += text.length;
      if (characters < batchCharacters) continue;
      request.signal.throwIfAborted();
      yield batch;
      batch = [];
      characters = 0;
    }
  if (batch.length > 0) yield batch;
}
