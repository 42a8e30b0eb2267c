import { problem } from '../kernel/problem.ts';
import { failed, ok, type Result } from '../kernel/result.ts';
import type { AnalysisInput, SourceRecord } from './analysis-input.ts';
import { orderedFindings } from './findings/evidence-weight.ts';
import { loadFindings } from './findings/load-findings.ts';
import { policeFindings } from './findings/police-findings.ts';
import { surveyFindings } from './findings/survey-findings.ts';
import { loadModule } from './load/load-module.ts';
import { markedFindings } from './open-poll.ts';
import { policeModule } from './police/police-module.ts';
import { profileModule } from './profile/profile-module.ts';
import { type AnalysisResult, RESULT_SCHEMA_VERSION } from './result.ts';
import { surveyModule } from './survey/survey-module.ts';

/** The steps of an analysis, for whoever shows progress. */
export const ANALYSIS_STEPS = ['profile', 'police', 'survey', 'load', 'findings'] as const;
export type AnalysisStep = (typeof ANALYSIS_STEPS)[number];

/**
 * The whole analysis: a pure function of its input. The same input gives the same result, figure by figure.
 * Structure comes first: the similar places are chosen before a crime figure is read.
 */
export function analyse(
  input: AnalysisInput,
  onStep: (step: AnalysisStep) => void = () => {},
): Result<AnalysisResult> {
  const year = reportingYear(input);
  if (year === null && input.survey === null)
    return failed(problem('analysis.noData', { area: input.plan.area }));
  const reportYear = year ?? surveyYear(input);
  if (reportYear === null) return failed(problem('analysis.noYear'));
  const structureYear = year ?? 9999;
  onStep('profile');
  const profile = profileModule(input, structureYear);
  onStep('police');
  const police = year === null ? null : policeModule(input, year, profile.similar);
  onStep('survey');
  const survey = input.survey === null ? null : surveyModule(input.survey, input.plan);
  if (survey !== null && !survey.ok) return survey;
  onStep('load');
  const load = police === null || survey === null ? null : loadModule(police, survey.value, input.survey!);
  onStep('findings');
  const findings = orderedFindings([
    ...(police === null ? [] : policeFindings(police.result)),
    ...(survey === null ? [] : markedFindings(surveyFindings(survey.value), survey.value)),
    ...(load === null ? [] : markedFindings(loadFindings(load), load)),
  ]);
  return ok({
    schemaVersion: RESULT_SCHEMA_VERSION,
    plan: input.plan,
    year: reportYear,
    sources: sourcesOf(input),
    profile: profile.indicators.length === 0 && profile.similar.kind !== 'found' ? null : profile,
    police: police?.result ?? null,
    survey: survey?.value ?? null,
    load,
    findings,
  });
}

/** The year of the plan, or the last one with police figures for the area. */
function reportingYear(input: AnalysisInput): number | null {
  const years = new Set<number>();
  for (const { rows } of input.crime) {
    for (const { area, year } of rows) if (area === input.plan.area) years.add(year);
  }
  const wanted = input.plan.year ?? Number.POSITIVE_INFINITY;
  const known = [...years].filter((year) => year <= wanted);
  return known.length === 0 ? null : Math.max(...known);
}

function surveyYear({ plan }: AnalysisInput): number | null {
  const year = Number(/\d{4}/.exec(plan.survey?.fieldwork?.from ?? '')?.[0]);
  return plan.year ?? (year >= 1990 ? year : null);
}

function sourcesOf(input: AnalysisInput): SourceRecord[] {
  const survey = input.survey?.sources;
  return [
    ...[...input.crime, ...input.indicators, ...input.municipalities, ...input.borders].map(
      ({ source }) => source,
    ),
    ...(survey === undefined ? [] : [survey.questionnaire, survey.answers, survey.frame, survey.margins]),
  ].filter((source) => source !== null);
}
