import { mayWorkOnStrategy } from '#core/access/strategy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, type Result } from '#core/kernel/result.ts';
import type { StrategyMeasure } from '#core/strategy/strategy.ts';
import type { Handle } from '#storage/open-database.ts';
import type { StrategyChange } from '#storage/queries/strategies.ts';
import { readMeasuresOf } from '#storage/queries/strategy-measures.ts';
import type { MeasureKey } from '#storage/queries/strategy-plan.ts';
import { plausibleId } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { changeStrategy, type StrategyNeeds } from '../strategies/strategy-guard.ts';

export interface MeasureContext {
  readonly transaction: Handle;
  readonly key: MeasureKey;
  readonly measure: StrategyMeasure;
  /** All of the strategy, as they stand while nobody else can change them. */
  readonly measures: readonly StrategyMeasure[];
  readonly by: StrategyChange;
  readonly today: string;
}

/** A change of one measure by whoever works on its strategy; what is not in the strategy is not found. */
export async function changeMeasure<T>(
  needs: StrategyNeeds,
  actor: Actor,
  change: {
    readonly action: string;
    readonly id: string;
    readonly measureId: string;
    readonly work: (context: MeasureContext) => Promise<Result<T>>;
  },
): Promise<Result<T>> {
  const { action, id, measureId } = change;
  return changeStrategy(needs, actor, {
    action,
    id,
    may: mayWorkOnStrategy,
    subject: plausibleId(measureId) ?? '',
    work: async (transaction, { strategy, today, ...by }) => {
      const measures = await readMeasuresOf(transaction, strategy);
      const measure = measures.find((one) => one.id === measureId);
      if (measure === undefined) return failed(problem('plan.measure.notFound'));
      const key = { organisationId: strategy.organisationId, id: strategy.id, measureId };
      return change.work({ transaction, key, measure, measures, by, today });
    },
  });
}
