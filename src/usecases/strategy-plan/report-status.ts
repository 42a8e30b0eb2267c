import { randomUUID } from 'node:crypto';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { cleanReport, reportIssue } from '#core/strategy/schedule/check-plan.ts';
import { insertStatusReport, updateStepDone } from '#storage/queries/strategy-plan.ts';
import type { Actor } from '../contract.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import type { StrategyNeeds } from '../strategies/strategy-guard.ts';
import { inMeasure } from '../strategy-measures/in-measure.ts';
import type { SentReport } from './contract.ts';

export async function reportStatus(
  needs: StrategyNeeds,
  actor: Actor,
  sent: SentReport & { readonly strategyId: string; readonly measureId: string },
): Promise<Result<void>> {
  return inMeasure(needs, actor, {
    strategyId: sent.strategyId,
    measureId: sent.measureId,
    action: 'strategyPlan.report',
    work: async (transaction, { key, ...by }) => {
      const report = cleanReport(sent);
      const issue = reportIssue(report);
      if (issue !== null) return failed(issue.problem);
      await insertStatusReport(transaction, key, { id: randomUUID(), ...report }, by);
      return ok(undefined);
    },
  });
}

/** Done today, or not done after all. One that was done stays done on its day. */
export async function tickStep(
  needs: StrategyNeeds,
  actor: Actor,
  change: {
    readonly strategyId: string;
    readonly measureId: string;
    readonly stepId: string;
    readonly done: boolean;
  },
): Promise<Result<void>> {
  return inMeasure(needs, actor, {
    strategyId: change.strategyId,
    measureId: change.measureId,
    action: 'strategyPlan.tickStep',
    work: async (transaction, { key, measure, ...by }) => {
      const step = measure.steps.find(({ id }) => id === change.stepId);
      if (step === undefined) return failed(problem('plan.step.notFound'));
      if ((step.doneOn !== null) === change.done) return ok(undefined);
      const doneOn = change.done ? calendarDay(by.now) : null;
      await updateStepDone(transaction, key, { stepId: step.id, doneOn }, by);
      return ok(undefined);
    },
  });
}
