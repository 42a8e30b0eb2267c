import { type Problem, problem } from '../../kernel/problem.ts';
import { longest } from '../../meetings/check-meeting.ts';
import { plainLine } from '../../meetings/plain-text.ts';
import { isDay, printableDay } from '../../network/day.ts';
import type { Indicator } from '../strategy.ts';

export interface IndicatorValue {
  readonly day: string;
  readonly value: number;
  readonly note: string;
}

/** More is a slip of the finger. */
export const mostValue = 1_000_000_000_000;
/** Ten years of days. */
export const mostValues = 3_700;

export interface ValueIssue {
  readonly field: keyof IndicatorValue;
  readonly problem: Problem;
}

export function cleanValue({ day, value, note }: IndicatorValue): IndicatorValue {
  return { day: day.trim(), value, note: plainLine(note) };
}

/** The first thing that is wrong with a value of this indicator, seen today. */
export function valueIssue(
  { day, value, note }: IndicatorValue,
  { baselineOn }: Pick<Indicator, 'baselineOn'>,
  today: string,
): ValueIssue | null {
  if (!isDay(day)) return { field: 'day', problem: problem('effect.value.dayInvalid') };
  if (day <= baselineOn)
    return {
      field: 'day',
      problem: problem('effect.value.beforeBaseline', { baselineOn: printableDay(baselineOn) }),
    };
  if (day > today) return { field: 'day', problem: problem('effect.value.future') };
  if (!Number.isFinite(value)) return { field: 'value', problem: problem('effect.value.notANumber') };
  if (Math.abs(value) > mostValue) return { field: 'value', problem: problem('effect.value.large') };
  if (note.length > longest.line)
    return { field: 'note', problem: problem('strategy.text.tooLong', { limit: longest.line }) };
  return null;
}
