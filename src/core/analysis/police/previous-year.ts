import { offenceLabel } from '../../crime/offence-catalogue.ts';
import { rateState, strictestState } from '../../disclosure/precision-rule.ts';
import { dependentState } from '../../disclosure/small-base.ts';
import { message, quantity } from '../../kernel/text.ts';
import { exactRateRatio } from '../../stats/rate-ratio.ts';
import { type Figure, printableValue } from '../figure.ts';
import type { SourcedCount } from './crime-table.ts';
import type { OffenceContext } from './offence-figures.ts';
import type { YearOfOffence } from './police-result.ts';

export interface DraftChange {
  readonly year: number;
  readonly change: Figure;
  /** Unadjusted; null where the change is hidden, because a p value gives counts away as well. */
  readonly p: number | null;
}

/** Change of the rate from the year before to the reporting year, by the exact ratio of both. */
export function previousYearOf(
  latest: SourcedCount | undefined,
  { counts, years }: { counts: readonly SourcedCount[]; years: readonly YearOfOffence[] },
  { book, population }: OffenceContext,
): DraftChange | null {
  const before = counts.find(({ year }) => year === (latest?.year ?? 0) - 1);
  if (latest === undefined || before === undefined) return null;
  const exposure = population(latest.area, latest.year)?.inhabitants;
  const exposureBefore = population(before.area, before.year)?.inhabitants;
  if (!exposure || !exposureBefore || latest.cases === null || before.cases === null) return null;
  const ratio = exactRateRatio(
    { cases: latest.cases, population: exposure },
    { cases: before.cases, population: exposureBefore },
  );
  if (ratio.kind !== 'estimate') return null;
  const { offence, year } = latest;
  const states = years
    .filter((figures) => figures.year === year || figures.year === before.year)
    .map(({ cases }) => cases.state);
  const change = book.add({
    id: `police.change.${offence}.${before.year}-${year}`,
    label: message('analysis.police.changeLabel', {
      offence: offenceLabel(offence),
      from: quantity(before.year, 'year'),
      to: quantity(year, 'year'),
    }),
    unit: 'percent',
    method: 'rate-ratio',
    sources: [...new Set([latest.source.id, before.source.id])],
    state: strictestState([dependentState(states), rateState(Math.min(latest.cases, before.cases))]),
    value: (ratio.ratio - 1) * 100,
    interval: {
      lower: (ratio.limits.lower - 1) * 100,
      upper: (ratio.limits.upper - 1) * 100,
      level: 0.95,
      method: 'conditional-exact',
    },
    n: latest.cases + before.cases,
    recipe: {
      cases: latest.cases,
      casesBefore: before.cases,
      inhabitants: exposure,
      inhabitantsBefore: exposureBefore,
      p: ratio.pValue,
    },
  });
  return { year: before.year, change, p: printableValue(change) === null ? null : ratio.pValue };
}
