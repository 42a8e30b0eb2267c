import { type Problem, problem } from '../../kernel/problem.ts';
import { longest } from '../../meetings/check-meeting.ts';
import { plainText } from '../../meetings/plain-text.ts';
import { type MeasureFacts, type MeasureIssue, measureIssues } from '../measure-facts.ts';
import { type MeasureState, measureStates, type Strategy } from '../strategy.ts';

/** As far as a plan is moved at once. */
export const mostShiftDays = 730;

export interface ReportFacts {
  readonly state: MeasureState;
  readonly note: string;
  readonly lateReason: string;
}

export function cleanReport(report: ReportFacts): ReportFacts {
  return { state: report.state, note: plainText(report.note), lateReason: plainText(report.lateReason) };
}

/** The first thing that is wrong, with the field it belongs to. */
export function reportIssue(
  report: ReportFacts,
): { readonly field: keyof ReportFacts; readonly problem: Problem } | null {
  if (!measureStates.includes(report.state))
    return { field: 'state', problem: problem('plan.state.unknown') };
  for (const field of ['note', 'lateReason'] as const)
    if (report[field].length > longest.text)
      return { field, problem: problem('strategy.text.tooLong', { limit: longest.text }) };
  return null;
}

/** The same rules as where the measure is edited as a whole; the first of its days that breaks one. */
export function datesIssue(
  measure: MeasureFacts,
  strategy: Pick<Strategy, 'goals' | 'periodFrom'>,
): MeasureIssue | null {
  const ofDays = measureIssues(measure, strategy).filter(
    ({ field }) => field === 'startsOn' || field === 'endsOn',
  );
  return ofDays[0] ?? null;
}

/**
 * The circle by name: one sentence for two or three, arrows for more (`chain`). `titles` each need the next, the last
 * needs the first.
 */
export function cycleProblem(titles: readonly string[]): Problem {
  const [first = '', second = '', third = ''] = titles;
  return problem('plan.needs.cycle', {
    count: titles.length,
    first,
    second,
    third,
    chain: [...titles, first].join(' → '),
  });
}
