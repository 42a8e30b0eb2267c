import type { Role } from '#core/access/access-actor.ts';
import type { Handle } from '../open-database.ts';
import { membershipsOn, type StoredMembership } from './memberships.ts';

export interface SessionKey {
  readonly organisationId: string;
  readonly tokenSha256: string;
}

export interface StoredSession {
  readonly organisationId: string;
  readonly id: string;
  readonly tokenSha256: string;
  readonly organisationName: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly expires: Date;
}

export async function insertSession(
  handle: Handle,
  session: SessionKey & {
    readonly id: string;
    readonly membershipId: string;
    readonly expires: Date;
    /** Reaches no other organisation of the person; false where it is missing. */
    readonly confined?: boolean;
    readonly now: Date;
  },
): Promise<void> {
  await handle
    .insertInto('sessions')
    .values({
      organisation_id: session.organisationId,
      token_sha256: session.tokenSha256,
      id: session.id,
      membership_id: session.membershipId,
      created_at: session.now,
      expires_at: session.expires,
      confined: session.confined ?? false,
    })
    .execute();
}

export type SessionMembership = StoredMembership & { readonly expires: Date; readonly confined: boolean };

/** Whose session it is; null where it does not exist, is over, or the membership has ended. */
export async function readSessionMembership(
  handle: Handle,
  key: SessionKey & { readonly now: Date; readonly day: string },
): Promise<SessionMembership | null> {
  const row = await membershipsOn(handle, key.day)
    .innerJoin('sessions', (join) =>
      join
        .onRef('sessions.organisation_id', '=', 'memberships.organisation_id')
        .onRef('sessions.membership_id', '=', 'memberships.id'),
    )
    .select(['sessions.expires_at as expires', 'sessions.confined'])
    .where('sessions.organisation_id', '=', key.organisationId)
    .where('sessions.token_sha256', '=', key.tokenSha256)
    .where('sessions.expires_at', '>', key.now)
    .executeTakeFirst();
  return row ?? null;
}

/** Those of one account that still last, in all organisations, the newest first. */
export async function listSessions(
  handle: Handle,
  scope: { readonly accountId: string; readonly now: Date },
): Promise<StoredSession[]> {
  return handle
    .selectFrom('sessions')
    .innerJoin('memberships', (join) =>
      join
        .onRef('memberships.organisation_id', '=', 'sessions.organisation_id')
        .onRef('memberships.id', '=', 'sessions.membership_id'),
    )
    .innerJoin('organisations', 'organisations.id', 'sessions.organisation_id')
    .select([
      'sessions.organisation_id as organisationId',
      'sessions.id',
      'sessions.token_sha256 as tokenSha256',
      'organisations.name as organisationName',
      'memberships.role',
      'sessions.created_at as createdAt',
      'sessions.expires_at as expires',
    ])
    .where('memberships.account_id', '=', scope.accountId)
    .where('sessions.expires_at', '>', scope.now)
    .orderBy('sessions.created_at', 'desc')
    .orderBy('sessions.id')
    .execute();
}

export async function deleteSession(handle: Handle, key: SessionKey): Promise<void> {
  await handle
    .deleteFrom('sessions')
    .where('organisation_id', '=', key.organisationId)
    .where('token_sha256', '=', key.tokenSha256)
    .execute();
}

/** How many there were, by organisation. */
export async function deleteExpiredSessions(handle: Handle, now: Date): Promise<ReadonlyMap<string, number>> {
  const rows = await handle
    .deleteFrom('sessions')
    .where('expires_at', '<=', now)
    .returning('organisation_id')
    .execute();
  const counts = new Map<string, number>();
  for (const { organisation_id: id } of rows) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
