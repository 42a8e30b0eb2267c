import type { AnalysisResult } from '#core/analysis/result.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { findingsOfResult, type TakenFinding } from '#core/strategy/finding-rules.ts';
import { type FinishedAnalysis, listFinishedAnalyses } from '#storage/queries/strategy-findings.ts';
import type { UseCaseNeeds } from '../needs.ts';

export type FindingNeeds = Pick<UseCaseNeeds, 'within' | 'clock' | 'files'>;

export interface ReadOffer {
  readonly analyses: readonly FinishedAnalysis[];
  readonly analysisId: string | null;
  readonly findings: readonly TakenFinding[];
}

/** Findings of the analysis, or of the one with the latest result. */
export async function readOffer(
  needs: FindingNeeds,
  organisationId: string,
  analysisId: string | null,
): Promise<Result<ReadOffer>> {
  const analyses = await listFinishedAnalyses(needs.within(organisationId), organisationId);
  const chosen = analysisId === null ? analyses[0] : analyses.find(({ id }) => id === analysisId);
  if (chosen === undefined)
    return analysisId === null
      ? ok({ analyses, analysisId: null, findings: [] })
      : failed(problem('workshop.analysis.noResult'));
  const bytes = await needs.files.readWhole(chosen.storageKey);
  if (!bytes.ok) return failed(problem('workshop.analysis.noResult'));
  const result = JSON.parse(new TextDecoder().decode(bytes.value)) as AnalysisResult;
  const from = { analysisId: chosen.id, analysisTitle: chosen.title, runId: chosen.runId };
  return ok({ analyses, analysisId: chosen.id, findings: findingsOfResult(result, from) });
}
