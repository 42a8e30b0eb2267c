import type { SourceRecord } from './analysis-input.ts';
import type { Figure } from './figure.ts';
import type { Finding } from './finding.ts';
import type { LoadResult } from './load/load-result.ts';
import type { AnalysisPlan } from './plan.ts';
import type { PoliceResult } from './police/police-result.ts';
import type { ProfileResult } from './profile/profile-module.ts';
import type { SurveyResult } from './survey/survey-result.ts';

/** See `docs/result-json.md`. */
export const RESULT_SCHEMA_VERSION = 1;

/** The whole analysis in numbers; the report tree is made from it and from nothing else. */
export interface AnalysisResult {
  /** Shape of `result.json`; grows when a field is renamed, removed or changes its meaning. */
  readonly schemaVersion: typeof RESULT_SCHEMA_VERSION;
  readonly plan: AnalysisPlan;
  readonly year: number;
  readonly sources: readonly SourceRecord[];
  readonly profile: ProfileResult | null;
  readonly police: PoliceResult | null;
  readonly survey: SurveyResult | null;
  readonly load: LoadResult | null;
  /** Ordered by weight of evidence. */
  readonly findings: readonly Finding[];
}

export function figuresOf(result: AnalysisResult): readonly Figure[] {
  return [result.profile, result.police, result.survey, result.load].flatMap(
    (module) => module?.figures ?? [],
  );
}
