/**
 * Survey answers in columns, without anything that names a person: the importer keeps only the columns the
 * questionnaire defines. Rows carry no id and no time.
 */
export interface SurveyTable {
  readonly count: number;
  readonly groups: readonly GroupColumn[];
  readonly items: readonly ItemColumn[];
  /** Index into `modes` per answer; -1 unknown. */
  readonly mode: Int16Array;
  readonly modes: readonly string[];
}

export interface GroupColumn {
  readonly id: string;
  readonly categories: readonly string[];
  /** Index into `categories` per answer; -1 where it is missing. */
  readonly index: Int16Array;
}

export interface ItemColumn {
  readonly id: string;
  /** The code answered; NaN where there is none. */
  readonly codes: Float64Array;
  /** Why there is no code: 0 answered, 1 not asked (filter), 2 no answer, 3 "don't know" and other missing codes. */
  readonly missing: Uint8Array;
}

/** Frame and sample of one stratum, with what became of its letters (AAPOR categories). */
export interface StratumAccount {
  readonly stratum: string;
  /** Persons of the target population on the reference day of the frame. */
  readonly population: number;
  /** Persons drawn (gross sample). */
  readonly sampled: number;
  /** By outcome; empty where only the counts are known. */
  readonly outcomes: Readonly<Record<ResponseOutcome, number>> | null;
}

export type ResponseOutcome =
  | 'complete'
  | 'partial'
  | 'refusal'
  | 'nonContact'
  /** Moved away, deceased, wrong address: not part of the target population. */
  | 'neutralLoss'
  | 'duplicate'
  | 'other';

/** Known population of one category, e.g. women aged 16 to 29. */
export interface MarginCount {
  readonly group: string;
  readonly category: string;
  readonly population: number;
}
