import type { Problem } from '../kernel/problem.ts';
import type { Result } from '../kernel/result.ts';
import type { LonelyPsu, SurveyDesign } from '../stats/survey/survey-design.ts';
import type { ResponseAccount } from './response-account.ts';
import type { MarginCount, StratumAccount, SurveyTable } from './survey-table.ts';

export interface WeightingOptions {
  readonly sampling: 'stratified' | 'simple' | 'open';
  /** Group of the table that names the stratum; needed for stratified samples. */
  readonly stratumGroup: string | null;
  /** Frame and sample: one row per stratum, one row in total for a simple sample, null where unknown. */
  readonly strata: readonly StratumAccount[] | null;
  /** Known populations; null or empty: the weights stay at the base weights. */
  readonly margins: readonly MarginCount[] | null;
  /** Groups to rake to, in this order; default: all groups of the margins, in their order. */
  readonly rakeTo?: readonly string[];
  /** Cap of the raked weights as a multiple of the median base weight. */
  readonly trimAt?: number;
  readonly lonelyPsu?: LonelyPsu;
}

export interface WeightedSurvey {
  readonly table: SurveyTable;
  readonly design: SurveyDesign;
  readonly sampling: 'stratified' | 'simple' | 'open';
  /** False for open polls: intervals then describe the answers, not the town. */
  readonly representative: boolean;
  readonly account: ResponseAccount;
  readonly weighting: WeightingDiagnostics;
  /** What a reader must know although the weighting went through. */
  readonly warnings: readonly Problem[];
}

export interface WeightingDiagnostics {
  /** Ids of the groups raked to, in order; empty where there was no raking. */
  readonly rakedTo: readonly string[];
  readonly converged: boolean;
  readonly iterations: number;
  /** Largest relative distance of a weighted total to its margin. */
  readonly largestDiscrepancy: number;
  readonly smallestWeight: number;
  readonly medianWeight: number;
  readonly largestWeight: number;
  readonly sumOfWeights: number;
  readonly designEffectKish: number;
  readonly effectiveSampleSize: number;
  /** Answers whose weight was capped. */
  readonly trimmed: number;
  /** Answers without a value in at least one raking group. */
  readonly missingMarginValues: number;
  /** Answers without a stratum. */
  readonly missingStratum: number;
}

/** Base weights, raking to the margins and their diagnostics. */
export declare function weightSurvey(table: SurveyTable, options: WeightingOptions): Result<WeightedSurvey>;
