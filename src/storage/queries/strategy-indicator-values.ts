import type { IndicatorValue } from '#core/strategy/indicator/indicator-value.ts';
import type { Handle } from '../open-database.ts';
import type { StrategyKey } from './strategies.ts';

export interface IndicatorKey extends StrategyKey {
  readonly indicatorId: string;
}

/** Writes all at once; a value of a day that has one takes its place. */
export async function putIndicatorValues(
  handle: Handle,
  { organisationId, id, indicatorId }: IndicatorKey,
  values: readonly IndicatorValue[],
): Promise<void> {
  if (values.length === 0) return;
  await handle
    .insertInto('strategy_indicator_values')
    .values(
      values.map(({ day, value, note }) => ({
        organisation_id: organisationId,
        strategy_id: id,
        indicator_id: indicatorId,
        day,
        value,
        note,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'strategy_id', 'indicator_id', 'day']).doUpdateSet((excluded) => ({
        value: excluded.ref('excluded.value'),
        note: excluded.ref('excluded.note'),
      })),
    )
    .execute();
}

/** False: that day has no value (any more). */
export async function deleteIndicatorValue(
  handle: Handle,
  { organisationId, id, indicatorId }: IndicatorKey,
  day: string,
): Promise<boolean> {
  const done = await handle
    .deleteFrom('strategy_indicator_values')
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('indicator_id', '=', indicatorId)
    .where('day', '=', day)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}
