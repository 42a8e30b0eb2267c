/**
 * One row of police statistics: an offence key in an area in a reporting year.
 * `null` means "not published"; 0 means "counted, none". Keys overlap: never add them.
 */
export interface CrimeCount {
  /** Official key as text: 5 digits for a Kreis, 8 for a Gemeinde, or the key of a district of a town. */
  readonly area: string;
  readonly areaName: string;
  readonly year: number;
  /** Six characters with `*` and `-`, e.g. `------`, `435*00`. */
  readonly offence: string;
  readonly cases: number | null;
  /** Häufigkeitszahl as published, per 100,000 inhabitants. */
  readonly publishedRatePer100k: number | null;
  readonly attempts: number | null;
  readonly cleared: number | null;
  /** As published; above 100 is legitimate: old cases cleared later. */
  readonly clearancePercent: number | null;
  readonly suspects: number | null;
  /** Population column of the file, where it has one: 31 December of the year before. */
  readonly population: number | null;
}
