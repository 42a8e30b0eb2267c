import type { Place, ProblemParams } from '#core/kernel/problem.ts';
import type { Issue } from '../contract.ts';

export type IssueDetails = { readonly params?: ProblemParams; readonly place?: Place };

/** The file cannot be taken as it is. */
export function errorIssue(code: string, details: IssueDetails = {}): Issue {
  return { severity: 'error', code, params: details.params ?? {}, place: details.place ?? {} };
}

/** Taken, but somebody should look at it. */
export function warningIssue(code: string, details: IssueDetails = {}): Issue {
  return { severity: 'warning', code, params: details.params ?? {}, place: details.place ?? {} };
}

/** Mended and said. */
export function repairedIssue(code: string, details: IssueDetails = {}): Issue {
  return { severity: 'repaired', code, params: details.params ?? {}, place: details.place ?? {} };
}

/** Characters that steer a terminal or turn the direction of writing: in a message they would lie about the value. */
const UNSEEN = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/** A value as it is quoted in a message: on one line, at most 80 characters long, nothing hidden in it. */
export function quoteValue(text: string): string {
  const oneLine = text.slice(0, 400).replace(/\s+/g, ' ').replace(UNSEEN, '·').trim();
  return oneLine.length > 80 ? `${oneLine.slice(0, 79)}…` : oneLine;
}
