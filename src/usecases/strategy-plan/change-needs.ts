import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { cycleProblem } from '#core/strategy/schedule/check-plan.ts';
import { dependencyOrder } from '#core/strategy/schedule/dependency-order.ts';
import { replaceMeasureNeeds } from '#storage/queries/strategy-plan.ts';
import type { Actor } from '../contract.ts';
import type { StrategyNeeds } from '../strategies/strategy-guard.ts';
import { inMeasureVersion, type MeasureContext } from '../strategy-measures/in-measure.ts';

/** Checked against all measures as they stand once the strategy is locked: two cannot make a circle together. */
export async function setNeeds(
  needs: StrategyNeeds,
  actor: Actor,
  change: {
    readonly strategyId: string;
    readonly measureId: string;
    readonly needs: readonly string[];
    readonly version: number;
  },
): Promise<Result<void>> {
  const wanted = [...new Set(change.needs)];
  return inMeasureVersion(needs, actor, {
    action: 'strategyPlan.setNeeds',
    strategyId: change.strategyId,
    measureId: change.measureId,
    version: change.version,
    check: (context) => checkedNeeds(context, wanted),
    work: async (transaction, { key }) => {
      await replaceMeasureNeeds(transaction, key, wanted);
      return ok(undefined);
    },
  });
}

function checkedNeeds({ strategy, measure }: MeasureContext, wanted: readonly string[]): Result<void> {
  const { measures } = strategy;
  if (wanted.includes(measure.id)) return failed(problem('plan.needs.itself'));
  if (wanted.some((id) => !measures.some((one) => one.id === id)))
    return failed(problem('strategyMeasures.measure.notFound'));
  const { cycle } = dependencyOrder(
    measures.map((one) => (one.id === measure.id ? { ...one, needs: wanted } : one)),
  );
  return cycle === null ? ok(undefined) : failed(cycleProblem(cycle.map(({ title }) => title)));
}
