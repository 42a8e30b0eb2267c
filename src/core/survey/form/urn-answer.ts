import type { FormAnswers } from './survey-form.ts';

/**
 * What lies sealed in the urn: JSON of this, padded, so that the length says nothing. No code, no day, no
 * language, no device.
 */
export interface UrnAnswer {
  readonly version: 1;
  readonly formVersion: number;
  /** Id of the stratum; empty in an open poll. */
  readonly stratum: string;
  /**
   * Way and outcome are known to nobody before the urn is opened; then they are counted by stratum and the way does
   * not stand beside an answer in the closed data (decision 045).
   */
  readonly mode: 'online' | 'paper';
  readonly outcome: 'complete' | 'partial';
  readonly answers: FormAnswers;
}
