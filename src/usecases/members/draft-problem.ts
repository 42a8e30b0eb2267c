import { type Problem, problem } from '#core/kernel/problem.ts';
import { oneLine } from '#core/mail/mail-content.ts';
import { isDay } from '#core/network/day.ts';
import type { MembershipDraft } from './contract.ts';

const longestFunction = 200;

/** As it is stored: texts in one line. */
export function cleanDraft<Draft extends MembershipDraft>(draft: Draft): Draft {
  return { ...draft, function: oneLine(draft.function) };
}

/** What is wrong with role, function or period; who may give the role is asked elsewhere. */
export function draftProblem({ function: office, validFrom, validTo }: MembershipDraft): Problem | null {
  if (office.length > longestFunction) return problem('member.function.tooLong', { limit: longestFunction });
  for (const day of [validFrom, validTo])
    if (day !== null && !isDay(day)) return problem('network.day.invalid', { day: day.slice(0, 20) });
  if (validFrom !== null && validTo !== null && validFrom > validTo)
    return problem('network.period.reversed');
  return null;
}
