import { problem } from '#core/kernel/problem.ts';
import { listRunningAnalyses } from '#storage/queries/analyses.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { failRun } from './run-work.ts';

/** At the start nobody computes: what was under way when the program ended has failed, and says so. */
export async function failInterruptedRuns(
  needs: Pick<UseCaseNeeds, 'within' | 'beyond' | 'clock'>,
): Promise<{ interrupted: number }> {
  const interrupted = await listRunningAnalyses(needs.beyond);
  for (const { organisationId, id, runId } of interrupted) {
    const run = { organisationId, analysisId: id, runId: runId ?? '' };
    await failRun(needs, run, problem('usecase.run.interrupted'));
  }
  return { interrupted: interrupted.length };
}
