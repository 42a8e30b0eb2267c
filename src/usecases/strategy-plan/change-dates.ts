import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { datesIssue, mostShiftDays } from '#core/strategy/schedule/check-plan.ts';
import { shiftedFollowers } from '#core/strategy/schedule/shift.ts';
import { moveMeasures, updateMeasureDates } from '#storage/queries/strategy-plan.ts';
import type { Actor } from '../contract.ts';
import { type StrategyNeeds, strategyChangedMeanwhile } from '../strategies/strategy-guard.ts';
import { changeMeasure } from './change-measure.ts';

export async function moveDates(
  needs: StrategyNeeds,
  actor: Actor,
  change: {
    readonly id: string;
    readonly measureId: string;
    readonly startsOn: string;
    readonly endsOn: string;
    readonly version: number;
  },
): Promise<Result<void>> {
  return changeMeasure(needs, actor, {
    ...change,
    action: 'strategyPlan.moveDates',
    work: async ({ transaction, key, measure, by }) => {
      const issue = datesIssue(change);
      if (issue !== null) return failed(issue.problem);
      return (await updateMeasureDates(transaction, key, change, by))
        ? ok(undefined)
        : failed(strategyChangedMeanwhile(measure));
    },
  });
}

export async function shiftFollowers(
  needs: StrategyNeeds,
  actor: Actor,
  change: { readonly id: string; readonly measureId: string; readonly days: number },
): Promise<Result<{ moved: number }>> {
  const { days } = change;
  return changeMeasure(needs, actor, {
    ...change,
    action: 'strategyPlan.shiftFollowers',
    work: async ({ transaction, key, measures, by }) => {
      if (!Number.isInteger(days) || days === 0 || Math.abs(days) > mostShiftDays)
        return failed(problem('plan.shift.days', { limit: mostShiftDays }));
      const moved = shiftedFollowers(measures, key.measureId, days);
      if (moved.length === 0) return failed(problem('plan.shift.nothing'));
      await moveMeasures(transaction, key, moved, by);
      return ok({ moved: moved.length });
    },
  });
}
