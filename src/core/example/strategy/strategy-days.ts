import { addDays, addMonths } from '../../network/day.ts';

export const exampleStrategyId = 'demo-strategie-1';
/** The analysis itself is not there: a strategy keeps its findings without it. */
export const exampleAnalysisId = 'demo-analyse-1';

/** Days of the example around the day it is looked at: some measures run, some are late, some lie ahead. */
export interface StrategyDays {
  readonly from: string;
  readonly until: string;
  readonly taken: string;
  readonly workshop: string;
  /** So many days before (negative) or after today. */
  day(days: number): string;
  /** The same in months. */
  month(months: number): string;
}

export function strategyDays(today: string): StrategyDays {
  const year = Number(today.slice(0, 4));
  const from = `${year - 1}-01-01`;
  return {
    from,
    until: `${year + 2}-12-31`,
    taken: addDays(from, 20),
    workshop: addDays(from, 48),
    day: (days) => addDays(today, days),
    month: (months) => addMonths(today, months),
  };
}
