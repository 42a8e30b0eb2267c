import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { cleanRegistration, isWishable, registrationIssues } from '#core/meetings/check-registration.ts';
import type { RegistrationFacts } from '#core/meetings/participant.ts';
import type { Handle } from '#storage/open-database.ts';
import { listSessions, type StoredSession } from '#storage/queries/meeting-sessions.ts';
import type { StoredMeeting } from '#storage/queries/meetings.ts';
import { readNetworkOrganisations } from '#storage/queries/network-organisations.ts';

/** Facts as they are stored, or the first thing that is wrong with them. */
export async function checkedFacts(
  within: Handle,
  meeting: Pick<StoredMeeting, 'organisationId' | 'id'>,
  { facts, emailNeeded }: { readonly facts: RegistrationFacts; readonly emailNeeded: boolean },
): Promise<Result<RegistrationFacts>> {
  const clean = cleanRegistration(facts);
  const sessions = await listSessions(within, meeting);
  const [issue] = registrationIssues(clean, { sessions, emailNeeded });
  if (issue !== undefined) return failed(issue.problem);
  if (clean.homeId !== null) {
    const known = await readNetworkOrganisations(within, [clean.homeId]);
    if (known.length === 0) return failed<Problem>(problem('registration.home.missing'));
  }
  return ok(clean);
}

/** Topics of the programme that can be wished for, in their order. */
export function topicsOf(sessions: readonly StoredSession[]): readonly { id: string; title: string }[] {
  return sessions.filter(isWishable).map(({ id, title }) => ({ id, title }));
}
