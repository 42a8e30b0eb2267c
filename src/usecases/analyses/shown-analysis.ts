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

export function settingsOf({ title, area, areaName, year }: StoredAnalysis): AnalysisDetails['settings'] {
  return { title, area, areaName, ...(year === null ? {} : { year }) };
}
