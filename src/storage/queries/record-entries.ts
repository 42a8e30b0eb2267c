import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';

/** Who did or was refused what, to which thing, with what outcome. Ids only: no names, no content. */
export interface RecordEntry {
  readonly organisationId: string;
  readonly at: Date;
  readonly accountId: string | null;
  /** Dotted and stable, e.g. `analysis.create`. */
  readonly action: string;
  /** Id of the thing; empty where there is none yet. */
  readonly subject: string;
  readonly outcome: 'done' | 'refused' | 'failed';
  readonly problemCode?: string | null;
  /** Reason as a stable code, e.g. `request.deletion`; never free text. */
  readonly why?: string | null;
}

/** The database gives the entry its place in the chain of the organisation. */
export async function insertRecordEntry(handle: Handle, entry: RecordEntry): Promise<void> {
  await handle
    .insertInto('record_entries')
    .values({
      organisation_id: entry.organisationId,
      at: entry.at,
      account_id: entry.accountId,
      action: entry.action,
      subject: entry.subject,
      outcome: entry.outcome,
      problem_code: entry.problemCode ?? null,
      why: entry.why ?? null,
    })
    .execute();
}

export type StoredRecordEntry = RecordEntry & { readonly position: number };

/** The newest entries first; `from` and `until` are moments, `until` is not included. */
export async function listRecordEntries(
  handle: Handle,
  scope: {
    readonly organisationId: string;
    readonly limit: number;
    readonly action?: string;
    readonly from?: Date;
    readonly until?: Date;
    /** Older than this one: the next page. */
    readonly before?: number;
  },
): Promise<StoredRecordEntry[]> {
  let query = handle
    .selectFrom('record_entries')
    .select([
      'organisation_id as organisationId',
      'position',
      'at',
      'account_id as accountId',
      'action',
      'subject',
      'outcome',
      'problem_code as problemCode',
      'why',
    ])
    .where('organisation_id', '=', scope.organisationId);
  if (scope.action !== undefined) query = query.where('action', '=', scope.action);
  if (scope.from !== undefined) query = query.where('at', '>=', scope.from);
  if (scope.until !== undefined) query = query.where('at', '<', scope.until);
  if (scope.before !== undefined) query = query.where('position', '<', scope.before);
  return query.orderBy('position', 'desc').limit(scope.limit).execute();
}

/** Every action that occurs in an organisation. */
export async function listRecordActions(handle: Handle, organisationId: string): Promise<string[]> {
  const rows = await handle
    .selectFrom('record_entries')
    .select('action')
    .distinct()
    .where('organisation_id', '=', organisationId)
    .orderBy('action')
    .execute();
  return rows.map(({ action }) => action);
}

/** Whether something was ever done in an organisation, to one subject or to any. */
export async function wasDone(
  handle: Handle,
  what: { readonly organisationId: string; readonly action: string; readonly subject?: string },
): Promise<boolean> {
  let query = handle
    .selectFrom('record_entries')
    .select('id')
    .where('organisation_id', '=', what.organisationId)
    .where('action', '=', what.action)
    .where('outcome', '=', 'done');
  if (what.subject !== undefined) query = query.where('subject', '=', what.subject);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}

/** An entry with its links, as the chain is verified: the moment to the microsecond, as text. */
export interface ChainedEntry {
  readonly position: number;
  readonly previousHash: string;
  readonly hash: string;
  /** What the hash is over, in this order, after the previous hash. */
  readonly fields: readonly (string | null)[];
}

/** The next entries of the chain after a position, in their order. */
export async function readRecordChain(
  handle: Handle,
  scope: { readonly organisationId: string; readonly after: number; readonly limit: number },
): Promise<ChainedEntry[]> {
  const { rows } = await sql<ChainedEntry>`
    select position, previous_hash as "previousHash", hash,
      array[organisation_id, position::text,
        to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        account_id, action, subject, outcome, problem_code, why] as fields
    from record_entries
    where organisation_id = ${scope.organisationId} and position > ${scope.after}
    order by position limit ${scope.limit}`.execute(handle);
  return rows;
}

export interface RecordHead {
  readonly organisationId: string;
  readonly position: number;
  readonly hash: string;
}

/** Where each chain ends. Organisations that have entries but no head any more come with position 0. */
export async function listRecordHeads(handle: Handle, organisationId?: string): Promise<RecordHead[]> {
  const { rows } = await sql<RecordHead>`
    select known.organisation_id as "organisationId", coalesce(head.position, 0) as position,
      coalesce(head.hash, '') as hash
    from (select organisation_id from record_heads union select organisation_id from record_entries) as known
    left join record_heads head using (organisation_id)
    where ${organisationId ?? null}::text is null or known.organisation_id = ${organisationId ?? null}::text
    order by 1`.execute(handle);
  return rows;
}
