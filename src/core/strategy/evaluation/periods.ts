import { daysBetween } from '../../network/day.ts';
import { type Check, check } from './check.ts';
import type { DesignPeriod } from './design-parts.ts';

export function daysOf({ from, until }: DesignPeriod): number {
  return daysBetween(from, until) + 1;
}

/** A leap day or two do not make periods unequal. */
const equalWithin = 0.03;
const daysOfYear = 365.25;

export function isEquallyLong(before: DesignPeriod, after: DesignPeriod): boolean {
  const [one, other] = [daysOf(before), daysOf(after)];
  return Math.abs(one - other) <= equalWithin * Math.max(one, other);
}

/** Against a comparison area of the same days, unequal periods cancel out; a difference in cases does not. */
export function periodsCheck(before: DesignPeriod, after: DesignPeriod): Check {
  const params = { before: daysOf(before), after: daysOf(after) };
  return check('periods', isEquallyLong(before, after) ? 'met' : 'mind', params);
}

/** Whole years, or the same part of the year: otherwise the time of the year is compared with it. */
export function seasonCheck(before: DesignPeriod, after: DesignPeriod): Check {
  const sameDays =
    before.from.slice(5) === after.from.slice(5) && before.until.slice(5) === after.until.slice(5);
  return check('season', sameDays || (isWholeYears(before) && isWholeYears(after)) ? 'met' : 'mind');
}

function isWholeYears(period: DesignPeriod): boolean {
  const days = daysOf(period);
  const years = Math.round(days / daysOfYear);
  return years > 0 && Math.abs(days - years * daysOfYear) <= 3;
}

export function yearsIn(period: DesignPeriod): number {
  return daysOf(period) / daysOfYear;
}
