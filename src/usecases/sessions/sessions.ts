import { problem } from '#core/kernel/problem.ts';
import { failed, ok } from '#core/kernel/result.ts';
import type { Handle } from '#storage/open-database.ts';
import { listDemoAccounts, type StoredAccount } from '#storage/queries/accounts.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { deleteSession, insertSession, readSessionAccount } from '#storage/queries/sessions.ts';
import type { Actor, Sessions } from '../contract.ts';
import { newSessionToken, readSessionToken } from './session-token.ts';

/** A working day; who comes back the next morning signs in again. */
const sessionHours = 12;

export function createSessions(needs: {
  readonly handle: Handle;
  readonly clock: () => Date;
  /** False: demo accounts may exist, but nobody signs in to them. */
  readonly demo: boolean;
}): Sessions {
  const { handle, clock } = needs;
  return {
    listDemoAccounts: async () => {
      if (!needs.demo) return [];
      const accounts = await listDemoAccounts(handle);
      return accounts.map(({ id, name, organisationName, role }) => ({ id, name, organisationName, role }));
    },

    signInToDemo: async (accountId) => {
      if (!needs.demo) return failed(problem('session.demo.off'));
      const account = (await listDemoAccounts(handle)).find((one) => one.id === accountId);
      if (account === undefined) return failed(problem('session.account.unknown'));
      const { organisationId } = account;
      const { token, sha256 } = newSessionToken(organisationId);
      const at = clock();
      const expires = new Date(at.getTime() + sessionHours * 3_600_000);
      await handle.transaction().execute(async (transaction) => {
        await insertSession(transaction, { organisationId, tokenSha256: sha256, accountId, expires });
        await insertRecordEntry(transaction, {
          organisationId,
          at,
          accountId,
          action: 'session.signIn',
          subject: accountId,
          outcome: 'done',
        });
      });
      return ok({ token, expires });
    },

    actorOf: async (token) => {
      const key = readSessionToken(token);
      if (key === null) return null;
      const account = await readSessionAccount(handle, { ...key, now: clock() });
      if (account === null || (account.demo && !needs.demo)) return null;
      return actorFrom(account);
    },

    signOut: async (token) => {
      const key = readSessionToken(token);
      if (key === null) return;
      const at = clock();
      await handle.transaction().execute(async (transaction) => {
        const account = await readSessionAccount(transaction, { ...key, now: at });
        await deleteSession(transaction, key);
        if (account === null) return;
        await insertRecordEntry(transaction, {
          organisationId: key.organisationId,
          at,
          accountId: account.id,
          action: 'session.signOut',
          subject: account.id,
          outcome: 'done',
        });
      });
    },
  };
}

function actorFrom(account: StoredAccount & { readonly organisationName: string }): Actor {
  return {
    accountId: account.id,
    name: account.name,
    organisationId: account.organisationId,
    organisationName: account.organisationName,
    role: account.role,
    locale: account.locale,
  };
}
