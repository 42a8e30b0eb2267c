import type { CrimeCount } from '../../crime/crime-count.ts';
import type { AnalysisInput, SourceRecord } from '../analysis-input.ts';

export interface SourcedCount extends CrimeCount {
  readonly source: SourceRecord;
}

/** Police figures by area, offence and year; a look-up costs the same for any number of rows. */
export interface CrimeTable {
  readonly years: readonly number[];
  /** Keys that have rows for the area under study, in the order of the files. */
  readonly offences: readonly string[];
  count(area: string, offence: string, year: number): SourcedCount | null;
  /** All years of one area and offence, ascending. */
  series(area: string, offence: string): readonly SourcedCount[];
  /** Parts of the area under study: rows whose key is neither of a Kreis nor of a municipality. */
  readonly districts: readonly { readonly key: string; readonly name: string }[];
}

/** Where two files bring the same area, offence and year, the first file in the plan wins. */
export function crimeTable(input: AnalysisInput): CrimeTable {
  const counts = new Map<string, SourcedCount>();
  const years = new Set<number>();
  const offences = new Set<string>();
  const districts = new Map<string, string>();
  for (const { source, rows } of input.crime) {
    for (const row of rows) {
      const key = `${row.area}/${row.offence}/${row.year}`;
      if (counts.has(key)) continue;
      counts.set(key, { ...row, source });
      if (row.area === input.plan.area) {
        years.add(row.year);
        offences.add(row.offence);
      } else if (!isOfficialKey(row.area) && !districts.has(row.area)) {
        districts.set(row.area, row.areaName);
      }
    }
  }
  const sortedYears = [...years].sort((one, other) => one - other);
  const count: CrimeTable['count'] = (area, offence, year) =>
    counts.get(`${area}/${offence}/${year}`) ?? null;
  return {
    years: sortedYears,
    offences: [...offences],
    count,
    series: (area, offence) =>
      sortedYears.map((year) => count(area, offence, year)).filter((row) => row !== null),
    districts: [...districts].map(([key, name]) => ({ key, name })),
  };
}

function isOfficialKey(area: string): boolean {
  return /^(\d{5}|\d{8})$/.test(area);
}
