import { sql } from 'kysely';
import type { LibraryEntryState, OwnEntry } from '#core/strategy/library/own-entry.ts';
import type { Handle } from '../open-database.ts';
import type { StrategyChange } from './strategies.ts';

export interface LibraryEntryKey {
  readonly organisationId: string;
  readonly id: string;
}

export interface StoredLibraryEntry extends LibraryEntryKey {
  readonly organisationName: string;
  readonly state: LibraryEntryState;
  /** Checked by `core/strategy/library/own-entry.ts` whenever it is read. */
  readonly definition: unknown;
  readonly strategyId: string | null;
  readonly measureId: string | null;
  readonly submittedOn: string | null;
  readonly reviewedOn: string | null;
  readonly reviewedByName: string | null;
  readonly reviewNote: string;
  readonly fictional: boolean;
  readonly changedAt: Date;
  readonly changedByName: string | null;
  readonly version: number;
}

function storedEntries(handle: Handle) {
  return handle
    .selectFrom('library_entries as e')
    .innerJoin('organisations as o', 'o.id', 'e.organisation_id')
    .leftJoin('accounts as a', 'a.id', 'e.changed_by')
    .leftJoin('accounts as r', 'r.id', 'e.reviewed_by')
    .select([
      'e.organisation_id as organisationId',
      'o.name as organisationName',
      'e.id',
      'e.state',
      'e.definition',
      'e.strategy_id as strategyId',
      'e.measure_id as measureId',
      'e.submitted_on as submittedOn',
      'e.reviewed_on as reviewedOn',
      'r.name as reviewedByName',
      'e.review_note as reviewNote',
      'e.fictional',
      'e.changed_at as changedAt',
      'a.name as changedByName',
      'e.version',
    ]);
}

/** Of the organisation, what was changed last first. */
export async function listLibraryEntries(
  handle: Handle,
  organisationId: string,
): Promise<readonly StoredLibraryEntry[]> {
  return storedEntries(handle)
    .where('e.organisation_id', '=', organisationId)
    .orderBy('e.changed_at', 'desc')
    .orderBy('e.id')
    .execute();
}

export async function readLibraryEntry(
  handle: Handle,
  { organisationId, id }: LibraryEntryKey,
): Promise<StoredLibraryEntry | null> {
  const row = await storedEntries(handle)
    .where('e.organisation_id', '=', organisationId)
    .where('e.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Of whatever organisation: for those who review. Ids are unique in the whole database. */
export async function findLibraryEntry(handle: Handle, id: string): Promise<StoredLibraryEntry | null> {
  return (await storedEntries(handle).where('e.id', '=', id).executeTakeFirst()) ?? null;
}

/** Of all organisations in this state; who waits longest first. */
export async function listEntriesOfAll(
  handle: Handle,
  state: LibraryEntryState,
): Promise<readonly StoredLibraryEntry[]> {
  return storedEntries(handle)
    .where('e.state', '=', state)
    .orderBy('e.submitted_on')
    .orderBy('e.id')
    .execute();
}

/** Changes whenever something is published, taken back or changed; costs next to nothing to ask. */
export async function publishedEntriesMark(handle: Handle): Promise<string> {
  const { mark } = await handle
    .selectFrom('library_entries')
    .select(sql<string>`concat(count(*), ' ', sum(version), ' ', max(changed_at))`.as('mark'))
    .where('state', '=', 'published')
    .executeTakeFirstOrThrow();
  return mark;
}

export interface NewLibraryEntry extends LibraryEntryKey {
  readonly entry: OwnEntry;
  readonly strategyId: string | null;
  readonly measureId: string | null;
  readonly fictional: boolean;
}

export async function insertLibraryEntry(
  handle: Handle,
  { organisationId, id, entry, strategyId, measureId, fictional }: NewLibraryEntry,
  { now, accountId }: StrategyChange,
): Promise<void> {
  await handle
    .insertInto('library_entries')
    .values({
      organisation_id: organisationId,
      id,
      definition: JSON.stringify(entry),
      strategy_id: strategyId,
      measure_id: measureId,
      fictional,
      changed_at: now,
      changed_by: accountId,
    })
    .execute();
}

/** Goes up by one version; add `set`. Nothing happens where somebody changed it since that version was read. */
export function touchedLibraryEntry(
  handle: Handle,
  { organisationId, id, version }: LibraryEntryKey & { readonly version: number },
  now: Date,
) {
  return handle
    .updateTable('library_entries')
    .set((columns) => ({ version: columns('version', '+', 1), changed_at: now }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('version', '=', version);
}

export async function deleteLibraryEntry(
  handle: Handle,
  { organisationId, id, version }: LibraryEntryKey & { readonly version: number },
): Promise<boolean> {
  const done = await handle
    .deleteFrom('library_entries')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

/** A measure of a strategy that is public, and the entry of the library it was taken from. */
export interface PublishedUse {
  readonly strategyId: string;
  readonly organisationName: string;
  readonly title: string;
}

export async function listPublishedUses(
  handle: Handle,
  libraryEntry: string,
): Promise<readonly PublishedUse[]> {
  return handle
    .selectFrom('strategy_measures as m')
    .innerJoin('strategies as s', (join) =>
      join.onRef('s.organisation_id', '=', 'm.organisation_id').onRef('s.id', '=', 'm.strategy_id'),
    )
    .innerJoin('organisations as o', 'o.id', 'm.organisation_id')
    .select(['s.id as strategyId', 'o.name as organisationName', 'm.title'])
    .where('m.library_entry', '=', libraryEntry)
    .where('s.published_on', 'is not', null)
    .where('m.state', '<>', 'dropped')
    .orderBy('o.name')
    .orderBy('m.title')
    .limit(100)
    .execute();
}
