/**
 * Similar places: nearest neighbours on standardised structural indicators.
 *
 * Answers: which places resemble this one in structure, so that their police figures are a fair yardstick?
 * Not for: choosing places after a look at their crime figures. The function takes structure only; it cannot
 * see a crime figure.
 * Convention: an indicator is used where it has a value for the area itself and for at least 60 % of the
 * places in the year (the newest such year up to `year`). Values that are all positive and span more than a
 * factor of 20 are compared on the logarithmic scale. Each is standardised to mean 0 and standard deviation 1.
 * An indicator that correlates above 0.9 (absolute) with one already taken adds no information and is left out.
 * The distance is the root mean square of the differences. Ties are broken by the key of the place.
 * Source: docs/methods/similar-places.md. Cost: places x indicators.
 */
import type { IndicatorSeries, IndicatorTable } from './indicator-table.ts';

export interface SimilarPlaces {
  readonly kind: 'found';
  readonly criteria: readonly SimilarityCriterion[];
  readonly leftOut: readonly {
    readonly label: string;
    readonly reason: 'noOwnValue' | 'fewPlaces' | 'redundant' | 'constant';
  }[];
  readonly candidates: number;
  readonly places: readonly SimilarPlace[];
}

export interface SimilarityCriterion {
  readonly indicator: string;
  readonly label: string;
  readonly unit: string;
  readonly year: number;
  readonly logarithmic: boolean;
  readonly ownValue: number;
  readonly source: string;
}

export interface SimilarPlace {
  readonly area: string;
  readonly name: string;
  /** Root mean square of standardised differences: 0 is identical, 1 is one standard deviation apart. */
  readonly distance: number;
  /** In the order of the criteria. */
  readonly values: readonly number[];
}

export type SimilarPlacesResult =
  | SimilarPlaces
  | { readonly kind: 'notComputable'; readonly reason: 'noIndicators' | 'fewPlaces' };

export interface SimilarPlacesOptions {
  readonly area: string;
  readonly year: number;
  readonly count: number;
  /** Ids or labels of the indicators to use; default: all. */
  readonly similarBy?: readonly string[];
}

const LOGARITHMIC_SPAN = 20;
const REDUNDANT_CORRELATION = 0.9;
const COVERAGE = 0.6;

export function similarPlaces(table: IndicatorTable, options: SimilarPlacesOptions): SimilarPlacesResult {
  const leftOut: { label: string; reason: SimilarPlaces['leftOut'][number]['reason'] }[] = [];
  const wanted = table.series.filter(
    (series) =>
      options.similarBy === undefined ||
      options.similarBy.includes(series.id) ||
      options.similarBy.includes(series.label),
  );
  const usable: Standardised[] = [];
  for (const series of wanted) {
    const standardised = standardise(series, options);
    if (typeof standardised === 'string') leftOut.push({ label: series.label, reason: standardised });
    else usable.push(standardised);
  }
  const criteria: Standardised[] = [];
  for (const candidate of usable) {
    const redundant = criteria.some(
      (taken) => Math.abs(correlation(taken, candidate)) > REDUNDANT_CORRELATION,
    );
    if (redundant) leftOut.push({ label: candidate.series.label, reason: 'redundant' });
    else criteria.push(candidate);
  }
  if (criteria.length === 0) return { kind: 'notComputable', reason: 'noIndicators' };
  const candidates = [...criteria[0]!.scores.keys()].filter(
    (place) => place !== options.area && criteria.every((criterion) => criterion.scores.has(place)),
  );
  if (candidates.length < 5) return { kind: 'notComputable', reason: 'fewPlaces' };
  const places = candidates
    .map((place) => ({
      area: place,
      name: table.names.get(place) ?? place,
      distance: distance(criteria, options.area, place),
      values: criteria.map((criterion) => criterion.raw.get(place)!),
    }))
    .sort((one, other) => one.distance - other.distance || (one.area < other.area ? -1 : 1))
    .slice(0, options.count);
  return {
    kind: 'found',
    criteria: criteria.map(({ series, year, logarithmic, raw }) => ({
      indicator: series.id,
      label: series.label,
      unit: series.unit,
      year,
      logarithmic,
      ownValue: raw.get(options.area)!,
      source: series.source,
    })),
    leftOut,
    candidates: candidates.length,
    places,
  };
}

interface Standardised {
  readonly series: IndicatorSeries;
  readonly year: number;
  readonly logarithmic: boolean;
  readonly raw: ReadonlyMap<string, number>;
  readonly scores: ReadonlyMap<string, number>;
}

function standardise(
  series: IndicatorSeries,
  options: SimilarPlacesOptions,
): Standardised | 'noOwnValue' | 'fewPlaces' | 'constant' {
  const ownYears = [...(series.values.get(options.area)?.keys() ?? [])].filter(
    (year) => year <= options.year,
  );
  if (ownYears.length === 0) return 'noOwnValue';
  for (const year of ownYears.sort((one, other) => other - one)) {
    const raw = new Map<string, number>();
    for (const [place, byYear] of series.values) {
      const value = byYear.get(year);
      if (value !== undefined) raw.set(place, value);
    }
    if (raw.size < Math.max(6, COVERAGE * series.values.size)) continue;
    const values = [...raw.values()];
    const smallest = Math.min(...values);
    const logarithmic = smallest > 0 && Math.max(...values) / smallest > LOGARITHMIC_SPAN;
    const scale = logarithmic ? Math.log : (value: number) => value;
    const mean = values.reduce((sum, value) => sum + scale(value), 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (scale(value) - mean) ** 2, 0) / (values.length - 1);
    if (!(variance > 0)) return 'constant';
    const deviation = Math.sqrt(variance);
    const scores = new Map([...raw].map(([place, value]) => [place, (scale(value) - mean) / deviation]));
    return { series, year, logarithmic, raw, scores };
  }
  return 'fewPlaces';
}

function correlation(one: Standardised, other: Standardised): number {
  let sum = 0;
  let count = 0;
  for (const [place, score] of one.scores) {
    const partner = other.scores.get(place);
    if (partner === undefined) continue;
    sum += score * partner;
    count += 1;
  }
  return count < 3 ? 0 : sum / (count - 1);
}

function distance(criteria: readonly Standardised[], area: string, place: string): number {
  const squares = criteria.reduce(
    (sum, { scores }) => sum + (scores.get(area)! - scores.get(place)!) ** 2,
    0,
  );
  return Math.sqrt(squares / criteria.length);
}
