import { problem } from '../../kernel/problem.ts';
import { printableDay } from '../../network/day.ts';
import type { DesignIssue, EvaluationDesign } from './evaluation.ts';

/**
 * Days of a design against those of its measure: the time before ends before the measure begins, the time after
 * begins with it or later and is over. A look ahead has no days.
 */
export function designDaysIssue(
  design: EvaluationDesign,
  { startsOn }: { readonly startsOn: string },
  today: string,
): DesignIssue | null {
  if (!('after' in design)) return null;
  if (design.before.until >= startsOn)
    return {
      field: 'before-until',
      problem: problem('effect.evaluation.beforeTooLate', { startsOn: printableDay(startsOn) }),
    };
  if (design.after.from < startsOn)
    return {
      field: 'after-from',
      problem: problem('effect.evaluation.afterTooEarly', { startsOn: printableDay(startsOn) }),
    };
  if (design.after.until > today)
    return { field: 'after-until', problem: problem('effect.evaluation.future') };
  return null;
}
