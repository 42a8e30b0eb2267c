import { type Problem, problem } from '../kernel/problem.ts';
import { addDays, isDay } from '../network/day.ts';
import { longest } from './check-meeting.ts';

/** `dropped`: nobody will do it any more, and the reason is said. */
export const agreementStates = ['open', 'done', 'dropped'] as const;
export type AgreementState = (typeof agreementStates)[number];

/** `taken`: it stands in the programme of a later meeting. */
export const questionStates = ['open', 'taken', 'answered'] as const;
export type QuestionState = (typeof questionStates)[number];

/** What was agreed at a meeting: who does what until when. */
export interface AgreementFacts {
  readonly what: string;
  /** An organisation of the network, or words: exactly one of them. */
  readonly whoId: string | null;
  readonly whoName: string | null;
  readonly due: string | null;
  readonly state: AgreementState;
  /** Why it was dropped; what came of it where it is done. */
  readonly reason: string;
}

export interface ResultIssue<Facts> {
  readonly field: keyof Facts & string;
  readonly problem: Problem;
}

export const mostAgreements = 100;
export const mostQuestions = 100;

export function agreementIssues(facts: AgreementFacts): readonly ResultIssue<AgreementFacts>[] {
  const issues: ResultIssue<AgreementFacts>[] = [];
  const tooLong = (limit: number) => problem('meetings.text.tooLong', { limit });
  if (facts.what === '') issues.push({ field: 'what', problem: problem('meetings.agreement.whatMissing') });
  if (facts.what.length > longest.text) issues.push({ field: 'what', problem: tooLong(longest.text) });
  if (facts.whoId === null && facts.whoName === null)
    issues.push({ field: 'whoName', problem: problem('meetings.agreement.whoMissing') });
  if ((facts.whoName?.length ?? 0) > longest.line)
    issues.push({ field: 'whoName', problem: tooLong(longest.line) });
  if (facts.due !== null && !isDay(facts.due))
    issues.push({ field: 'due', problem: problem('meetings.day.invalid', { day: facts.due.slice(0, 20) }) });
  if (facts.state === 'dropped' && facts.reason === '')
    issues.push({ field: 'reason', problem: problem('meetings.agreement.reasonMissing') });
  if (facts.reason.length > longest.text) issues.push({ field: 'reason', problem: tooLong(longest.text) });
  return issues;
}

/** Days before the due day on which those who promised are reminded. */
export const remindDaysBefore = 14;

/** `before`: the day comes near; `after`: it is over. Each is said once. */
export type ReminderStage = 'before' | 'after';

export function agreementReminder(
  agreement: {
    readonly due: string | null;
    readonly remindedBefore: string | null;
    readonly remindedAfter: string | null;
  },
  today: string,
): ReminderStage | null {
  const { due, remindedBefore, remindedAfter } = agreement;
  if (due === null) return null;
  if (due < today) return remindedAfter === null ? 'after' : null;
  return remindedBefore === null && today >= addDays(due, -remindDaysBefore) ? 'before' : null;
}
