import { sql } from 'kysely';
import type { WorkshopState } from '#core/strategy/strategy.ts';
import type { WorkshopDraft } from '#core/strategy/workshop/workshop-draft.ts';
import type { Handle } from '../open-database.ts';
import type { StrategyChange } from './strategies.ts';
import type { WorkshopKey } from './strategy-retention.ts';

export interface StoredWorkshop extends WorkshopKey {
  readonly title: string;
  readonly day: string;
  readonly place: string;
  readonly state: WorkshopState;
  readonly hasLink: boolean;
  readonly closedOn: string | null;
  readonly changedAt: Date;
  readonly changedByName: string | null;
  readonly version: number;
  /** In their order. */
  readonly groups: readonly { readonly id: string; readonly title: string }[];
  readonly findingIds: readonly string[];
}

export async function readWorkshop(
  handle: Handle,
  { organisationId, id, workshopId }: WorkshopKey,
): Promise<StoredWorkshop | null> {
  const row = await handle
    .selectFrom('workshops as w')
    .leftJoin('accounts as a', 'a.id', 'w.changed_by')
    .select([
      'w.title',
      'w.day',
      'w.place_name as place',
      'w.state',
      'w.link_sha256 as linkSha256',
      'w.closed_on as closedOn',
      'w.changed_at as changedAt',
      'a.name as changedByName',
      'w.version',
    ])
    .where('w.organisation_id', '=', organisationId)
    .where('w.strategy_id', '=', id)
    .where('w.id', '=', workshopId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const groups = await handle
    .selectFrom('workshop_groups')
    .select(['id', 'title'])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('workshop_id', '=', workshopId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  const findings = await handle
    .selectFrom('workshop_findings')
    .select('finding_id as findingId')
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('workshop_id', '=', workshopId)
    .orderBy('position')
    .orderBy('finding_id')
    .execute();
  const { linkSha256, ...facts } = row;
  return {
    organisationId,
    id,
    workshopId,
    ...facts,
    hasLink: linkSha256 !== null,
    groups,
    findingIds: findings.map(({ findingId }) => findingId),
  };
}

/** Which workshop a link opens; null: none, it was renewed, or the workshop is closed. */
export async function readWorkshopOfLink(
  handle: Handle,
  { organisationId, tokenSha256 }: { readonly organisationId: string; readonly tokenSha256: string },
): Promise<WorkshopKey | null> {
  const row = await handle
    .selectFrom('workshops as w')
    .innerJoin('strategies as s', (join) =>
      join.onRef('s.organisation_id', '=', 'w.organisation_id').onRef('s.id', '=', 'w.strategy_id'),
    )
    .select(['w.strategy_id as id', 'w.id as workshopId'])
    .where('w.organisation_id', '=', organisationId)
    .where('w.link_sha256', '=', tokenSha256)
    .where('w.state', '<>', 'closed')
    .where('s.state', '<>', 'ended')
    .executeTakeFirst();
  return row === undefined ? null : { organisationId, ...row };
}

/**
 * The state as it stays until the transaction ends. `share`, for those who write: whoever closes the workshop waits,
 * and whoever comes after that finds it closed. `update`: whoever writes waits. null: it is not there.
 */
export async function holdWorkshopState(
  transaction: Handle,
  { organisationId, id, workshopId }: WorkshopKey,
  lock: 'share' | 'update' = 'share',
): Promise<WorkshopState | null> {
  // Locks of a row let others who share pass by whoever waits for all of it; these stand in one queue.
  const queue = lock === 'share' ? sql`pg_advisory_xact_lock_shared` : sql`pg_advisory_xact_lock`;
  await sql`select ${queue}(hashtext(${workshopId}))`.execute(transaction);
  const row = await transaction
    .selectFrom('workshops')
    .select('state')
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('id', '=', workshopId)
    .$if(lock === 'share', (query) => query.forShare())
    .$if(lock === 'update', (query) => query.forUpdate())
    .executeTakeFirst();
  return row?.state ?? null;
}

type Draft = Omit<WorkshopDraft, 'groups'> & {
  readonly groups: readonly { readonly id: string; readonly title: string }[];
};

export async function insertWorkshop(
  handle: Handle,
  { organisationId, id, workshopId }: WorkshopKey,
  draft: Draft,
  { now, accountId }: StrategyChange,
): Promise<void> {
  await handle
    .insertInto('workshops')
    .values({
      organisation_id: organisationId,
      strategy_id: id,
      id: workshopId,
      title: draft.title,
      day: draft.day,
      place_name: draft.place,
      created_at: now,
      changed_at: now,
      changed_by: accountId,
    })
    .execute();
  await replaceParts(handle, { organisationId, id, workshopId }, draft);
}

/** False: somebody else changed it since `version` was read. */
export async function updateWorkshop(
  handle: Handle,
  key: WorkshopKey,
  draft: Draft & { readonly version: number },
  change: StrategyChange,
): Promise<boolean> {
  const done = await touchedWorkshop(handle, key, change)
    .set({ title: draft.title, day: draft.day, place_name: draft.place })
    .where('version', '=', draft.version)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) return false;
  await replaceParts(handle, key, draft);
  return true;
}

export async function updateWorkshopState(
  handle: Handle,
  key: WorkshopKey,
  state: Exclude<WorkshopState, 'closed'>,
  change: StrategyChange,
): Promise<void> {
  await touchedWorkshop(handle, key, change).set({ state }).execute();
}

/** The link of before opens nothing any more. */
export async function updateWorkshopLink(
  handle: Handle,
  key: WorkshopKey,
  linkSha256: string,
  change: StrategyChange,
): Promise<void> {
  await touchedWorkshop(handle, key, change).set({ link_sha256: linkSha256 }).execute();
}

export async function deleteWorkshop(
  handle: Handle,
  { organisationId, id, workshopId }: WorkshopKey,
): Promise<void> {
  await handle
    .deleteFrom('workshops')
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('id', '=', workshopId)
    .execute();
}

function touchedWorkshop(
  handle: Handle,
  { organisationId, id, workshopId }: WorkshopKey,
  { now, accountId }: StrategyChange,
) {
  return handle
    .updateTable('workshops')
    .set((columns) => ({ version: columns('version', '+', 1), changed_at: now, changed_by: accountId }))
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('id', '=', workshopId);
}

/** Groups and findings from now on; what is not named goes, with all that hangs on it. */
async function replaceParts(
  handle: Handle,
  { organisationId, id, workshopId }: WorkshopKey,
  { groups, findingIds }: Pick<Draft, 'groups' | 'findingIds'>,
): Promise<void> {
  const of = { organisation_id: organisationId, strategy_id: id, workshop_id: workshopId };
  const groupRows = groups.map(({ id: group, title }, at) => ({ ...of, id: group, title, position: at + 1 }));
  await handle
    .deleteFrom('workshop_groups')
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('workshop_id', '=', workshopId)
    .where('id', 'not in', [...groupRows.map((group) => group.id), ''])
    .execute();
  await handle
    .insertInto('workshop_groups')
    .values(groupRows)
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'strategy_id', 'workshop_id', 'id']).doUpdateSet((values) => ({
        title: values.ref('excluded.title'),
        position: values.ref('excluded.position'),
      })),
    )
    .execute();
  await handle
    .deleteFrom('workshop_findings')
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('workshop_id', '=', workshopId)
    .where('finding_id', 'not in', [...findingIds, ''])
    .execute();
  await handle
    .insertInto('workshop_findings')
    .values(findingIds.map((findingId, at) => ({ ...of, finding_id: findingId, position: at + 1 })))
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'strategy_id', 'workshop_id', 'finding_id'])
        .doUpdateSet((values) => ({ position: values.ref('excluded.position') })),
    )
    .execute();
}
