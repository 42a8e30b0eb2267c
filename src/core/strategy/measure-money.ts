import { type CostKind, costKinds, type FundSource, fundSources, type StrategyMeasure } from './strategy.ts';

/** Sums of one year or of all years, in cents. */
export interface MoneySums {
  readonly costs: Readonly<Record<CostKind, number>>;
  readonly funds: Readonly<Record<FundSource, number>>;
  readonly cost: number;
  readonly fund: number;
  /** Costs nobody pays yet; negative where more comes in than is needed. */
  readonly missing: number;
}

export interface MoneyPlan {
  readonly years: readonly (MoneySums & { readonly year: number })[];
  readonly all: MoneySums;
}

/** Costs and funding beside each other: by year, the earliest first, and together. */
export function moneyPlan({ costs, funds }: Pick<StrategyMeasure, 'costs' | 'funds'>): MoneyPlan {
  const years = [...new Set([...costs, ...funds].map(({ year }) => year))].sort((one, other) => one - other);
  return {
    years: years.map((year) => ({
      year,
      ...sumsOf(
        costs.filter((cost) => cost.year === year),
        funds.filter((fund) => fund.year === year),
      ),
    })),
    all: sumsOf(costs, funds),
  };
}

function sumsOf(costs: StrategyMeasure['costs'], funds: StrategyMeasure['funds']): MoneySums {
  const sum = (rows: readonly { readonly cents: number }[]) =>
    rows.reduce((total, { cents }) => total + cents, 0);
  const cost = sum(costs);
  const fund = sum(funds);
  return {
    costs: record(costKinds, (kind) => sum(costs.filter((row) => row.kind === kind))),
    funds: record(fundSources, (source) => sum(funds.filter((row) => row.source === source))),
    cost,
    fund,
    missing: cost - fund,
  };
}

function record<Key extends string>(
  keys: readonly Key[],
  sumOf: (key: Key) => number,
): Readonly<Record<Key, number>> {
  return Object.fromEntries(keys.map((key) => [key, sumOf(key)])) as Record<Key, number>;
}
