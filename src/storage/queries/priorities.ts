import type { Priority } from '#core/strategy/strategy.ts';
import type { Handle } from '../open-database.ts';
import { nextPosition } from './row-order.ts';
import type { StrategyKey } from './strategies.ts';

export type PriorityFacts = Omit<Priority, 'offers' | 'version' | 'decidedOn'>;

/** Behind those that are there. */
export async function insertPriority(
  handle: Handle,
  key: StrategyKey,
  priority: PriorityFacts & { readonly decidedOn: string },
): Promise<void> {
  await handle
    .insertInto('strategy_priorities')
    .values({
      organisation_id: key.organisationId,
      strategy_id: key.id,
      id: priority.id,
      position: await nextPosition(handle, 'strategy_priorities', key),
      ...columnsOf(priority),
      decided_on: priority.decidedOn,
    })
    .execute();
  await replaceFindings(handle, key, priority);
}

/** Up by one version; false: somebody else changed it since `version` was read. */
export async function updatePriority(
  handle: Handle,
  { organisationId, id }: StrategyKey,
  priority: PriorityFacts & { readonly version: number },
): Promise<boolean> {
  const done = await handle
    .updateTable('strategy_priorities')
    .set((columns) => ({ ...columnsOf(priority), version: columns('version', '+', 1) }))
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('id', '=', priority.id)
    .where('version', '=', priority.version)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) return false;
  await replaceFindings(handle, { organisationId, id }, priority);
  return true;
}

export async function deletePriority(
  handle: Handle,
  { organisationId, id }: StrategyKey,
  priorityId: string,
): Promise<void> {
  await handle
    .deleteFrom('strategy_priorities')
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('id', '=', priorityId)
    .execute();
}

async function replaceFindings(
  handle: Handle,
  { organisationId, id }: StrategyKey,
  { id: priorityId, findingIds }: PriorityFacts,
): Promise<void> {
  await handle
    .deleteFrom('strategy_priority_findings')
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('priority_id', '=', priorityId)
    .execute();
  await handle
    .insertInto('strategy_priority_findings')
    .values(
      findingIds.map((findingId) => ({
        organisation_id: organisationId,
        strategy_id: id,
        priority_id: priorityId,
        finding_id: findingId,
      })),
    )
    .execute();
}

function columnsOf({ title, field, reason, cause, workshopId }: PriorityFacts) {
  return { title, field, reason, cause, workshop_id: workshopId };
}
