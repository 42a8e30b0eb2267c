import { offenceLabel } from '../../crime/offence-catalogue.ts';
import type { MinimumRule } from '../../disclosure/cell-system.ts';
import { rateState, strictestState } from '../../disclosure/precision-rule.ts';
import { message, quantity } from '../../kernel/text.ts';
import { logLinearTrend } from '../../stats/log-linear-trend.ts';
import { crudeRate } from '../../stats/rate.ts';
import type { Figure, FigureState } from '../figure.ts';
import type { FigureBook } from '../figure-book.ts';
import type { SourcedCount } from './crime-table.ts';
import type { YearOfOffence } from './police-result.ts';
import type { Population, PopulationLookup } from './population-base.ts';

/** What the figures of one offence need besides its counts. */
export interface OffenceContext {
  readonly book: FigureBook;
  readonly population: PopulationLookup;
  /** The least count that may be printed of a table that is not public. */
  readonly rule: MinimumRule;
  /** Disclosure state of a count. */
  readonly stateOf: (count: SourcedCount) => FigureState;
}

const LEVEL = 0.95;

export function yearFigures(count: SourcedCount, context: OffenceContext): YearOfOffence {
  const { book } = context;
  const { offence, year } = count;
  const params = { offence: offenceLabel(offence), year: quantity(year, 'year') };
  const sources = [count.source.id];
  const state: FigureState =
    count.cases === null ? { kind: 'notComputable', reason: 'missing' } : context.stateOf(count);
  const cases = book.add({
    id: `police.cases.${offence}.${year}`,
    label: message('analysis.police.casesLabel', params),
    unit: 'count',
    method: 'recorded-cases',
    sources,
    state,
    value: count.cases,
    n: count.cases,
  });
  return { year, cases, rate: rateFigure(count, { state, params, sources }, context) };
}

function rateFigure(
  count: SourcedCount,
  head: { state: FigureState; params: Parameters<typeof message>[1]; sources: readonly string[] },
  { book, population }: OffenceContext,
): Figure {
  const { offence, year, cases } = count;
  const base = {
    id: `police.rate.${offence}.${year}`,
    label: message('analysis.police.rateLabel', head.params),
    unit: 'ratePer100k' as const,
    method: 'crime-rate',
  };
  const exposure = population(count.area, year);
  if (exposure === null || exposure.inhabitants === 0 || cases === null) {
    const reason = cases === null ? 'missing' : exposure === null ? 'missingPopulation' : 'noPopulation';
    const state = head.state.kind === 'suppressed' ? head.state : { kind: 'notComputable' as const, reason };
    return book.add({ ...base, sources: head.sources, state });
  }
  const rate = crudeRate({ cases, population: exposure.inhabitants }, { level: LEVEL });
  if (rate.kind === 'notComputable') return book.add({ ...base, sources: head.sources, state: rate });
  return book.add({
    ...base,
    sources: withSource(head.sources, exposure),
    state: strictestState([head.state, rateState(cases)]),
    value: rate.rate,
    interval: { ...rate.limits, level: LEVEL, method: rate.limitsMethod },
    n: cases,
    base: exposure.inhabitants,
    recipe: { cases, inhabitants: exposure.inhabitants, basis: exposure.basis, ...publishedRate(count) },
  });
}

function publishedRate({ publishedRatePer100k }: SourcedCount): Record<string, number> {
  return publishedRatePer100k === null ? {} : { publishedRate: publishedRatePer100k };
}

function withSource(sources: readonly string[], { source }: Population): readonly string[] {
  return sources.includes(source) ? sources : [...sources, source];
}

/** Annual change over all years with its unadjusted p; three years are the least that can contradict a line. */
export function trendFigure(
  counts: readonly SourcedCount[],
  years: readonly YearOfOffence[],
  { book, population }: OffenceContext,
): { readonly figure: Figure; readonly p: number | null } {
  const points = counts.flatMap(({ area, year, cases }) => {
    const exposure = population(area, year);
    return cases === null || exposure === null || exposure.inhabitants === 0
      ? []
      : [{ year, cases, population: exposure.inhabitants }];
  });
  const offence = counts[0]?.offence ?? '';
  const from = (points[0] ?? counts[0])?.year ?? 0;
  const to = (points.at(-1) ?? counts.at(-1))?.year ?? 0;
  const base = {
    id: `police.trend.${offence}`,
    label: message('analysis.police.trendLabel', {
      offence: offenceLabel(offence),
      from: quantity(from, 'year'),
      to: quantity(to, 'year'),
    }),
    unit: 'percentPerYear' as const,
    method: 'log-linear-trend',
    sources: [...new Set(years.flatMap(({ rate }) => rate.sources))],
  };
  // One hidden year is enough: with the other years the slope would give it away.
  const hidden = years.map(({ cases }) => cases.state).find(({ kind }) => kind === 'suppressed');
  if (hidden !== undefined) return { figure: book.add({ ...base, state: hidden }), p: null };
  const trend = logLinearTrend(points, LEVEL);
  if (trend.kind === 'notComputable') return { figure: book.add({ ...base, state: trend }), p: null };
  const { annualChangePercent, annualChangeLimitsPercent, dispersion, pValue } = trend;
  const cases = points.reduce((sum, point) => sum + point.cases, 0);
  return {
    figure: book.add({
      ...base,
      state: rateState(cases / points.length),
      value: annualChangePercent,
      interval: { ...annualChangeLimitsPercent, level: LEVEL, method: 'quasi-poisson-t' },
      n: cases,
      recipe: { years: points.length, from, to, dispersion, p: pValue },
    }),
    p: pValue,
  };
}
