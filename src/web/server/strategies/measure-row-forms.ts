import { problem } from '#core/kernel/problem.ts';
import { centsOf, euroInput } from '#core/meetings/euro-amount.ts';
import type { MeasureIssue } from '#core/strategy/measure-facts.ts';
import {
  type CostDraft,
  cleanMoney,
  cleanStep,
  type FundDraft,
  moneyIssues,
  mostRows,
  type StepDraft,
  stepIssues,
} from '#core/strategy/measure-rows.ts';
import type { StrategyMeasure } from '#core/strategy/strategy.ts';
import { word } from '../network/form-fields.ts';

/** Rows to write in, below those that are there. */
const emptyRows = 3;

export interface StepInput {
  readonly id: string;
  readonly title: string;
  readonly dueOn: string;
  readonly doneOn: string;
}

export interface MoneyInput {
  readonly id: string;
  readonly year: string;
  /** Kind of a cost, source of a fund. */
  readonly kind: string;
  readonly words: string;
  readonly cents: string;
}

/** How many rows a form has that was sent; never more than are read. */
function rowCount(form: FormData, name: string): number {
  let rows = 0;
  while (rows < mostRows + emptyRows && form.has(`${name}-${rows}`)) rows++;
  return rows;
}

export function stepInputs(form: FormData): readonly StepInput[] {
  return Array.from({ length: rowCount(form, 'title') }, (_, row) => ({
    id: word(form, `id-${row}`),
    title: word(form, `title-${row}`),
    dueOn: word(form, `dueOn-${row}`),
    doneOn: word(form, `doneOn-${row}`),
  }));
}

export function inputsOfSteps(steps: StrategyMeasure['steps']): readonly StepInput[] {
  return steps.map((step) => ({ ...step, doneOn: step.doneOn ?? '' }));
}

export function withEmptySteps(rows: readonly StepInput[]): readonly StepInput[] {
  const empty = { id: '', title: '', dueOn: '', doneOn: '' };
  return [...rows, ...Array.from({ length: emptyRows }, () => empty)];
}

/** Rows in which something stands, each with the number it has in the form. */
export function readSteps(rows: readonly StepInput[]): {
  readonly steps: readonly StepDraft[];
  readonly issues: readonly MeasureIssue[];
} {
  const filled = rows.flatMap((row, at) => (row.title + row.dueOn + row.doneOn === '' ? [] : [{ row, at }]));
  const steps = filled.map(({ row }) => cleanStep({ ...row, id: row.id || null }));
  return {
    steps,
    issues: placed(
      stepIssues(steps),
      filled.map(({ at }) => at),
    ),
  };
}

export function moneyInputs(form: FormData, list: 'cost' | 'fund'): readonly MoneyInput[] {
  return Array.from({ length: rowCount(form, `${list}-cents`) }, (_, row) => ({
    id: word(form, `${list}-id-${row}`),
    year: word(form, `${list}-year-${row}`),
    kind: word(form, `${list}-kind-${row}`),
    words: word(form, `${list}-words-${row}`),
    cents: word(form, `${list}-cents-${row}`),
  }));
}

export function inputsOfMoney({ costs, funds }: Pick<StrategyMeasure, 'costs' | 'funds'>) {
  const input = (
    row: { id: string; year: number; words: string; cents: number },
    kind: string,
  ): MoneyInput => ({
    id: row.id,
    year: String(row.year),
    kind,
    words: row.words,
    cents: euroInput(row.cents),
  });
  return {
    costs: costs.map((cost) => input(cost, cost.kind)),
    funds: funds.map((fund) => input(fund, fund.source)),
  };
}

/** A new row begins with the year of the last one, or of the measure. */
export function withEmptyMoney(
  rows: readonly MoneyInput[],
  { year, kind }: { readonly year: string; readonly kind: string },
): readonly MoneyInput[] {
  const empty = { id: '', year: rows.at(-1)?.year ?? year, kind, words: '', cents: '' };
  return [...rows, ...Array.from({ length: emptyRows }, () => empty)];
}

export interface MoneyRead {
  readonly costs: readonly CostDraft[];
  readonly funds: readonly FundDraft[];
  readonly issues: readonly MeasureIssue[];
}

/** Rows without amount and words are none; amounts are read as people in Germany write them. */
export function readMoney(costRows: readonly MoneyInput[], fundRows: readonly MoneyInput[]): MoneyRead {
  const costs = filledRows(costRows, 'cost');
  const funds = filledRows(fundRows, 'fund');
  const read = {
    costs: costs.rows.map(({ kind, ...row }) => cleanMoney({ ...row, kind: kind as CostDraft['kind'] })),
    funds: funds.rows.map(({ kind, ...row }) => cleanMoney({ ...row, source: kind as FundDraft['source'] })),
  };
  const issues = moneyIssues(read.costs, read.funds).map(({ field, problem: what }) => ({
    field: field.replace('fund-source-', 'fund-kind-'),
    problem: what,
  }));
  return {
    ...read,
    issues: [
      ...costs.issues,
      ...funds.issues,
      ...placed(
        issues.filter(({ field }) => field.startsWith('cost-')),
        costs.places,
      ),
      ...placed(
        issues.filter(({ field }) => field.startsWith('fund-')),
        funds.places,
      ),
    ],
  };
}

function filledRows(rows: readonly MoneyInput[], list: 'cost' | 'fund') {
  const filled = rows.flatMap((row, at) => (row.cents + row.words === '' ? [] : [{ row, at }]));
  const issues: MeasureIssue[] = [];
  const read = filled.map(({ row, at }) => {
    const amount = centsOf(row.cents);
    if (!amount.ok) issues.push({ field: `${list}-cents-${at}`, problem: amount.problem });
    const year = /^\d{4}$/.test(row.year) ? Number(row.year) : 0;
    return {
      id: row.id || null,
      year,
      kind: row.kind,
      words: row.words,
      cents: amount.ok ? amount.value : 0,
    };
  });
  return { rows: read, issues, places: filled.map(({ at }) => at) };
}

/** Issues count the rows that are filled; the form counts all of them. */
function placed(issues: readonly MeasureIssue[], places: readonly number[]): readonly MeasureIssue[] {
  return issues.map(({ field, problem: what }) => {
    const cut = field.lastIndexOf('-') + 1;
    const at = places[Number(field.slice(cut))] ?? 0;
    const params = 'row' in what.params ? { ...what.params, row: at + 1 } : what.params;
    return { field: `${field.slice(0, cut)}${at}`, problem: problem(what.code, params) };
  });
}
