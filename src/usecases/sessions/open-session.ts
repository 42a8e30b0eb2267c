import { randomUUID } from 'node:crypto';
import type { Handle } from '#storage/open-database.ts';
import { noteMembershipUse, type StoredMembership } from '#storage/queries/memberships.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { insertSession } from '#storage/queries/sessions.ts';
import type { SessionToken } from '../contract.ts';
import { calendarDay } from './calendar-day.ts';
import { newSessionToken } from './session-token.ts';

/** A working day; who comes back the next morning signs in again. */
const sessionHours = 12;

export function sessionEnd(at: Date): Date {
  return new Date(at.getTime() + sessionHours * 3_600_000);
}

/** A new token each time: a session never becomes another one. `why` says by what the person proved who they are. */
export async function openSession(
  handle: Handle,
  membership: StoredMembership,
  session: {
    readonly at: Date;
    readonly expires: Date;
    readonly action: 'session.signIn' | 'session.enter';
    readonly why?: string;
    readonly confined?: boolean;
  },
): Promise<SessionToken> {
  const { organisationId, membershipId, accountId } = membership;
  const { at, expires, action, why, confined = false } = session;
  const { token, sha256: tokenSha256 } = newSessionToken(organisationId);
  const row = { organisationId, tokenSha256, membershipId, expires, confined, now: at };
  await insertSession(handle, { ...row, id: randomUUID() });
  await noteMembershipUse(handle, membership, calendarDay(at));
  const entry = { organisationId, at, accountId, action, subject: accountId, outcome: 'done' } as const;
  await insertRecordEntry(handle, { ...entry, why: why ?? null });
  return { token, expires };
}
