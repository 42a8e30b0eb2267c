import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { cycleProblem } from '#core/strategy/schedule/check-plan.ts';
import { dependencyOrder } from '#core/strategy/schedule/dependency-order.ts';
import { replaceMeasureNeeds } from '#storage/queries/strategy-plan.ts';
import type { Actor } from '../contract.ts';
import { type StrategyNeeds, strategyChangedMeanwhile } from '../strategies/strategy-guard.ts';
import { changeMeasure } from './change-measure.ts';

/** Checked against all measures as they stand once the strategy is locked: two cannot make a circle together. */
export async function setNeeds(
  needs: StrategyNeeds,
  actor: Actor,
  change: {
    readonly id: string;
    readonly measureId: string;
    readonly needs: readonly string[];
    readonly version: number;
  },
): Promise<Result<void>> {
  return changeMeasure(needs, actor, {
    ...change,
    action: 'strategyPlan.setNeeds',
    work: async ({ transaction, key, measure, measures, by }) => {
      const wanted = [...new Set(change.needs)];
      if (wanted.includes(measure.id)) return failed(problem('plan.needs.itself'));
      if (wanted.some((id) => !measures.some((one) => one.id === id)))
        return failed(problem('plan.measure.notFound'));
      const changed = measures.map((one) => (one.id === measure.id ? { ...one, needs: wanted } : one));
      const { cycle } = dependencyOrder(changed);
      if (cycle !== null) return failed(cycleProblem(cycle.map(({ title }) => title)));
      return (await replaceMeasureNeeds(transaction, key, { needs: wanted, version: change.version }, by))
        ? ok(undefined)
        : failed(strategyChangedMeanwhile(measure));
    },
  });
}
