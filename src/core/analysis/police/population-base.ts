import type { AnalysisInput } from '../analysis-input.ts';

/**
 * Inhabitants a rate is based on: the official figure of 31 December of the year before the reporting year
 * (methods: HZ). Sources in order of trust; the basis is kept on every figure.
 */
export type PopulationBasis =
  /** Column of the police file itself. */
  | 'file'
  /** Municipality list or population table with that reference day. */
  | 'register'
  /** Inferred from cases and the published rate of the largest key; exact to about half a rate point. */
  | 'implied';

export interface Population {
  readonly inhabitants: number;
  readonly basis: PopulationBasis;
  readonly source: string;
}

export type PopulationLookup = (area: string, year: number) => Population | null;

/** Indexes all population statements of the input once; a look-up is then constant in cost. */
export function populationLookup(input: AnalysisInput): PopulationLookup {
  const known = new Map<string, Population>();
  const remember = (area: string, year: number, population: Population): void => {
    const key = `${area}/${year}`;
    if (!known.has(key)) known.set(key, population);
  };
  for (const { source, rows } of input.crime) {
    for (const row of rows) {
      if (row.population === null) continue;
      remember(row.area, row.year, { inhabitants: row.population, basis: 'file', source: source.id });
    }
  }
  for (const { source, rows } of input.municipalities) {
    const day = endOfYear(source.referenceDate);
    if (day === null) continue;
    for (const level of [5, 8]) {
      const sums = new Map<string, number>();
      for (const { ags, population } of rows) {
        const key = ags.slice(0, level);
        sums.set(key, (sums.get(key) ?? 0) + population);
      }
      for (const [area, inhabitants] of sums) {
        remember(area, day + 1, { inhabitants, basis: 'register', source: source.id });
      }
    }
  }
  for (const { source, rows } of input.indicators) {
    for (const row of rows) {
      if (row.value === null || !isTotalPopulation(row.indicatorLabel)) continue;
      const day = endOfYear(row.referenceDate ?? '');
      if (day === null) continue;
      remember(row.area, day + 1, { inhabitants: row.value, basis: 'register', source: source.id });
    }
  }
  addImplied(input, remember);
  return (area, year) => known.get(`${area}/${year}`) ?? null;
}

/** Year of a reference day that is a 31 December ("31.12.2019", "2019-12-31"), else null. */
function endOfYear(referenceDate: string): number | null {
  const german = /^31\.12\.(\d{4})$/.exec(referenceDate);
  const iso = /^(\d{4})-12-31$/.exec(referenceDate);
  const year = german?.[1] ?? iso?.[1];
  return year === undefined ? null : Number(year);
}

/**
 * Population on a day, of both sexes and all ages. An average over the year is another figure and would be wrong
 * here, as would a density, a movement, a forecast or one age group.
 */
function isTotalPopulation(label: string): boolean {
  const words = label.toLowerCase();
  return (
    /^(bevölkerung|bevölkerungsstand|einwohner(innen und einwohner|zahl)?)(?![a-zäöüß])/.test(words) &&
    !/durchschnitt|mittel|\bje\b|männlich|weiblich|deutsch|ausl|anteil|alter|jahre|prozent|%|erwerb|voraus|prognose/.test(
      words,
    )
  );
}

function addImplied(
  input: AnalysisInput,
  remember: (area: string, year: number, population: Population) => void,
): void {
  // The total has the most cases and so the smallest rounding error.
  for (const key of ['------', '890000']) {
    for (const { source, rows } of input.crime) {
      for (const { area, year, offence, cases, publishedRatePer100k } of rows) {
        if (offence !== key || cases === null || !publishedRatePer100k) continue;
        const inhabitants = Math.round((cases / publishedRatePer100k) * 100_000);
        remember(area, year, { inhabitants, basis: 'implied', source: source.id });
      }
    }
  }
}
