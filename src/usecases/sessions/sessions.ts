import { roles } from '#core/access/access-actor.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { listDemoAccounts } from '#storage/queries/accounts.ts';
import { listMemberships, type StoredMembership } from '#storage/queries/memberships.ts';
import { insertRecordEntry, type RecordEntry } from '#storage/queries/record-entries.ts';
import {
  deleteSession,
  listSessions,
  readSessionMembership,
  type SessionKey,
  type SessionMembership,
} from '#storage/queries/sessions.ts';
import { refuse } from '../analyses/guard.ts';
import type { Actor, Sessions, SessionToken } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { calendarDay } from './calendar-day.ts';
import { openSession, sessionEnd } from './open-session.ts';
import { readSessionToken } from './session-token.ts';

interface SessionNeeds extends Pick<UseCaseNeeds, 'within' | 'beyond' | 'clock'> {
  /** False: demo accounts may exist, but nobody signs in to them. */
  readonly demo: boolean;
}

export function createSessions(needs: SessionNeeds): Sessions {
  const { within, beyond, clock } = needs;
  return {
    listDemoAccounts: async () => {
      if (!needs.demo) return [];
      const accounts = await listDemoAccounts(beyond, calendarDay(clock()));
      return accounts
        .sort((one, other) => roles.indexOf(one.role) - roles.indexOf(other.role))
        .map(({ accountId: id, name, organisationName, role }) => ({ id, name, organisationName, role }));
    },

    signInToDemo: async (accountId) => {
      if (!needs.demo) return failed(problem('session.demo.off'));
      const at = clock();
      const accounts = await listDemoAccounts(beyond, calendarDay(at));
      const account = accounts.find((one) => one.accountId === accountId);
      if (account === undefined) return failed(problem('session.account.unknown'));
      const session = { at, expires: sessionEnd(at), action: 'session.signIn', why: 'signIn.demo' } as const;
      return within(account.organisationId)
        .transaction()
        .execute(async (transaction) => ok(await openSession(transaction, account, session)));
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
      // The token names the organisation: nobody has to look elsewhere for it.
      const own = within(key.organisationId);
      await own.transaction().execute(async (transaction) => {
        const found = await readSessionMembership(transaction, { ...key, now: at, day: calendarDay(at) });
        await deleteSession(transaction, key);
        if (found === null) return;
        await insertRecordEntry(transaction, entryOf(found, { at, action: 'session.signOut' }));
      });
    },

    memberships: async (actor) => {
      const day = calendarDay(clock());
      const all = (await listMemberships(beyond, { accountId: actor.accountId, day })).filter((one) =>
        isWithinReach(actor, one),
      );
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
      const sessions = await listSessions(beyond, { accountId: actor.accountId, now: clock() });
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
      const sessions = await listSessions(beyond, { accountId: actor.accountId, now: at });
      const session = sessions.find(({ id }) => id === sessionId);
      if (session === undefined) {
        const refused = { action: 'session.end', id: sessionId, problem: problem('session.notFound') };
        return refuse(needs, actor, refused);
      }
      const where = within(session.organisationId, actor.organisationId);
      return where.transaction().execute(async (transaction) => {
        await deleteSession(transaction, session);
        await insertRecordEntry(transaction, entryOf(actor, { at, action: 'session.end' }));
        return ok(undefined);
      });
    },
  };
}

async function currentMembership(needs: SessionNeeds, key: SessionKey): Promise<SessionMembership | null> {
  const now = needs.clock();
  const own = needs.within(key.organisationId);
  const found = await readSessionMembership(own, { ...key, now, day: calendarDay(now) });
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
  return needs.beyond.transaction().execute(async (transaction) => {
    const scope = { accountId: actor.accountId, day: calendarDay(at) };
    const target = (await listMemberships(transaction, scope)).find(
      (one) =>
        one.organisationId === change.organisationId &&
        one.membershipId === change.membershipId &&
        isWithinReach(session, one),
    );
    if (target === undefined) {
      const refused = { action: 'session.enter', id: change.membershipId };
      const inside = { within: () => transaction, clock: needs.clock };
      return refuse(inside, actor, { ...refused, problem: problem('session.membership.notFound') });
    }
    await deleteSession(transaction, key);
    await insertRecordEntry(transaction, entryOf(actor, { at, action: 'session.leave' }));
    const { expires, confined } = session;
    return ok(await openSession(transaction, target, { at, expires, confined, action: 'session.enter' }));
  });
}

function entryOf(
  who: { readonly organisationId: string; readonly accountId: string },
  { at, action }: { readonly at: Date; readonly action: string },
): RecordEntry {
  const { organisationId, accountId } = who;
  return { organisationId, at, accountId, action, subject: accountId, outcome: 'done' };
}

/** Who signed in by a link that others could read stays in the organisation of those others. */
function isWithinReach(
  from: { readonly organisationId: string; readonly confined?: boolean },
  to: StoredMembership,
): boolean {
  return from.confined !== true || to.organisationId === from.organisationId;
}

function actorFrom(membership: SessionMembership): Actor {
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
    ...(membership.confined ? { confined: true } : {}),
  };
}
