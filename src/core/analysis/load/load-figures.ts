import { offenceLabel } from '../../crime/offence-catalogue.ts';
import { rateState, strictestState } from '../../disclosure/precision-rule.ts';
import { message, type Text, verbatim } from '../../kernel/text.ts';
import type { RankCorrelation } from '../../stats/rank-correlation.ts';
import { crudeRate } from '../../stats/rate.ts';
import type { ExactRateRatio, NoRateRatio } from '../../stats/rate-ratio.ts';
import type { Figure } from '../figure.ts';
import type { FigureBook } from '../figure-book.ts';
import type { MatchedDistrict } from './matched-districts.ts';

export interface LoadContext {
  readonly book: FigureBook;
  readonly offence: string;
  /** Number of years put together. */
  readonly years: number;
}

const LEVEL = 0.95;

/** Mean rate of the pooled years; its base is inhabitants times years. */
export function districtRateFigure(
  area: MatchedDistrict,
  { id }: { id: string },
  { book, offence, years }: LoadContext,
): Figure {
  const rate = crudeRate(area, { level: LEVEL });
  // Districts without inhabitants were left out before.
  if (rate.kind === 'notComputable') throw new Error(`no inhabitants in ${id}`);
  return book.add({
    id: `load.rate.${id}`,
    label: message('analysis.load.rateFigure', { district: nameOf(area), offence: offenceLabel(offence) }),
    unit: 'ratePer100k',
    method: 'crime-rate',
    sources: area.sources,
    state: strictestState([area.state, rateState(area.cases)]),
    value: rate.rate,
    interval: { ...rate.limits, level: LEVEL, method: rate.limitsMethod },
    n: area.cases,
    base: area.population,
    recipe: { cases: area.cases, inhabitantYears: area.population, years },
  });
}

/** Rate of a district divided by the rate of all other districts together. */
export function districtRatioFigure(
  area: MatchedDistrict,
  { others, test }: { others: { cases: number; population: number }; test: ExactRateRatio | NoRateRatio },
  { book, offence }: LoadContext,
): Figure {
  const head = {
    id: `load.ratio.${area.row.category}`,
    label: message('analysis.load.ratioFigure', { district: nameOf(area), offence: offenceLabel(offence) }),
    unit: 'ratio' as const,
    method: 'rate-ratio',
    sources: area.sources,
  };
  if (test.kind === 'notComputable') return book.add({ ...head, state: strictestState([area.state, test]) });
  return book.add({
    ...head,
    state: strictestState([area.state, rateState(Math.min(area.cases, others.cases))]),
    value: test.ratio,
    interval: { ...test.limits, level: LEVEL, method: 'conditional-exact' },
    n: area.cases,
    base: area.population,
    recipe: {
      cases: area.cases,
      inhabitantYears: area.population,
      casesOfOthers: others.cases,
      inhabitantYearsOfOthers: others.population,
      p: test.pValue,
    },
  });
}

export function correlationFigure(
  { coefficient, pValue }: RankCorrelation,
  { districts, sources }: { districts: number; sources: readonly string[] },
  { book }: LoadContext,
): Figure {
  return book.add({
    id: 'load.correlation',
    label: message('analysis.load.correlationFigure'),
    unit: 'number',
    method: 'rank-correlation',
    sources,
    value: coefficient,
    n: districts,
    recipe: { districts, p: pValue },
  });
}

function nameOf({ name }: MatchedDistrict): Text {
  return name === '' ? message('analysis.survey.wholeTown') : verbatim(name);
}
