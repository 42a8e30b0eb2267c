import type { Problem } from '../kernel/problem.ts';
import type { StratumAccount, SurveyTable } from './survey-table.ts';

/** What became of the letters, per stratum and in total. */
export interface ResponseAccount {
  readonly strata: readonly StratumResponse[];
  readonly total: StratumResponse;
  /** False where no frame is known (open polls): there is no response rate then. */
  readonly frameKnown: boolean;
  /** Contradictions between frame and answers; the account is computed all the same. */
  readonly problems: readonly Problem[];
}

export interface StratumResponse {
  /** Name of the stratum; empty for the total. */
  readonly stratum: string;
  readonly population: number | null;
  /** Gross sample. */
  readonly sampled: number | null;
  readonly neutralLosses: number | null;
  readonly refusals: number | null;
  readonly nonContacts: number | null;
  readonly partial: number | null;
  readonly duplicates: number | null;
  readonly other: number | null;
  /** Answers in the file. */
  readonly answers: number;
  /** AAPOR RR1-like: complete answers / (gross sample − neutral losses − duplicates). Null without a frame. */
  readonly responseRate: number | null;
  /** AAPOR RR2-like: partial answers count too. */
  readonly responseRateWithPartial: number | null;
}

/** The account of a survey with the frame's counts; `stratumGroup` names the group that holds the stratum. */
export declare function responseAccount(
  table: SurveyTable,
  options: { readonly strata: readonly StratumAccount[] | null; readonly stratumGroup: string | null },
): ResponseAccount;
