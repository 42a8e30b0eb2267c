import type { Place, ProblemParams } from '#core/kernel/problem.ts';
import type { ContactField } from '#core/network/contact-list/contact-mapping.ts';
import type { Issue } from '../contract.ts';
import { errorIssue, quoteValue, repairedIssue, warningIssue } from '../text/issue.ts';

/** What a row says, field by field, as it stands there; fields it does not have are missing. */
export type GivenTexts = Readonly<Partial<Record<ContactField, string>>>;

/** The texts of one row, cleaned, and a place to say what is wrong with them. */
export interface ContactTexts {
  has(field: ContactField): boolean;
  /** On one line; empty where the row says nothing. */
  line(field: ContactField): string;
  /** With line breaks, which part several values in one cell. */
  lines(field: ContactField): string;
  /** The row cannot be taken. */
  wrong(code: string, field: ContactField, params?: ProblemParams): void;
  mended(code: string, field: ContactField, params?: ProblemParams): void;
  doubtful(code: string, field: ContactField, params?: ProblemParams): void;
  issues(): readonly Issue[];
}

/** What is longer is no value of a contact; a workbook may hold a million characters in one cell. */
const longestCell = 6_000;

/** Everything a row could do wrong it says in its first issues. */
const mostIssues = 12;

export function contactTexts(given: GivenTexts, place: (field: ContactField) => Place): ContactTexts {
  const issues: Issue[] = [];
  const say =
    (make: typeof errorIssue) =>
    (code: string, field: ContactField, params: ProblemParams = {}): void => {
      const where = { ...place(field), value: quoteValue(given[field] ?? '') };
      if (issues.length < mostIssues) issues.push(make(`import.contacts.${code}`, { params, place: where }));
    };
  const lines = (field: ContactField): string => cleanLines((given[field] ?? '').slice(0, longestCell));
  return {
    has: (field) => given[field] !== undefined,
    line: (field) => lines(field).replaceAll('\n', ' '),
    lines,
    wrong: say(errorIssue),
    mended: say(repairedIssue),
    doubtful: say(warningIssue),
    issues: () => issues,
  };
}

/** Without control characters and needless blanks; signs for "nothing" are nothing. */
export function cleanLines(text: string): string {
  const lines = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n[\s]*/g, '\n')
    .replaceAll(/[\p{C}]/gu, (character) => (character === '\n' ? '\n' : ''))
    .trim();
  return /^(?:[-–—./]+|k\. ?A\.|n\/a)$/i.test(lines) ? '' : lines;
}
