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
}

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
    })
    .execute();
}

/** The newest entries first. */
export async function listRecordEntries(
  handle: Handle,
  scope: { readonly organisationId: string; readonly limit: number },
): Promise<(RecordEntry & { readonly id: number })[]> {
  return handle
    .selectFrom('record_entries')
    .select([
      'organisation_id as organisationId',
      'id',
      'at',
      'account_id as accountId',
      'action',
      'subject',
      'outcome',
      'problem_code as problemCode',
    ])
    .where('organisation_id', '=', scope.organisationId)
    .orderBy('id', 'desc')
    .limit(scope.limit)
    .execute();
}

/** Whether something was ever done in an organisation. */
export async function wasDone(
  handle: Handle,
  what: { readonly organisationId: string; readonly action: string },
): Promise<boolean> {
  const row = await handle
    .selectFrom('record_entries')
    .select('id')
    .where('organisation_id', '=', what.organisationId)
    .where('action', '=', what.action)
    .where('outcome', '=', 'done')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
