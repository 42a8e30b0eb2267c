import { type Problem, problem } from '../kernel/problem.ts';
import { longest } from '../meetings/check-meeting.ts';
import { plainLine } from '../meetings/plain-text.ts';
import { isDay } from '../network/day.ts';
import { type Indicator, type IndicatorKind, indicatorKinds } from './strategy.ts';
import { typedNumber } from './typed-number.ts';

export const mostIndicators = 200;
const longestUnit = 40;
/** Beyond it nobody counts anything in a municipality. */
const mostCounted = 1e12;

/** What people type of an indicator: numbers as texts, in the German way. */
export interface IndicatorDraft {
  readonly title: string;
  readonly unit: string;
  readonly kind: IndicatorKind;
  readonly better: Indicator['better'];
  readonly baseline: string;
  readonly baselineOn: string;
  readonly target: string;
  readonly targetOn: string;
  readonly source: string;
}

export type IndicatorFacts = Omit<Indicator, 'id' | 'goalId' | 'measureId' | 'values' | 'version'>;

export interface IndicatorIssue {
  readonly field: keyof IndicatorDraft;
  readonly problem: Problem;
}

/** The facts, or everything that is wrong, each at its field. Without a baseline there is no indicator. */
export function indicatorFactsOf(
  draft: IndicatorDraft,
): { readonly facts: IndicatorFacts } | { readonly issues: readonly IndicatorIssue[] } {
  const clean = {
    ...draft,
    title: plainLine(draft.title),
    unit: plainLine(draft.unit),
    source: plainLine(draft.source),
  };
  const issues = [...wordIssues(clean), ...dayIssues(clean), ...numberIssues(clean)];
  if (issues.length > 0) return { issues };
  const [baseline, target] = [typedNumber(draft.baseline) ?? 0, typedNumber(draft.target) ?? 0];
  return { facts: { ...clean, baseline, target } };
}

function* wordIssues(draft: IndicatorDraft): Generator<IndicatorIssue> {
  if (draft.title === '') yield { field: 'title', problem: problem('indicators.title.missing') };
  if (draft.source === '') yield { field: 'source', problem: problem('indicators.source.missing') };
  for (const field of ['title', 'source'] as const)
    if (draft[field].length > longest.line)
      yield { field, problem: problem('strategy.text.tooLong', { limit: longest.line }) };
  if (draft.unit.length > longestUnit)
    yield { field: 'unit', problem: problem('strategy.text.tooLong', { limit: longestUnit }) };
  if (!indicatorKinds.includes(draft.kind))
    yield { field: 'kind', problem: problem('indicators.kind.missing') };
  if (draft.better !== 'less' && draft.better !== 'more')
    yield { field: 'better', problem: problem('indicators.better.missing') };
}

function* numberIssues({ baseline, target, better }: IndicatorDraft): Generator<IndicatorIssue> {
  const typed = { baseline, target };
  const values = { baseline: typedNumber(baseline), target: typedNumber(target) };
  for (const field of ['baseline', 'target'] as const) {
    const text = typed[field].trim();
    const value = values[field];
    if (text === '') yield { field, problem: problem(`indicators.${field}.missing`) };
    else if (value === null)
      yield { field, problem: problem('indicators.number.invalid', { number: text.slice(0, 40) }) };
    else if (Math.abs(value) > mostCounted) yield { field, problem: problem('indicators.number.range') };
  }
  if (values.baseline === null || values.target === null) return;
  if (better === 'less' ? values.target > values.baseline : values.target < values.baseline)
    yield { field: 'target', problem: problem(`indicators.target.${better}`) };
}

function* dayIssues({ baselineOn, targetOn }: IndicatorDraft): Generator<IndicatorIssue> {
  const days = { baselineOn, targetOn };
  for (const field of ['baselineOn', 'targetOn'] as const)
    if (!isDay(days[field]))
      yield { field, problem: problem('strategy.day.invalid', { day: days[field].slice(0, 20) }) };
  if (isDay(baselineOn) && isDay(targetOn) && targetOn <= baselineOn)
    yield { field: 'targetOn', problem: problem('indicators.targetOn.early') };
}
