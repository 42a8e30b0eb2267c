import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { datesIssue, mostShiftDays } from '#core/strategy/schedule/check-plan.ts';
import { shiftedFollowers } from '#core/strategy/schedule/shift.ts';
import { moveMeasures, updateMeasureDates } from '#storage/queries/strategy-plan.ts';
import type { Actor } from '../contract.ts';
import type { StrategyNeeds } from '../strategies/strategy-guard.ts';
import { inMeasure, inMeasureVersion } from '../strategy-measures/in-measure.ts';

export async function moveDates(
  needs: StrategyNeeds,
  actor: Actor,
  change: {
    readonly strategyId: string;
    readonly measureId: string;
    readonly startsOn: string;
    readonly endsOn: string;
    readonly version: number;
  },
): Promise<Result<void>> {
  const { startsOn, endsOn } = change;
  return inMeasureVersion(needs, actor, {
    ...change,
    action: 'strategyPlan.moveDates',
    check: ({ strategy, measure }) => {
      const issue = datesIssue({ ...measure, startsOn, endsOn }, strategy);
      return issue === null ? ok(undefined) : failed(issue.problem);
    },
    work: async (transaction, { key }) => {
      await updateMeasureDates(transaction, key, { startsOn, endsOn });
      return ok(undefined);
    },
  });
}

export async function shiftFollowers(
  needs: StrategyNeeds,
  actor: Actor,
  change: { readonly strategyId: string; readonly measureId: string; readonly days: number },
): Promise<Result<{ moved: number }>> {
  const { days } = change;
  return inMeasure(needs, actor, {
    ...change,
    action: 'strategyPlan.shiftFollowers',
    work: async (transaction, { strategy, key, ...by }) => {
      if (!Number.isInteger(days) || days < 1 || days > mostShiftDays)
        return failed(problem('plan.shift.days', { limit: mostShiftDays }));
      const moved = shiftedFollowers(strategy.measures, key.measureId, days);
      if (moved.length === 0) return failed(problem('plan.shift.nothing'));
      await moveMeasures(transaction, key, moved, by);
      return ok({ moved: moved.length });
    },
  });
}
