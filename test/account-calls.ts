import type { Handle } from '#storage/open-database.ts';
import { insertIdentity } from '#storage/queries/account-identities.ts';
import { insertPersonalAccount } from '#storage/queries/accounts.ts';
import { insertInvitation } from '#storage/queries/invitations.ts';
import { insertMembership } from '#storage/queries/memberships.ts';
import { insertPasskey } from '#storage/queries/passkeys.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';

/** The calls of sign-in, own account and members: what `access-calls.ts` is for the other areas. */
export function accountCalls(umsicht: Umsicht, handle: Handle, clock: () => Date): AccessCalls {
  const { signIn, accounts, members } = umsicht;
  const as = (actor: Actor | null): Actor => actor as Actor;
  const site = 'http://localhost:3000';
  const noToken = `own.${'A'.repeat(43)}`;
  const open = { validFrom: null, validTo: null };
  /** Every role that may manage members may give this one. */
  const draft = { role: 'coordinator', function: '', ...open } as const;

  /** Of the actor where the thing is their own, else of somebody in the other place. */
  const owner = (actor: Actor | null, { organisationId }: Target): string =>
    organisationId === 'own' && actor !== null ? actor.accountId : 'other-coach';
  const passkey = async (actor: Actor | null, target: Target): Promise<string> => {
    const id = target.unique;
    await insertPasskey(handle, {
      id,
      accountId: owner(actor, target),
      credentialId: id,
      name: 'Dienstrechner',
      publicKey: new Uint8Array([1]),
      counter: 0,
      transports: [],
      createdAt: clock(),
    });
    return id;
  };
  const identity = async (actor: Actor | null, target: Target): Promise<string> => {
    const id = target.unique;
    const key = { issuer: 'https://anmeldung.example', subject: id };
    await insertIdentity(handle, { ...key, id, accountId: owner(actor, target), now: clock() });
    return id;
  };
  const member = async ({ organisationId, unique: id }: Target) => {
    const email = `${id}@amt.example`;
    await insertPersonalAccount(handle, { id, name: 'Tom Muster', email, locale: 'de', now: clock() });
    const membership = { organisationId, id, accountId: id, ...draft };
    await insertMembership(handle, { ...membership, now: clock() });
    return { organisationId, id };
  };
  const invitation = async ({ organisationId, unique: id }: Target) => {
    await insertInvitation(handle, {
      organisationId,
      id,
      tokenSha256: id,
      email: `${id}@amt.example`,
      name: 'Tom Muster',
      ...draft,
      locale: 'de',
      createdAt: clock(),
      expiresAt: new Date(clock().getTime() + 86_400_000),
    });
    return { organisationId, id };
  };

  return {
    'signIn.ways': () => signIn.ways(),
    'signIn.requestLink': (_, { unique }) =>
      signIn.requestLink({ email: `${unique}@amt.example`, browser: 'x', returnPath: null, from: null }),
    'signIn.readLink': () => signIn.readLink(noToken, null),
    'signIn.useLink': () => signIn.useLink(noToken, null),
    'signIn.passkeyRequest': () => signIn.passkeyRequest(site, null),
    'signIn.usePasskey': () => signIn.usePasskey(site, {}, null),
    'signIn.startOpenId': () => signIn.startOpenId(site, { returnPath: null, invitation: null }, null),
    'signIn.finishOpenId': () => signIn.finishOpenId(site, { query: '', browser: null }, null),
    'signIn.readInvitation': () => signIn.readInvitation(noToken),
    'signIn.acceptInvitation': () => signIn.acceptInvitation(noToken, { name: 'Tom Muster' }, null),

    'accounts.own': (actor) => accounts.own(as(actor)),
    'accounts.change': (actor) => accounts.change(as(actor), { name: 'Tom Muster', locale: 'de' }),
    'accounts.passkeyCreation': (actor) => accounts.passkeyCreation(as(actor), site),
    'accounts.addPasskey': (actor) => accounts.addPasskey(as(actor), site, { answer: {}, name: 'Telefon' }),
    'accounts.renamePasskey': async (actor, target) =>
      accounts.renamePasskey(as(actor), await passkey(actor, target), 'Telefon'),
    'accounts.removePasskey': async (actor, target) =>
      accounts.removePasskey(as(actor), await passkey(actor, target)),
    'accounts.removeIdentity': async (actor, target) =>
      accounts.removeIdentity(as(actor), await identity(actor, target)),
    'accounts.closing': (actor) => accounts.closing(as(actor)),
    // Everybody of the matrix is of the demo, which nobody can close; real accounts are closed in their own test.
    'accounts.close': (actor) => accounts.close(as(actor), {}),

    'members.list': (actor, { organisationId }) => members.list(as(actor), organisationId),
    'members.invite': (actor, { organisationId, unique }) =>
      members.invite(as(actor), {
        organisationId,
        email: `${unique}@amt.example`,
        name: 'Tom Muster',
        ...draft,
      }),
    'members.withdraw': async (actor, target) => members.withdraw(as(actor), await invitation(target)),
    'members.change': async (actor, target) =>
      members.change(as(actor), await member(target), { ...draft, function: 'Vertretung' }),
    'members.end': async (actor, target) => members.end(as(actor), await member(target)),
  };
}
