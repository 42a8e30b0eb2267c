import { mayReadAnalysis } from '#core/access/analysis-policy.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { planText } from '#importers/plan/plan-text.ts';
import { listAnalysisFiles } from '#storage/queries/analysis-files.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { runFiles, runPlan } from '../runs/run-plan.ts';
import { guardedAnalysis } from './guard.ts';

/**
 * What was said on the pages as the description file the command line reads, so that the same analysis can be
 * done without the pages. It names every file by the name it was added with.
 */
export async function describeAnalysis(
  needs: UseCaseNeeds,
  actor: Actor,
  id: string,
): Promise<Result<{ text: string; fileName: string }>> {
  const intent = { action: 'analysis.describe', may: mayReadAnalysis, id };
  const guarded = await guardedAnalysis(needs, actor, intent);
  if (!guarded.ok) return guarded;
  const analysis = guarded.value;
  const scope = { organisationId: analysis.organisationId, analysisId: analysis.id };
  const files = (await listAnalysisFiles(needs.within(scope.organisationId), scope)).filter(
    ({ kind }) => kind !== 'plan',
  );
  const plan = runPlan(analysis, runFiles(analysis.plan, files, { unconfirmed: true }));
  return ok({ text: planText(plan), fileName: 'analysis.yaml' });
}
