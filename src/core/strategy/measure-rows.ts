import { problem } from '../kernel/problem.ts';
import { longest } from '../meetings/check-meeting.ts';
import { mostCents } from '../meetings/euro-amount.ts';
import { plainLine } from '../meetings/plain-text.ts';
import { isDay } from '../network/day.ts';
import type { MeasureIssue } from './measure-facts.ts';
import { costKinds, fundSources, type MeasureCost, type MeasureFund, type MeasureStep } from './strategy.ts';

/** Rows of a table people fill in; `id` null: a new row. */
export type Draft<Row extends { readonly id: string }> = Omit<Row, 'id'> & { readonly id: string | null };
export type StepDraft = Draft<MeasureStep>;
export type CostDraft = Draft<MeasureCost>;
export type FundDraft = Draft<MeasureFund>;

/** As many as fit a plan people can read. */
export const mostRows = 60;

export function cleanStep(step: StepDraft): StepDraft {
  return { ...step, title: plainLine(step.title), doneOn: step.doneOn === '' ? null : step.doneOn };
}

export function cleanMoney<Row extends { readonly words: string }>(row: Row): Row {
  return { ...row, words: plainLine(row.words) };
}

/** `field` is the column with the number of the row, counted from 0: `title-2`. */
export function stepIssues(steps: readonly StepDraft[]): readonly MeasureIssue[] {
  if (steps.length > mostRows)
    return [{ field: 'title-0', problem: problem('strategyMeasures.rows.many', { limit: mostRows }) }];
  return steps.flatMap((step, row) => [...stepIssuesOf(step, row)]);
}

function* stepIssuesOf({ title, dueOn, doneOn }: StepDraft, row: number): Generator<MeasureIssue> {
  if (title === '')
    yield { field: `title-${row}`, problem: problem('strategyMeasures.step.titleMissing', { row: row + 1 }) };
  if (title.length > longest.line)
    yield { field: `title-${row}`, problem: problem('strategy.text.tooLong', { limit: longest.line }) };
  if (!isDay(dueOn))
    yield { field: `dueOn-${row}`, problem: problem('strategyMeasures.step.dayMissing', { row: row + 1 }) };
  if (doneOn !== null && !isDay(doneOn))
    yield { field: `doneOn-${row}`, problem: problem('strategy.day.invalid', { day: doneOn.slice(0, 20) }) };
}

/** Issues of costs carry the prefix `cost-`, those of funding `fund-`: `cost-cents-0`. */
export function moneyIssues(
  costs: readonly CostDraft[],
  funds: readonly FundDraft[],
): readonly MeasureIssue[] {
  const many = { problem: problem('strategyMeasures.rows.many', { limit: mostRows }) };
  if (costs.length > mostRows) return [{ field: 'cost-cents-0', ...many }];
  if (funds.length > mostRows) return [{ field: 'fund-cents-0', ...many }];
  return [
    ...costs.flatMap((cost, row) => [
      ...moneyIssuesOf(cost, (column) => `cost-${column}-${row}`),
      ...(costKinds.includes(cost.kind)
        ? []
        : [{ field: `cost-kind-${row}`, problem: problem('strategyMeasures.money.kindMissing') }]),
    ]),
    ...funds.flatMap((fund, row) => [
      ...moneyIssuesOf(fund, (column) => `fund-${column}-${row}`),
      ...(fundSources.includes(fund.source)
        ? []
        : [{ field: `fund-source-${row}`, problem: problem('strategyMeasures.money.kindMissing') }]),
    ]),
  ];
}

function* moneyIssuesOf(
  { year, cents, words }: Pick<MeasureCost, 'year' | 'cents' | 'words'>,
  field: (column: string) => string,
): Generator<MeasureIssue> {
  if (!Number.isInteger(year) || year < 2000 || year > 2100)
    yield { field: field('year'), problem: problem('strategyMeasures.money.year') };
  if (!Number.isSafeInteger(cents) || cents < 0 || cents > mostCents)
    yield { field: field('cents'), problem: problem('amount.range') };
  if (words.length > longest.line)
    yield { field: field('words'), problem: problem('strategy.text.tooLong', { limit: longest.line }) };
}
