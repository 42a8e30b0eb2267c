import { createHash } from 'node:crypto';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { type Failed, failed, ok, type Result } from '#core/kernel/result.ts';
import type { Handle } from '#storage/open-database.ts';
import { latestOrganisationOf, readPreferredMembership } from '#storage/queries/memberships.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import type { SessionToken } from '../contract.ts';
import type { Later } from '../later.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { openSession, sessionEnd } from '../sessions/open-session.ts';
import type { OfficeSignIn } from './office-sign-in.ts';

export interface SignInNeeds extends Pick<UseCaseNeeds, 'beyond' | 'within' | 'clock'> {
  readonly later: Pick<Later, 'do'>;
  /**
   * True where mails are not sent but lie in an outbox that those who administer an organisation open: a link in
   * it must open nothing of another organisation.
   */
  readonly mailIsReadByOthers: boolean;
  /** The sign-in of an office (OpenID Connect); null: not set up. */
  readonly office: OfficeSignIn | null;
}

/** By what the person proved who they are; stands in the record. */
export type SignInWay = 'link' | 'passkey' | 'openId' | 'invitation';

/** Signs in as what the person was last; within the transaction that used the proof up. */
export async function openPreferredSession(
  transaction: Handle,
  accountId: string,
  { at, way }: { readonly at: Date; readonly way: SignInWay },
): Promise<Result<SessionToken>> {
  const scope = { accountId, day: calendarDay(at) };
  const membership = await readPreferredMembership(transaction, scope);
  if (membership === null)
    return recordedFailure(transaction, accountId, { at, code: 'signIn.noMembership' });
  const session = { at, expires: sessionEnd(at), action: 'session.signIn', why: `signIn.${way}` } as const;
  return ok(await openSession(transaction, membership, session));
}

/**
 * Somebody failed to get into an account that is known. What fits no account belongs to no organisation and so to
 * no record; it leaves a counter only.
 */
export async function recordedFailure(
  handle: Handle,
  accountId: string,
  { at, code }: { readonly at: Date; readonly code: string },
): Promise<Failed<Problem>> {
  const organisationId = await latestOrganisationOf(handle, accountId);
  if (organisationId !== null)
    await insertRecordEntry(handle, {
      organisationId,
      at,
      // Nobody knows who it was.
      accountId: null,
      action: 'session.signIn',
      subject: accountId,
      outcome: 'failed',
      problemCode: code,
    });
  return failed(problem(code));
}

/** A plain hash is enough for a secret nobody chose. */
export function sha256Of(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
