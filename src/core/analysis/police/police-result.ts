import type { PlausibilityFlag } from '../../crime/plausibility/plausibility-flag.ts';
import type { Figure } from '../figure.ts';
import type { PopulationBasis } from './population-base.ts';

/** What the police figures say about the area, before any words are made of it. */
export interface PoliceResult {
  readonly figures: readonly Figure[];
  readonly year: number;
  readonly years: readonly number[];
  readonly basis: PopulationBasis | null;
  readonly inhabitants: number | null;
  readonly offences: readonly OffenceResult[];
  /** To be read before any interpretation. */
  readonly plausibility: readonly PlausibilityFlag[];
  /** All warnings; `plausibility` holds the first of them. */
  readonly plausibilityCount: number;
  /** Number of similar places with police figures for the year. */
  readonly peerCount: number;
  /** Hidden counts that sums published elsewhere give away all the same; 0 in all ordinary cases. */
  readonly unprotected: number;
}

export interface OffenceResult {
  readonly offence: string;
  readonly years: readonly YearOfOffence[];
  /** Annual change over all years, or why there is none. */
  readonly trend: Figure;
  /** p of the trend, adjusted for the number of offences tested; null without a trend. */
  readonly trendAdjustedP: number | null;
  readonly previousYear: PreviousYear | null;
  readonly peers: PeerComparison | null;
  readonly clearance: Figure | null;
  readonly readingAid: ReadingAid | null;
}

export interface YearOfOffence {
  readonly year: number;
  readonly cases: Figure;
  readonly rate: Figure;
}

export interface PreviousYear {
  readonly year: number;
  /** Change of the rate in percent. */
  readonly change: Figure;
  /** Null where the change is hidden. */
  readonly adjustedP: number | null;
}

/** The own rate over the spread of similar places. Places are not named here and cannot be read off. */
export interface PeerComparison {
  readonly count: number;
  /** Own rate divided by the pooled rate of the similar places. */
  readonly ratio: Figure;
  readonly ratioAdjustedP: number;
  /** 10 %, 25 %, 50 %, 75 % and 90 % of the rates of the similar places. */
  readonly quantiles: readonly [number, number, number, number, number];
  readonly position: 'below' | 'lower' | 'middle' | 'upper' | 'above';
}

/** Changes within these limits, from one year to the next, cannot be told from chance at this base. */
export interface ReadingAid {
  readonly cases: number;
  readonly decrease: number | null;
  readonly increase: number;
}
