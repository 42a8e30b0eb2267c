import { type Problem, problem } from '../../kernel/problem.ts';
import { longest } from '../../meetings/check-meeting.ts';
import { plainText } from '../../meetings/plain-text.ts';
import { isDay } from '../../network/day.ts';
import { type MeasureState, measureStates } from '../strategy.ts';

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

export function datesIssue({ startsOn, endsOn }: { readonly startsOn: string; readonly endsOn: string }): {
  readonly field: 'startsOn' | 'endsOn';
  readonly problem: Problem;
} | null {
  for (const [field, day] of [
    ['startsOn', startsOn],
    ['endsOn', endsOn],
  ] as const)
    if (!isDay(day)) return { field, problem: problem('strategy.day.invalid', { day: day.slice(0, 20) }) };
  return endsOn < startsOn ? { field: 'endsOn', problem: problem('plan.dates.turned') } : null;
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
