import type { Block } from '../../analysis/report-tree.ts';
import { type Text, verbatim } from '../../kernel/text.ts';
import { costKinds, fundSources, type StrategyMeasure } from '../strategy.ts';
import { amount, type TableColumn, table, words } from './paper-parts.ts';

/** Anything with a year and whole cents. */
interface Sum {
  readonly year: number;
  readonly cents: number;
}

type Measure = Pick<StrategyMeasure, 'costs' | 'funds'>;

export function centsIn(sums: readonly { readonly cents: number }[]): number {
  return sums.reduce((total, { cents }) => total + cents, 0);
}

export function costsOf(measures: readonly Measure[]) {
  return measures.flatMap(({ costs }) => costs);
}

export function fundsOf(measures: readonly Measure[]) {
  return measures.flatMap(({ funds }) => funds);
}

/** What it costs and who pays, by year, with sums and with what nobody pays yet. `id` tells tables apart. */
export function moneyTables(measures: readonly Measure[], id = ''): readonly Block[] {
  const costs = costsOf(measures);
  const funds = fundsOf(measures);
  const suffix = id === '' ? '' : `-${id}`;
  const years = [...new Set([...costs, ...funds].map(({ year }) => year))].sort((one, other) => one - other);
  const sumColumn = (all: readonly Sum[]): TableColumn<Row> => ({
    id: 'sum',
    align: 'end',
    cell: ({ holds }) => amount(centsIn(all.filter(holds))),
  });
  const costColumns = costKinds.flatMap((kind) =>
    moneyColumn(
      `cost.${kind}`,
      costs.filter((one) => one.kind === kind),
    ),
  );
  const fundColumns = fundSources.flatMap((source) =>
    moneyColumn(
      `fund.${source}`,
      funds.filter((one) => one.source === source),
    ),
  );
  const open: TableColumn<Row> = {
    id: 'notCovered',
    align: 'end',
    cell: ({ holds }) => amount(Math.max(0, centsIn(costs.filter(holds)) - centsIn(funds.filter(holds)))),
  };
  const rows = rowsOf(years);
  return [
    ...(costs.length === 0
      ? []
      : table(`costs${suffix}`, rows, [yearColumn, ...costColumns, sumColumn(costs)])),
    ...(funds.length === 0
      ? []
      : table(`funds${suffix}`, rows, [yearColumn, ...fundColumns, sumColumn(funds), open])),
  ];
}

interface Row {
  readonly label: Text;
  readonly holds: (sum: Sum) => boolean;
}

const yearColumn: TableColumn<Row> = { id: 'year', cell: ({ label }) => label };

/** A row for each year and, where there are several, one for all. */
function rowsOf(years: readonly number[]): readonly Row[] {
  const single = years.map((year) => ({
    label: verbatim(String(year)),
    holds: (sum: Sum) => sum.year === year,
  }));
  return years.length < 2 ? single : [...single, { label: words('allYears'), holds: () => true }];
}

/** Nothing where nobody gave anything of the kind. */
function moneyColumn(id: string, sums: readonly Sum[]): readonly TableColumn<Row>[] {
  if (centsIn(sums) === 0) return [];
  return [{ id, align: 'end', cell: ({ holds }) => amount(centsIn(sums.filter(holds))) }];
}

/** One sentence on the whole: what it costs, what is paid, what is open. None, where nothing is known of money. */
export function moneySentence(measures: readonly Measure[]): readonly Text[] {
  const costs = centsIn(costsOf(measures));
  const funds = centsIn(fundsOf(measures));
  if (costs === 0 && funds === 0) return [];
  return [
    words(measures.length === 1 ? 'money.costsOfOne' : 'money.costs', {
      costs: amount(costs),
      funds: amount(funds),
    }),
    costs > funds
      ? words('money.open', { open: amount(costs - funds) })
      : costs < funds
        ? words('money.over', { over: amount(funds - costs) })
        : words('money.covered'),
  ];
}
