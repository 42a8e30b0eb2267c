import type { AnalysisPlan } from '#core/analysis/plan.ts';
import type { Questionnaire } from '#core/survey/questionnaire.ts';
import type { SurveyTable } from '#core/survey/survey-table.ts';
import { readAnalysis, type StoredAnalysis } from '#storage/queries/analyses.ts';
import { listAnalysisFiles, type StoredAnalysisFile } from '#storage/queries/analysis-files.ts';
import { readQuestionnaire } from '#storage/queries/questionnaires.ts';
import { readSurveyTable } from '#storage/queries/survey-tables.ts';
import type { UseCaseNeeds } from '../needs.ts';

type ContextNeeds = Pick<UseCaseNeeds, 'within' | 'files' | 'reading'>;

/** What the check of one file must know of the analysis around it. */
export interface FileContext {
  readonly analysis: StoredAnalysis;
  readonly plan: AnalysisPlan | null;
  readonly files: readonly StoredAnalysisFile[];
  /** The one taken over; otherwise the one that was added and is without errors. */
  readonly questionnaire: Questionnaire | null;
  /** The added file that gave the questionnaire; null where it was taken over or there is none. */
  readonly stagedQuestionnaire: StoredAnalysisFile | null;
}

export async function fileContext(
  needs: ContextNeeds,
  key: { readonly organisationId: string; readonly analysisId: string },
): Promise<FileContext | null> {
  const own = needs.within(key.organisationId);
  const analysis = await readAnalysis(own, {
    organisationId: key.organisationId,
    id: key.analysisId,
  });
  if (analysis === null) return null;
  const files = await listAnalysisFiles(own, key);
  const context = { analysis, plan: analysis.plan, files };
  const confirmed = await readQuestionnaire(own, key);
  if (confirmed !== null) return { ...context, questionnaire: confirmed, stagedQuestionnaire: null };
  for (const file of files.toReversed()) {
    if (file.kind !== 'questionnaire' || file.confirmed || file.errorCount > 0) continue;
    const bytes = await bytesOf(needs, file);
    if (bytes === null) continue;
    const { content } = await needs.reading.read('questionnaire', bytes, { fileName: file.name });
    if (content !== null) return { ...context, questionnaire: content, stagedQuestionnaire: file };
  }
  return { ...context, questionnaire: null, stagedQuestionnaire: null };
}

/** Answers taken over, or those that were added and fit the questionnaire; null where there are none. */
export async function answersOf(needs: ContextNeeds, context: FileContext): Promise<SurveyTable | null> {
  const { organisationId, id } = context.analysis;
  const confirmed = await readSurveyTable(needs.within(organisationId), { organisationId, analysisId: id });
  if (confirmed !== null || context.questionnaire === null) return confirmed;
  const file = context.files.findLast((one) => one.kind === 'answers' && !one.confirmed);
  const bytes = file === undefined ? null : await bytesOf(needs, file);
  if (file === undefined || bytes === null) return null;
  const sheet = context.plan?.survey?.answers.sheet;
  const { content } = await needs.reading.read('answers', bytes, {
    fileName: file.name,
    questionnaire: context.questionnaire,
    ...(sheet === undefined ? {} : { sheet }),
  });
  return content;
}

export async function bytesOf(
  needs: Pick<UseCaseNeeds, 'files'>,
  file: Pick<StoredAnalysisFile, 'storageKey'>,
): Promise<AsyncIterable<Uint8Array> | null> {
  if (file.storageKey === null) return null;
  const read = await needs.files.read(file.storageKey);
  return read.ok ? read.value : null;
}
