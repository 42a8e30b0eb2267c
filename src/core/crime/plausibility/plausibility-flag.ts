import type { CrimeCount } from '../crime-count.ts';

/** Something about a figure that must be looked at before it is interpreted. */
export interface PlausibilityFlag {
  readonly kind: PlausibilityKind;
  /** `error`: the figures contradict each other. `warning`: may be real, may be damage. */
  readonly severity: 'error' | 'warning';
  readonly area: string;
  readonly areaName: string;
  /** Null where the flag concerns all figures of the area in that year. */
  readonly offence: string | null;
  readonly year: number;
  /** Numbers and keys the text prints. */
  readonly params: Readonly<Record<string, number | string>>;
}

export type PlausibilityKind =
  /** Up or down against the year before by more than chance and ordinary change explain. */
  | 'jump'
  /** One year stands out upwards from both neighbours, as after a single mass proceeding. */
  | 'oneYearPeak'
  | 'oneYearDip'
  /** About 10, 100 or 1,000 times too small or too large. */
  | 'lostZeros'
  /** A part has more cases than the sum it belongs to. */
  | 'partExceedsSum'
  /** `------` is not 890000 + 725000. */
  | 'totalsDisagree'
  /** The published rate does not follow from cases and population. */
  | 'rateDisagrees'
  /** Territory reform or a new census base. */
  | 'populationJump'
  /** No figures at all for a year between others. */
  | 'missingYear'
  /** This offence is missing although the area has figures for the year. */
  | 'missingOffence';

export function flagOf(
  kind: PlausibilityKind,
  count: CrimeCount,
  rest: Pick<PlausibilityFlag, 'severity' | 'params'> & Partial<Pick<PlausibilityFlag, 'offence'>>,
): PlausibilityFlag {
  const { area, areaName, year } = count;
  return { kind, area, areaName, year, offence: count.offence, ...rest };
}
