import { type Problem, problem } from '#core/kernel/problem.ts';
import type { Handle } from '#storage/open-database.ts';
import type { StoredAnalysis } from '#storage/queries/analyses.ts';
import type { StoredAnalysisFile } from '#storage/queries/analysis-files.ts';
import { readCrimeCounts } from '#storage/queries/crime-counts.ts';
import { baseName, plannedFiles } from '../inputs/planned-file.ts';

/** What still stands between an analysis and its run, in the order in which it is best done. */
export async function missingParts(
  handle: Handle,
  analysis: StoredAnalysis,
  files: readonly StoredAnalysisFile[],
): Promise<readonly Problem[]> {
  const missing: Problem[] = [];
  const names = new Set(files.map(({ name }) => baseName(name)));
  for (const { path } of analysis.plan === null ? [] : plannedFiles(analysis.plan)) {
    if (!names.has(baseName(path))) missing.push(problem('usecase.missing.plannedFile', { file: path }));
  }
  const hasQuestionnaire = files.some(({ kind }) => kind === 'questionnaire');
  for (const { name, kind } of files) {
    const needsIt = kind === 'answers' || kind === 'margins';
    if (needsIt && !hasQuestionnaire) missing.push(problem('usecase.missing.questionnaire', { file: name }));
  }
  const hasAnswers = files.some(({ kind, confirmed }) => kind === 'answers' && confirmed);
  if (hasQuestionnaire && !files.some(({ kind }) => kind === 'answers'))
    missing.push(problem('usecase.missing.answers'));
  const open = files.filter(({ confirmed }) => !confirmed);
  for (const { name, kind, errorCount } of open) {
    if (kind === null) missing.push(problem('usecase.missing.kind', { file: name }));
    else if (errorCount > 0)
      missing.push(problem('usecase.missing.errors', { file: name, count: errorCount }));
  }
  const ready = open.filter(({ kind, errorCount }) => kind !== null && errorCount === 0).length;
  if (ready > 0) missing.push(problem('usecase.missing.confirmation', { count: ready }));
  if (!hasAnswers && missing.length === 0 && !(await hasPoliceFigures(handle, analysis))) {
    const params = { area: analysis.area, areaName: analysis.areaName };
    const police = files.some(({ kind }) => kind === 'pks-kreise' || kind === 'police-table');
    missing.push(problem(police ? 'usecase.missing.areaInPolice' : 'usecase.missing.data', params));
  }
  return missing;
}

async function hasPoliceFigures(handle: Handle, analysis: StoredAnalysis): Promise<boolean> {
  const scope = { organisationId: analysis.organisationId, analysisId: analysis.id };
  return (await readCrimeCounts(handle, scope, { areas: [analysis.area] })).length > 0;
}
