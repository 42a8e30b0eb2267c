import { problem } from '#core/kernel/problem.ts';
import { failed, ok } from '#core/kernel/result.ts';
import { oneLine } from '#core/mail/mail-content.ts';
import { deleteIdentity, listIdentities } from '#storage/queries/account-identities.ts';
import { changeAccount, readAccount } from '#storage/queries/accounts.ts';
import { listPasskeys } from '#storage/queries/passkeys.ts';
import { closeOwnAccount } from './close-account.ts';
import { whatIsOpen } from './closing.ts';
import type { Accounts } from './contract.ts';
import { type AccountNeeds, changeableAccount, notFound, recordedChange } from './own-account.ts';
import { addPasskey, changePasskeyName, passkeyCreation, removePasskey } from './passkeys.ts';

const longestName = 200;

export function createAccounts(needs: AccountNeeds): Accounts {
  const { beyond } = needs;
  return {
    own: async (actor) => {
      const account = await readAccount(beyond, actor.accountId);
      if (account === null) return failed(problem('session.account.unknown'));
      const { name, email, locale, demo } = account;
      const passkeys = await listPasskeys(beyond, account.id);
      const identities = await listIdentities(beyond, account.id);
      return ok({
        name,
        email,
        locale,
        demo,
        passkeys: passkeys.map((one) => ({
          id: one.id,
          name: one.name,
          createdAt: one.createdAt,
          lastUsedOn: one.lastUsedOn,
        })),
        identities: identities.map(({ id, issuer, createdAt, lastUsedOn }) => ({
          id,
          issuer,
          createdAt,
          lastUsedOn,
        })),
      });
    },

    change: async (actor, { name: typed, locale }) => {
      const intent = { action: 'account.change', id: actor.accountId };
      const account = await changeableAccount(needs, actor, intent);
      if (!account.ok) return account;
      const name = oneLine(typed);
      if (name === '' || name.length > longestName)
        return failed(problem('account.name.length', { limit: longestName }));
      await recordedChange(needs, actor, {
        action: intent.action,
        subject: actor.accountId,
        work: (transaction) => changeAccount(transaction, actor.accountId, { name, locale }),
      });
      return ok(undefined);
    },

    passkeyCreation: (actor, site) => passkeyCreation(needs, actor, site),
    addPasskey: (actor, site, passkey) => addPasskey(needs, actor, { site, ...passkey }),
    renamePasskey: (actor, id, name) => changePasskeyName(needs, actor, { id, name }),
    removePasskey: (actor, id) => removePasskey(needs, actor, id),

    removeIdentity: async (actor, id) => {
      const intent = { action: 'account.removeIdentity', id };
      const own = await listIdentities(beyond, actor.accountId);
      if (!own.some((one) => one.id === id)) return notFound(needs, actor, { ...intent, kind: 'identity' });
      const account = await changeableAccount(needs, actor, intent);
      if (!account.ok) return account;
      await recordedChange(needs, actor, {
        action: intent.action,
        subject: id,
        work: (transaction) => deleteIdentity(transaction, id),
      });
      return ok(undefined);
    },

    closing: (actor) => whatIsOpen(needs, actor),
    close: (actor, successors) => closeOwnAccount(needs, actor, successors),
  };
}
