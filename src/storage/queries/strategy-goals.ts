import type { GoalFacts } from '#core/strategy/goal-facts.ts';
import type { Handle } from '../open-database.ts';
import { nextPosition } from './row-order.ts';
import type { StrategyKey } from './strategies.ts';

export async function insertGoal(
  handle: Handle,
  key: StrategyKey,
  goal: GoalFacts & { readonly id: string },
): Promise<void> {
  await handle
    .insertInto('strategy_goals')
    .values({
      organisation_id: key.organisationId,
      strategy_id: key.id,
      id: goal.id,
      position: await nextPosition(handle, 'strategy_goals', key),
      ...columnsOf(goal),
    })
    .execute();
  await insertPriorities(handle, key, goal);
}

/** False: somebody else changed it since that version was read. */
export async function updateGoal(
  handle: Handle,
  key: StrategyKey,
  goal: GoalFacts & { readonly id: string; readonly version: number },
): Promise<boolean> {
  const done = await handle
    .updateTable('strategy_goals')
    .set({ ...columnsOf(goal), version: goal.version + 1 })
    .where('organisation_id', '=', key.organisationId)
    .where('strategy_id', '=', key.id)
    .where('id', '=', goal.id)
    .where('version', '=', goal.version)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) return false;
  await handle
    .deleteFrom('strategy_goal_priorities')
    .where('organisation_id', '=', key.organisationId)
    .where('strategy_id', '=', key.id)
    .where('goal_id', '=', goal.id)
    .execute();
  await insertPriorities(handle, key, goal);
  return true;
}

export async function deleteGoal(handle: Handle, key: StrategyKey, goalId: string): Promise<void> {
  await handle
    .deleteFrom('strategy_goals')
    .where('organisation_id', '=', key.organisationId)
    .where('strategy_id', '=', key.id)
    .where('id', '=', goalId)
    .execute();
}

async function insertPriorities(
  handle: Handle,
  { organisationId, id }: StrategyKey,
  goal: Pick<GoalFacts, 'priorityIds'> & { readonly id: string },
): Promise<void> {
  if (goal.priorityIds.length === 0) return;
  await handle
    .insertInto('strategy_goal_priorities')
    .values(
      goal.priorityIds.map((priorityId) => ({
        organisation_id: organisationId,
        strategy_id: id,
        goal_id: goal.id,
        priority_id: priorityId,
      })),
    )
    .execute();
}

function columnsOf(goal: GoalFacts) {
  return {
    field: goal.field,
    kind: goal.kind,
    parent_id: goal.parentId,
    title: goal.title,
    measured_by: goal.measuredBy,
    due_on: goal.dueOn,
  };
}
