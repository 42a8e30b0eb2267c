import type { MeasureFacts } from '#core/strategy/measure-facts.ts';
import type { MeasureCost, MeasureFund, MeasureStep } from '#core/strategy/strategy.ts';
import type { Handle } from '../open-database.ts';
import { nextPosition } from './row-order.ts';
import type { StrategyChange, StrategyKey } from './strategies.ts';

export interface MeasureKey extends StrategyKey {
  readonly measureId: string;
}

/** A new measure without steps and money. */
export async function insertMeasure(
  handle: Handle,
  key: MeasureKey,
  measure: MeasureFacts & { readonly libraryEntry: string | null },
  { now, accountId }: StrategyChange,
): Promise<void> {
  await handle
    .insertInto('strategy_measures')
    .values({
      organisation_id: key.organisationId,
      strategy_id: key.id,
      id: key.measureId,
      position: await nextPosition(handle, 'strategy_measures', key),
      library_entry: measure.libraryEntry,
      ...columnsOf(measure),
      changed_at: now,
      changed_by: accountId,
    })
    .execute();
  await insertGoals(handle, key, measure.goalIds);
}

/**
 * One version more, whatever of it is changed next. False: somebody else changed it since that version was read, and
 * nothing may be written.
 */
export async function takeMeasureVersion(
  handle: Handle,
  key: MeasureKey,
  version: number,
  { now, accountId }: StrategyChange,
): Promise<boolean> {
  const done = await handle
    .updateTable('strategy_measures')
    .set({ version: version + 1, changed_at: now, changed_by: accountId })
    .where('organisation_id', '=', key.organisationId)
    .where('strategy_id', '=', key.id)
    .where('id', '=', key.measureId)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** After `takeMeasureVersion`. */
export async function updateMeasureFacts(
  handle: Handle,
  key: MeasureKey,
  facts: MeasureFacts,
): Promise<void> {
  await handle
    .updateTable('strategy_measures')
    .set(columnsOf(facts))
    .where('organisation_id', '=', key.organisationId)
    .where('strategy_id', '=', key.id)
    .where('id', '=', key.measureId)
    .execute();
  await deleteRows(handle, 'strategy_measure_goals', key);
  await insertGoals(handle, key, facts.goalIds);
}

/** After `takeMeasureVersion`: all steps anew. */
export async function replaceSteps(
  handle: Handle,
  key: MeasureKey,
  steps: readonly MeasureStep[],
): Promise<void> {
  await deleteRows(handle, 'strategy_measure_steps', key);
  if (steps.length === 0) return;
  await handle
    .insertInto('strategy_measure_steps')
    .values(
      steps.map(({ id, title, dueOn, doneOn }) => ({
        ...rowKey(key),
        id,
        title,
        due_on: dueOn,
        done_on: doneOn,
      })),
    )
    .execute();
}

/** After `takeMeasureVersion`: all costs and all funding anew. */
export async function replaceMoney(
  handle: Handle,
  key: MeasureKey,
  { costs, funds }: { readonly costs: readonly MeasureCost[]; readonly funds: readonly MeasureFund[] },
): Promise<void> {
  await deleteRows(handle, 'strategy_measure_costs', key);
  await deleteRows(handle, 'strategy_measure_funds', key);
  if (costs.length > 0)
    await handle
      .insertInto('strategy_measure_costs')
      .values(costs.map((cost) => ({ ...rowKey(key), ...cost })))
      .execute();
  if (funds.length > 0)
    await handle
      .insertInto('strategy_measure_funds')
      .values(funds.map((fund) => ({ ...rowKey(key), ...fund })))
      .execute();
}

/** With everything that hangs on it. */
export async function deleteMeasure(handle: Handle, key: MeasureKey): Promise<void> {
  await handle
    .deleteFrom('strategy_measures')
    .where('organisation_id', '=', key.organisationId)
    .where('strategy_id', '=', key.id)
    .where('id', '=', key.measureId)
    .execute();
}

async function insertGoals(handle: Handle, key: MeasureKey, goalIds: readonly string[]): Promise<void> {
  if (goalIds.length === 0) return;
  await handle
    .insertInto('strategy_measure_goals')
    .values(goalIds.map((goalId) => ({ ...rowKey(key), goal_id: goalId })))
    .execute();
}

async function deleteRows(
  handle: Handle,
  table:
    | 'strategy_measure_goals'
    | 'strategy_measure_steps'
    | 'strategy_measure_costs'
    | 'strategy_measure_funds',
  key: MeasureKey,
): Promise<void> {
  await handle
    .deleteFrom(table)
    .where('organisation_id', '=', key.organisationId)
    .where('strategy_id', '=', key.id)
    .where('measure_id', '=', key.measureId)
    .execute();
}

function rowKey({ organisationId, id, measureId }: MeasureKey) {
  return { organisation_id: organisationId, strategy_id: id, measure_id: measureId };
}

function columnsOf(facts: MeasureFacts) {
  return {
    title: facts.title,
    field: facts.field,
    starts_on: facts.startsOn,
    ends_on: facts.endsOn,
    place_name: facts.place,
    target_group: facts.targetGroup,
    responsible_name: facts.responsibleName,
    responsible_email: facts.responsibleEmail,
    partners: JSON.stringify(facts.partners),
    sections: JSON.stringify(facts.sections),
  };
}
