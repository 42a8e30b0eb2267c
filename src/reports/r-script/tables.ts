/**
 * The tables beside the R script. What the analysis printed stands in `expected` and nowhere else; the other
 * tables hold what R needs to reach it. A hidden figure has a place in none of them.
 */
export interface RScriptTables {
  readonly expected: readonly ExpectedRow[];
  readonly rates: readonly RateRow[];
  readonly trends: readonly TrendRow[];
  readonly ratios: readonly RatioRow[];
  readonly proportions: readonly ProportionRow[];
  readonly correlations: readonly CorrelationRow[];
  readonly survey: SurveyTables | null;
}

/** One printed number; a figure has a value and, as its method wants, limits, p and what its recipe says. */
export interface ExpectedRow {
  readonly id: string;
  readonly quantity: Quantity;
  readonly expected: number;
  /** Largest relative difference that still is rounding. */
  readonly tolerance: number;
}

export type Quantity =
  | 'value'
  | 'lower'
  | 'upper'
  | 'p'
  | 'adjusted_p'
  | 'dispersion'
  | 'standard_error'
  | 'degrees_of_freedom'
  | 'design_effect'
  | 'smallest_weight'
  | 'largest_weight'
  | 'design_effect_kish';

export interface RateRow {
  readonly id: string;
  readonly cases: number;
  /** Inhabitants, or inhabitants times years. */
  readonly exposure: number;
  readonly method: string;
}

export interface TrendRow {
  readonly id: string;
  readonly year: number;
  readonly cases: number;
  readonly population: number;
}

/** Two rates compared; the p values of one kind are adjusted together. */
export interface RatioRow {
  readonly id: string;
  readonly kind: 'change' | 'peers' | 'others';
  readonly cases: number;
  readonly exposure: number;
  readonly casesCompared: number;
  readonly exposureCompared: number;
}

export interface ProportionRow {
  readonly id: string;
  /** One number in percent of another, a change in percent, or in points between two percentages. */
  readonly kind: 'percent' | 'percent_change' | 'points';
  readonly number: number;
  readonly compared: number;
}

export interface CorrelationRow {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export interface SurveyTables {
  /** False for an open poll: the tables say so. */
  readonly representative: boolean;
  readonly groups: readonly string[];
  readonly cells: readonly CellRow[];
  readonly answers: readonly AnswerRow[];
  readonly margins: readonly MarginRow[];
  readonly estimates: readonly EstimateRow[];
}

/** Answers with the same stratum and the same groups. Can be one person: only for the organisation itself. */
export interface CellRow {
  readonly cell: number;
  readonly answers: number;
  /** Null for a simple sample; then for every row. */
  readonly stratum: string | null;
  /** Persons in the stratum, for the finite correction; null where there is none, then for every row. */
  readonly population: number | null;
  /** Weight before raking, or the capped one. */
  readonly weight: number;
  /** In the order of the groups; null for no answer. */
  readonly categories: readonly (string | null)[];
}

/** How often a code was answered in a cell. Items stand apart: nobody's answers can be put together. */
export interface AnswerRow {
  readonly item: string;
  readonly cell: number;
  /** Null for no answer, not asked, do not know. */
  readonly code: number | null;
  readonly count: number;
}

export interface MarginRow {
  readonly group: string;
  readonly category: string;
  readonly population: number;
}

export interface EstimateRow {
  readonly id: string;
  readonly kind: 'share' | 'mean' | 'difference' | 'published';
  readonly item: string;
  /** Codes that count for the share. */
  readonly codes: readonly number[];
  /** The part looked at: a category of a group, or the whole town. */
  readonly group: string | null;
  readonly category: string | null;
  /** Published share and its number of answers, where the share is compared with one. */
  readonly published: number | null;
  readonly publishedAnswers: number | null;
}
