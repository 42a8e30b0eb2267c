import { type Problem, problem } from '../kernel/problem.ts';
import { isMailAddress } from '../mail/mail-address.ts';
import { longest } from './check-meeting.ts';
import type { SessionKind } from './meeting.ts';
import { professions, type RegistrationFacts } from './participant.ts';
import { lineOrNull, plainLine, plainText } from './plain-text.ts';

/** Nobody wishes for more than that, and a form with more selections is not filled in a minute. */
export const mostWishes = 3;

/** More people at once are a mistake. */
export const mostParticipants = 5_000;

export interface RegistrationIssue {
  readonly field: keyof RegistrationFacts & string;
  readonly problem: Problem;
}

/** As it is stored: one line is one line, an address is in lower case, a wish counts once. */
export function cleanRegistration(facts: RegistrationFacts): RegistrationFacts {
  const organisationName = facts.homeId === null ? lineOrNull(facts.organisationName) : null;
  return {
    name: plainLine(facts.name),
    email: plainLine(facts.email ?? '').toLowerCase() || null,
    homeId: facts.homeId,
    organisationName,
    profession: facts.profession,
    job: plainLine(facts.job),
    wishes: [...new Set(facts.wishes)],
    food: plainLine(facts.food),
    needs: plainText(facts.needs),
    photoConsent: facts.photoConsent,
    listConsent: facts.listConsent,
    note: plainText(facts.note),
  };
}

/**
 * What is wrong with a cleaned registration. `sessions`: of the programme; only topics can be wished for. Only
 * organisers may enter somebody without an address.
 */
export function registrationIssues(
  facts: RegistrationFacts,
  around: { readonly sessions: readonly WishedSession[]; readonly emailNeeded: boolean },
): readonly RegistrationIssue[] {
  return [...personIssues(facts, around.emailNeeded), ...answerIssues(facts, around.sessions)];
}

export interface WishedSession {
  readonly id: string;
  readonly kind: SessionKind;
}

/** What people can wish for: focal topics, and group work on a topic. */
export function isWishable({ kind }: Pick<WishedSession, 'kind'>): boolean {
  return kind === 'focus' || kind === 'groupPhase';
}

function* personIssues(facts: RegistrationFacts, emailNeeded: boolean): Generator<RegistrationIssue> {
  if (facts.name === '') yield { field: 'name', problem: problem('registration.name.missing') };
  if (facts.email === null) {
    if (emailNeeded) yield { field: 'email', problem: problem('registration.email.missing') };
  } else if (!isMailAddress(facts.email))
    yield { field: 'email', problem: problem('registration.email.invalid') };
  if (!professions.includes(facts.profession))
    yield { field: 'profession', problem: problem('registration.profession.missing') };
  if (facts.homeId === null && facts.organisationName === null)
    yield { field: 'organisationName', problem: problem('registration.home.missing') };
}

function* answerIssues(
  facts: RegistrationFacts,
  sessions: readonly WishedSession[],
): Generator<RegistrationIssue> {
  for (const field of ['name', 'organisationName', 'job', 'food'] as const)
    if ((facts[field]?.length ?? 0) > longest.line)
      yield { field, problem: problem('meetings.text.tooLong', { limit: longest.line }) };
  for (const field of ['needs', 'note'] as const)
    if (facts[field].length > longest.text)
      yield { field, problem: problem('meetings.text.tooLong', { limit: longest.text }) };
  const possible = new Set(sessions.filter(isWishable).map(({ id }) => id));
  if (facts.wishes.some((id) => !possible.has(id)))
    yield { field: 'wishes', problem: problem('registration.wish.gone') };
  if (facts.wishes.length > mostWishes)
    yield { field: 'wishes', problem: problem('registration.wish.tooMany', { limit: mostWishes }) };
}
