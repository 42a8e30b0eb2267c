import { randomUUID } from 'node:crypto';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Handle } from '#storage/open-database.ts';
import { listDemoAccounts } from '#storage/queries/accounts.ts';
import { listMemberships, type StoredMembership } from '#storage/queries/memberships.ts';
import { insertRecordEntry, type RecordEntry } from '#storage/queries/record-entries.ts';
import {
  deleteSession,
  insertSession,
  listSessions,
  readSessionMembership,
  type SessionKey,
} from '#storage/queries/sessions.ts';
import { refuse } from '../analyses/guard.ts';
import type { Actor, Sessions, SessionToken } from '../contract.ts';
import { calendarDay } from './calendar-day.ts';
import { newSessionToken, readSessionToken } from './session-token.ts';

/** A working day; who comes back the next morning signs in again. */
const sessionHours = 12;

interface SessionNeeds {
  readonly handle: Handle;
  readonly clock: () => Date;
  /** False: demo accounts may exist, but nobody signs in to them. */
  readonly demo: boolean;
}

export function createSessions(needs: SessionNeeds): Sessions {
  const { handle, clock } = needs;
  return {
    listDemoAccounts: async () => {
      if (!needs.demo) return [];
      const accounts = await listDemoAccounts(handle, calendarDay(clock()));
      return accounts.map(({ accountId: id, name, organisationName, role }) => ({
        id,
        name,
        organisationName,
        role,
      }));
    },

    signInToDemo: async (accountId) => {
      if (!needs.demo) return failed(problem('session.demo.off'));
      const at = clock();
      const accounts = await listDemoAccounts(handle, calendarDay(at));
      const account = accounts.find((one) => one.accountId === accountId);
      if (account === undefined) return failed(problem('session.account.unknown'));
      const expires = new Date(at.getTime() + sessionHours * 3_600_000);
      return handle
        .transaction()
        .execute(async (transaction) =>
          ok(await openSession(transaction, account, { at, expires, action: 'session.signIn' })),
        );
    },

    actorOf: async (token) => {
      const key = readSessionToken(token);
      if (key === null) return null;
      const found = await currentMembership(needs, key);
      return found === null ? null : actorFrom(found);
    },

    signOut: async (token) => {
      const key = readSessionToken(token);
      if (key === null) return;
      const at = clock();
      await handle.transaction().execute(async (transaction) => {
        const found = await readSessionMembership(transaction, { ...key, now: at, day: calendarDay(at) });
        await deleteSession(transaction, key);
        if (found === null) return;
        await insertRecordEntry(transaction, entryOf(found, { at, action: 'session.signOut' }));
      });
    },

    memberships: async (actor) => {
      const day = calendarDay(clock());
      const all = await listMemberships(handle, { accountId: actor.accountId, day });
      return ok(
        all.map(({ membershipId: id, organisationId, organisationName, role, validTo, ...one }) => ({
          id,
          organisationId,
          organisationName,
          role,
          function: one.function,
          validTo,
          current: organisationId === actor.organisationId && id === actor.membershipId,
        })),
      );
    },

    switchTo: (actor, change) => switchMembership(needs, actor, change),

    listOwn: async (actor, token) => {
      const current = readSessionToken(token)?.tokenSha256;
      const sessions = await listSessions(handle, { accountId: actor.accountId, now: clock() });
      return ok(
        sessions.map(({ id, organisationName, role, createdAt, expires, tokenSha256 }) => ({
          id,
          organisationName,
          role,
          since: createdAt,
          expires,
          current: tokenSha256 === current,
        })),
      );
    },

    end: async (actor, sessionId) => {
      const at = clock();
      return handle.transaction().execute(async (transaction) => {
        const sessions = await listSessions(transaction, { accountId: actor.accountId, now: at });
        const session = sessions.find(({ id }) => id === sessionId);
        if (session === undefined) {
          const refused = { action: 'session.end', id: sessionId, problem: problem('session.notFound') };
          return refuse({ handle: transaction, clock }, actor, refused);
        }
        await deleteSession(transaction, session);
        await insertRecordEntry(transaction, entryOf(actor, { at, action: 'session.end' }));
        return ok(undefined);
      });
    },
  };
}

async function currentMembership(
  needs: SessionNeeds,
  key: SessionKey,
): Promise<(StoredMembership & { readonly expires: Date }) | null> {
  const now = needs.clock();
  const found = await readSessionMembership(needs.handle, { ...key, now, day: calendarDay(now) });
  return found === null || (found.demo && !needs.demo) ? null : found;
}

/** Both sides see it: the organisation that is left and the one that is entered. */
async function switchMembership(
  needs: SessionNeeds,
  actor: Actor,
  change: { readonly token: string; readonly organisationId: string; readonly membershipId: string },
): Promise<Result<SessionToken>> {
  const at = needs.clock();
  const key = readSessionToken(change.token);
  const session = key === null ? null : await currentMembership(needs, key);
  if (key === null || session === null || session.accountId !== actor.accountId)
    return failed(problem('session.notFound'));
  return needs.handle.transaction().execute(async (transaction) => {
    const scope = { accountId: actor.accountId, day: calendarDay(at) };
    const target = (await listMemberships(transaction, scope)).find(
      (one) => one.organisationId === change.organisationId && one.membershipId === change.membershipId,
    );
    if (target === undefined) {
      const refused = { action: 'session.enter', id: change.membershipId };
      const inside = { handle: transaction, clock: needs.clock };
      return refuse(inside, actor, { ...refused, problem: problem('session.membership.notFound') });
    }
    await deleteSession(transaction, key);
    await insertRecordEntry(transaction, entryOf(actor, { at, action: 'session.leave' }));
    const { expires } = session;
    return ok(await openSession(transaction, target, { at, expires, action: 'session.enter' }));
  });
}

async function openSession(
  handle: Handle,
  membership: StoredMembership,
  { at, expires, action }: { readonly at: Date; readonly expires: Date; readonly action: string },
): Promise<SessionToken> {
  const { organisationId, membershipId } = membership;
  const { token, sha256: tokenSha256 } = newSessionToken(organisationId);
  const session = { organisationId, tokenSha256, membershipId, expires, now: at };
  await insertSession(handle, { ...session, id: randomUUID() });
  await insertRecordEntry(handle, entryOf(membership, { at, action }));
  return { token, expires };
}

function entryOf(
  who: { readonly organisationId: string; readonly accountId: string },
  { at, action }: { readonly at: Date; readonly action: string },
): RecordEntry {
  const { organisationId, accountId } = who;
  return { organisationId, at, accountId, action, subject: accountId, outcome: 'done' };
}

function actorFrom(membership: StoredMembership): Actor {
  const { accountId, membershipId, name, organisationId, organisationName, role, locale } = membership;
  return {
    accountId,
    membershipId,
    name,
    organisationId,
    organisationName,
    role,
    function: membership.function,
    locale,
  };
}
