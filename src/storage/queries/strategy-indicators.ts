import type { IndicatorFacts } from '#core/strategy/indicator-facts.ts';
import type { Indicator } from '#core/strategy/strategy.ts';
import type { Handle } from '../open-database.ts';
import { nextPosition } from './row-order.ts';
import type { StrategyKey } from './strategies.ts';

export async function insertIndicator(
  handle: Handle,
  key: StrategyKey,
  indicator: IndicatorFacts & Pick<Indicator, 'id' | 'goalId' | 'measureId'>,
): Promise<void> {
  await handle
    .insertInto('strategy_indicators')
    .values({
      organisation_id: key.organisationId,
      strategy_id: key.id,
      id: indicator.id,
      position: await nextPosition(handle, 'strategy_indicators', key),
      goal_id: indicator.goalId,
      measure_id: indicator.measureId,
      ...columnsOf(indicator),
    })
    .execute();
}

/** False: somebody else changed it since that version was read. */
export async function updateIndicator(
  handle: Handle,
  key: StrategyKey,
  indicator: IndicatorFacts & Pick<Indicator, 'id' | 'version'>,
): Promise<boolean> {
  const done = await handle
    .updateTable('strategy_indicators')
    .set({ ...columnsOf(indicator), version: indicator.version + 1 })
    .where('organisation_id', '=', key.organisationId)
    .where('strategy_id', '=', key.id)
    .where('id', '=', indicator.id)
    .where('version', '=', indicator.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** With the values entered for it. False: there is none. */
export async function deleteIndicator(
  handle: Handle,
  key: StrategyKey,
  indicatorId: string,
): Promise<boolean> {
  const done = await handle
    .deleteFrom('strategy_indicators')
    .where('organisation_id', '=', key.organisationId)
    .where('strategy_id', '=', key.id)
    .where('id', '=', indicatorId)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

function columnsOf(facts: IndicatorFacts) {
  return {
    title: facts.title,
    unit: facts.unit,
    kind: facts.kind,
    better: facts.better,
    baseline: facts.baseline,
    baseline_on: facts.baselineOn,
    target: facts.target,
    target_on: facts.targetOn,
    source: facts.source,
  };
}
