import type { CostFacts } from '#core/meetings/meeting.ts';
import type { Handle } from '../open-database.ts';
import type { MeetingKey } from './meetings.ts';

export interface StoredCost extends CostFacts {
  readonly id: string;
  readonly position: number;
  readonly changedAt: Date;
  readonly changedByName: string | null;
  readonly version: number;
}

export async function listCosts(handle: Handle, { organisationId, id }: MeetingKey): Promise<StoredCost[]> {
  return handle
    .selectFrom('meeting_costs as c')
    .leftJoin('accounts as a', 'a.id', 'c.changed_by')
    .select([
      'c.id',
      'c.position',
      'c.purpose',
      'c.amount_cents as amountCents',
      'c.paid_by as paidBy',
      'c.changed_at as changedAt',
      'a.name as changedByName',
      'c.version',
    ])
    .where('c.organisation_id', '=', organisationId)
    .where('c.meeting_id', '=', id)
    .orderBy('c.position')
    .orderBy('c.id')
    .execute();
}

interface CostChange {
  readonly now: Date;
  readonly accountId: string | null;
}

export async function insertCost(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  cost: CostFacts & { readonly id: string; readonly position: number },
  { now, accountId }: CostChange,
): Promise<void> {
  await handle
    .insertInto('meeting_costs')
    .values({
      organisation_id: organisationId,
      meeting_id: id,
      id: cost.id,
      position: cost.position,
      ...columnsOf(cost),
      changed_at: now,
      changed_by: accountId,
    })
    .execute();
}

/** False: somebody else changed it since that version was read. */
export async function updateCost(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  cost: CostFacts & { readonly id: string; readonly version: number },
  { now, accountId }: CostChange,
): Promise<boolean> {
  const done = await handle
    .updateTable('meeting_costs')
    .set({ ...columnsOf(cost), changed_at: now, changed_by: accountId, version: cost.version + 1 })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', '=', cost.id)
    .where('version', '=', cost.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function deleteCost(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  costId: string,
): Promise<boolean> {
  const done = await handle
    .deleteFrom('meeting_costs')
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', '=', costId)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

function columnsOf(cost: CostFacts) {
  return { purpose: cost.purpose, amount_cents: cost.amountCents, paid_by: cost.paidBy };
}
