import { ERROR_LIMIT, type Issue } from '../contract.ts';
import { repairedIssue, warningIssue } from '../text/issue.ts';

/** Warnings of one kind beyond this many are counted and not listed. */
const LISTED = 20;

/** Keeps the list of problems readable: stops at the error limit, lists the first of each kind of warning. */
export interface IssueLog {
  /** The issue, or null where enough of its kind are listed already. */
  admit(issue: Issue): Issue | null;
  /** Counts a repair that is said once for the whole file. */
  repaired(code: string, details: Pick<Issue, 'place' | 'params'>): void;
  full(): boolean;
  errors(): number;
  /** To be given at the end: repairs with their counts, and how many warnings were not listed. */
  summary(): readonly Issue[];
}

export function issueLog(): IssueLog {
  let errors = 0;
  const warnings = new Map<string, number>();
  const repairs = new Map<string, { count: number; details: Pick<Issue, 'place' | 'params'> }>();
  return {
    admit(issue) {
      if (issue.severity === 'error') {
        errors += 1;
        return errors <= ERROR_LIMIT ? issue : null;
      }
      const count = (warnings.get(issue.code) ?? 0) + 1;
      warnings.set(issue.code, count);
      return count <= LISTED ? issue : null;
    },
    repaired(code, details) {
      const known = repairs.get(code);
      if (known) known.count += 1;
      else repairs.set(code, { count: 1, details });
    },
    full: () => errors >= ERROR_LIMIT,
    errors: () => errors,
    summary() {
      const mended = [...repairs].map(([code, { count, details }]) =>
        repairedIssue(code, { params: { ...details.params, count }, place: details.place }),
      );
      const hidden = [...warnings.values()].reduce((sum, count) => sum + Math.max(0, count - LISTED), 0);
      if (hidden === 0) return mended;
      return [...mended, warningIssue('import.warnings.more', { params: { count: hidden } })];
    },
  };
}
