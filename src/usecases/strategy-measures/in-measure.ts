import { mayWorkOnStrategy } from '#core/access/strategy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, type Result } from '#core/kernel/result.ts';
import type { Strategy, StrategyMeasure } from '#core/strategy/strategy.ts';
import type { Handle } from '#storage/open-database.ts';
import type { StrategyChange } from '#storage/queries/strategies.ts';
import { type MeasureKey, takeMeasureVersion } from '#storage/queries/strategy-measure-changes.ts';
import type { Actor } from '../contract.ts';
import { changeWithin } from '../strategies/change-within.ts';
import { type StrategyNeeds, strategyChangedMeanwhile } from '../strategies/strategy-guard.ts';

export interface MeasureIntent {
  readonly action: string;
  readonly strategyId: string;
  readonly measureId: string;
}

export interface MeasureContext extends StrategyChange {
  readonly strategy: Strategy;
  readonly measure: StrategyMeasure;
  readonly key: MeasureKey;
}

/** A change of one measure by those who work on its strategy. */
export async function inMeasure<T>(
  needs: StrategyNeeds,
  actor: Actor,
  intent: MeasureIntent & {
    readonly work: (transaction: Handle, context: MeasureContext) => Promise<Result<T>>;
  },
): Promise<Result<T>> {
  const { action, strategyId, measureId } = intent;
  return changeWithin(needs, actor, {
    action,
    id: strategyId,
    subject: measureId,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy, now, accountId }) => {
      const measure = strategy.measures.find(({ id }) => id === measureId);
      if (measure === undefined) return failed(problem('strategyMeasures.measure.notFound'));
      const { organisationId, id } = strategy;
      const key = { organisationId, id, measureId };
      return intent.work(transaction, { strategy, measure, key, now, accountId });
    },
  });
}

/** The same for what people edit at length: `work` writes only if nobody else was faster. */
export async function inMeasureVersion(
  needs: StrategyNeeds,
  actor: Actor,
  intent: MeasureIntent & {
    readonly version: number;
    readonly check: (context: MeasureContext) => Result<void>;
    readonly work: (transaction: Handle, context: MeasureContext) => Promise<Result<void>>;
  },
): Promise<Result<void>> {
  return inMeasure(needs, actor, {
    ...intent,
    work: async (transaction, context) => {
      const checked = intent.check(context);
      if (!checked.ok) return checked;
      const { key, measure } = context;
      if (!(await takeMeasureVersion(transaction, key, intent.version, context)))
        return failed(strategyChangedMeanwhile(measure));
      return intent.work(transaction, context);
    },
  });
}
