import type { Handle } from '#storage/open-database.ts';
import { type StoredAnalysis, updateAnalysis } from '#storage/queries/analyses.ts';
import { replaceOutputs } from '#storage/queries/analysis-outputs.ts';

/**
 * A result must fit its data: once settings or rows change, it goes and the analysis is a draft again.
 * Within the transaction of the change; the keys returned are those of the bytes to remove after it.
 */
export async function forgetResult(
  transaction: Handle,
  analysis: Pick<StoredAnalysis, 'organisationId' | 'id'>,
  now: Date,
): Promise<string[]> {
  const key = { organisationId: analysis.organisationId, id: analysis.id };
  await updateAnalysis(transaction, key, {
    state: 'draft',
    progress: null,
    problem: null,
    runId: null,
    expected: { states: ['finished', 'failed', 'cancelled'] },
    now,
  });
  await updateAnalysis(transaction, key, { now });
  const scope = { organisationId: analysis.organisationId, analysisId: analysis.id, now };
  return replaceOutputs(transaction, scope, []);
}
