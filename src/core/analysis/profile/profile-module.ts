import { quantity, verbatim } from '../../kernel/text.ts';
import type { AnalysisInput } from '../analysis-input.ts';
import type { Figure } from '../figure.ts';
import { FigureBook } from '../figure-book.ts';
import { type IndicatorSeries, type IndicatorTable, indicatorTable } from './indicator-table.ts';
import { type SimilarPlacesResult, similarPlaces } from './similar-places.ts';

/** The area profile: structure of the place and of the places it is compared with. */
export interface ProfileResult {
  readonly figures: readonly Figure[];
  readonly similar: SimilarPlacesResult;
  readonly indicators: readonly ProfileIndicator[];
}

export interface ProfileIndicator {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly source: string;
  readonly year: number;
  readonly current: Figure;
  /** Change against about five years earlier; null where there is no such year or no meaning. */
  readonly change: { readonly figure: Figure; readonly fromYear: number } | null;
  readonly history: readonly { readonly year: number; readonly value: number }[];
  /** Position among the similar places; null where fewer than five of them have a value. */
  readonly position: PositionAmongPlaces | null;
}

export interface PositionAmongPlaces {
  /** 1 is the highest value. */
  readonly rank: number;
  readonly of: number;
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
}

const TREND_YEARS = 5;
const MINIMUM_PLACES = 5;

export function profileModule(input: AnalysisInput, year: number): ProfileResult {
  const { plan } = input;
  const table = indicatorTable(plan.area, input.indicators, input.municipalities);
  const similar = similarPlaces(table, {
    area: plan.area,
    year,
    count: plan.profile.similarCount,
    ...(plan.profile.similarBy === undefined ? {} : { similarBy: plan.profile.similarBy }),
  });
  const book = new FigureBook('profile');
  const indicators = chosenSeries(table, plan.profile.indicators)
    .map((series) => profileIndicator(book, series, { area: plan.area, year, similar }))
    .filter((indicator) => indicator !== null);
  return { figures: book.all(), similar, indicators };
}

function chosenSeries(
  table: IndicatorTable,
  wanted: readonly string[] | undefined,
): readonly IndicatorSeries[] {
  if (wanted === undefined) return table.series;
  return wanted.flatMap((name) => table.series.filter(({ id, label }) => id === name || label === name));
}

function profileIndicator(
  book: FigureBook,
  series: IndicatorSeries,
  context: { area: string; year: number; similar: SimilarPlacesResult },
): ProfileIndicator | null {
  const history = [...(series.values.get(context.area) ?? [])]
    .filter(([year]) => year <= context.year)
    .sort(([one], [other]) => one - other)
    .map(([year, value]) => ({ year, value }));
  const latest = history.at(-1);
  if (latest === undefined) return null;
  const current = book.add({
    id: `profile.value.${series.id}.${latest.year}`,
    label: {
      key: 'analysis.profile.valueLabel',
      params: { indicator: verbatim(series.label), year: quantity(latest.year, 'year') },
    },
    unit: 'number',
    method: 'official-statistics',
    sources: [series.source],
    value: latest.value,
    recipe: { indicator: series.id, year: latest.year },
  });
  return {
    id: series.id,
    label: series.label,
    unit: series.unit,
    source: series.source,
    year: latest.year,
    current,
    change: changeSince(book, series, { history, latest }),
    history: history.filter(({ year }) => year >= latest.year - 10),
    position: positionAmong(series, latest, context.similar),
  };
}

type YearValue = { readonly year: number; readonly value: number };

/**
 * Shares in percent change by percentage points. Everything else changes by a percentage, which has no meaning
 * for values that can fall to zero or below (balances).
 */
function changeSince(
  book: FigureBook,
  series: IndicatorSeries,
  { history, latest }: { history: readonly YearValue[]; latest: YearValue },
): ProfileIndicator['change'] {
  const earlier = history.find(({ year }) => year >= latest.year - TREND_YEARS);
  if (earlier === undefined || earlier.year === latest.year) return null;
  const inPoints = isPercentage(series);
  if (!inPoints && (history.some(({ value }) => value <= 0) || canBeNegative(series))) return null;
  const figure = book.add({
    id: `profile.change.${series.id}.${earlier.year}-${latest.year}`,
    label: {
      key: 'analysis.profile.changeLabel',
      params: {
        indicator: verbatim(series.label),
        from: quantity(earlier.year, 'year'),
        to: quantity(latest.year, 'year'),
      },
    },
    unit: inPoints ? 'percentagePoints' : 'percent',
    method: 'official-statistics',
    sources: [series.source],
    value: inPoints ? (latest.value - earlier.value) / 100 : (latest.value / earlier.value - 1) * 100,
    recipe: { earlier: earlier.value, later: latest.value },
  });
  return { figure, fromYear: earlier.year };
}

function isPercentage({ unit, label }: IndicatorSeries): boolean {
  return /%|prozent/i.test(`${unit} ${label}`);
}

function canBeNegative({ values }: IndicatorSeries): boolean {
  for (const byYear of values.values()) {
    for (const value of byYear.values()) if (value < 0) return true;
  }
  return false;
}

function positionAmong(
  series: IndicatorSeries,
  latest: YearValue,
  similar: SimilarPlacesResult,
): PositionAmongPlaces | null {
  if (similar.kind !== 'found') return null;
  const others = similar.places
    .map(({ area }) => series.values.get(area)?.get(latest.year))
    .filter((value) => value !== undefined)
    .sort((one, other) => one - other);
  if (others.length < MINIMUM_PLACES) return null;
  const middle = (others.length - 1) / 2;
  return {
    rank: 1 + others.filter((value) => value > latest.value).length,
    of: others.length + 1,
    lowest: others[0]!,
    median: (others[Math.floor(middle)]! + others[Math.ceil(middle)]!) / 2,
    highest: others.at(-1)!,
  };
}
