import { type AnalysisChoices, defined } from '#core/analysis/plan-choices.ts';
import type { StoredAnalysis } from '#storage/queries/analyses.ts';
import type { AnalysisDetails, AnalysisSummary } from '../contract.ts';

export function summaryOf(analysis: StoredAnalysis): AnalysisSummary {
  return {
    id: analysis.id,
    title: analysis.title,
    areaName: analysis.areaName,
    state: analysis.state,
    changedOn: analysis.changedAt,
    fictional: analysis.fictional || (analysis.plan?.fictional ?? false),
  };
}

export function settingsOf(analysis: StoredAnalysis): AnalysisDetails['settings'] {
  const { title, area, areaName, year } = analysis;
  return { title, area, areaName, ...(year === null ? {} : { year }), ...choicesOf(analysis) };
}

/** What the pages say, and where they say nothing the description. */
function choicesOf({ plan, choices }: StoredAnalysis): AnalysisChoices {
  const said = choices?.survey;
  const { sampling, fieldwork, minimumAge } = { ...plan?.survey, ...defined(said ?? {}) };
  const publishedValues = choices?.publishedValues ?? plan?.publishedValues ?? [];
  return {
    ...(plan?.survey === undefined && said === undefined
      ? {}
      : { survey: defined({ sampling, fieldwork, minimumAge }) }),
    ...(publishedValues.length === 0 ? {} : { publishedValues }),
  };
}
