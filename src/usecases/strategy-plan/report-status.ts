import { randomUUID } from 'node:crypto';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { cleanReport, reportIssue } from '#core/strategy/schedule/check-plan.ts';
import { insertStatusReport, updateStepDone } from '#storage/queries/strategy-plan.ts';
import type { Actor } from '../contract.ts';
import type { StrategyNeeds } from '../strategies/strategy-guard.ts';
import { changeMeasure } from './change-measure.ts';
import type { SentReport } from './contract.ts';

export async function reportStatus(
  needs: StrategyNeeds,
  actor: Actor,
  sent: SentReport & { readonly id: string; readonly measureId: string },
): Promise<Result<void>> {
  return changeMeasure(needs, actor, {
    id: sent.id,
    measureId: sent.measureId,
    action: 'strategyPlan.report',
    work: async ({ transaction, key, by }) => {
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
    readonly id: string;
    readonly measureId: string;
    readonly stepId: string;
    readonly done: boolean;
  },
): Promise<Result<void>> {
  return changeMeasure(needs, actor, {
    id: change.id,
    measureId: change.measureId,
    action: 'strategyPlan.tickStep',
    work: async ({ transaction, key, measure, today }) => {
      const step = measure.steps.find(({ id }) => id === change.stepId);
      if (step === undefined) return failed(problem('plan.step.notFound'));
      const doneOn = change.done ? (step.doneOn ?? today) : null;
      await updateStepDone(transaction, key, { stepId: step.id, doneOn });
      return ok(undefined);
    },
  });
}
