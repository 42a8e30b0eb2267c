import type { TextParams } from '../../kernel/text.ts';

/**
 * One condition of a statement about an effect. `met`: holds. `mind`: the statement stands, with this in mind.
 * `broken`: nothing can be concluded. `open`: somebody has to find out.
 */
export interface Check {
  /** Texts: `effect.check.<id>.name` and `effect.check.<id>.<outcome>`. */
  readonly id: CheckId;
  readonly outcome: CheckOutcome;
  readonly params: TextParams;
}

export type CheckOutcome = 'met' | 'mind' | 'broken' | 'open';

export type CheckId =
  | 'counts'
  | 'periods'
  | 'season'
  | 'size'
  | 'peak'
  | 'trend'
  | 'reporting'
  | 'reach'
  | 'answers'
  | 'waves'
  | 'wording'
  | 'people'
  | 'mode'
  | 'usualYear';

export function check(id: CheckId, outcome: CheckOutcome, params: TextParams = {}): Check {
  return { id, outcome, params };
}

/** A question only people can answer; `good` is the answer that speaks for the comparison. */
export function askedCheck(id: CheckId, answer: Answer, good: 'yes' | 'no'): Check {
  return check(id, answer === 'unknown' ? 'open' : answer === good ? 'met' : 'broken');
}

export const answers = ['yes', 'no', 'unknown'] as const;
export type Answer = (typeof answers)[number];

export function isBroken(checks: readonly Check[]): boolean {
  return checks.some(({ outcome }) => outcome === 'broken');
}
