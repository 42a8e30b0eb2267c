import { addDays, addMonths, daysBetween } from '#core/network/day.ts';

export type TimeUnit = 'month' | 'quarter' | 'year';

export interface TimeAxis {
  /** The first day of a month, and the first day after the last month. */
  readonly from: string;
  readonly until: string;
  readonly unit: TimeUnit;
  /** Where each unit begins; the first one may begin before `from`. */
  readonly units: readonly string[];
  readonly years: readonly string[];
  /** 0 at `from`, 1 at `until`; beyond that it is cut. */
  readonly place: (day: string) => number;
}

const mostMonths = 16;
const mostQuarters = 24;

/** Whole months around all days, divided as finely as can still be read: months, quarters or years. */
export function timeAxis(days: readonly string[]): TimeAxis {
  const sorted = [...days].sort();
  const from = monthOf(sorted[0] ?? '2000-01-01');
  const afterLast = addMonths(monthOf(sorted.at(-1) ?? from), 1);
  // Less than a quarter would blow up single days.
  const until = [afterLast, addMonths(from, 3)].sort().at(-1) ?? afterLast;
  const months = monthsBetween(from, until);
  const unit = months <= mostMonths ? 'month' : months <= mostQuarters * 3 ? 'quarter' : 'year';
  const whole = daysBetween(from, until);
  return {
    from,
    until,
    unit,
    units: beginnings({ from, until }, { month: 1, quarter: 3, year: 12 }[unit]),
    years: beginnings({ from, until }, 12),
    place: (day) => Math.min(1, Math.max(0, daysBetween(from, day) / whole)),
  };
}

/** Of every period of so many months, counted from January, that touches the span. */
function beginnings(
  { from, until }: { readonly from: string; readonly until: string },
  months: number,
): readonly string[] {
  const [year = '', month = ''] = from.split('-');
  const first = Math.floor((Number(month) - 1) / months) * months + 1;
  const found: string[] = [];
  for (let day = `${year}-${String(first).padStart(2, '0')}-01`; day < until; day = addMonths(day, months))
    found.push(day);
  return found;
}

function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

function monthsBetween(from: string, until: string): number {
  const count = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return count(until) - count(from);
}

/** The day after: where a bar that includes its last day ends. */
export function dayAfter(day: string): string {
  return addDays(day, 1);
}
