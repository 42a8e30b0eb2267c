import { type AnalysisKey, deleteAnalysis } from '#storage/queries/analyses.ts';
import { listAnalysisFiles } from '#storage/queries/analysis-files.ts';
import { listOutputs } from '#storage/queries/analysis-outputs.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { recordDone } from './guard.ts';

/** Deletes it, on record, and says which stored bytes nobody needs any more. Whether somebody may: ask before. */
export async function deleteRecorded(
  { within, clock }: Pick<UseCaseNeeds, 'within' | 'clock'>,
  actor: Actor,
  analysis: AnalysisKey,
): Promise<readonly string[]> {
  const scope = { organisationId: analysis.organisationId, analysisId: analysis.id };
  const keys = await within(analysis.organisationId)
    .transaction()
    .execute(async (transaction) => {
      const files = await listAnalysisFiles(transaction, scope);
      const outputs = await listOutputs(transaction, scope);
      await deleteAnalysis(transaction, analysis);
      await recordDone(transaction, actor, { action: 'analysis.remove', subject: analysis.id, at: clock() });
      return [...files, ...outputs].map(({ storageKey }) => storageKey);
    });
  return keys.filter((key) => key !== null);
}
