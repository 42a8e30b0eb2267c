import { randomUUID } from 'node:crypto';
import {
  generateRegistrationOptions,
  type VerifiedRegistrationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { oneLine } from '#core/mail/mail-content.ts';
import {
  deletePasskey,
  findPasskey,
  insertPasskey,
  insertPasskeyChallenge,
  listPasskeys,
  renamePasskey,
  usePasskeyChallenge,
} from '#storage/queries/passkeys.ts';
import type { Actor } from '../contract.ts';
import type { PasskeyOptions, Site } from '../sign-in/contract.ts';
import { passkeyMinutes } from '../sign-in/passkey-sign-in.ts';
import { passkeySite } from '../sign-in/passkey-site.ts';
import { sha256Of } from '../sign-in/sign-in-needs.ts';
import { type AccountNeeds, changeableAccount, notFound, recordedChange } from './own-account.ts';
import { tellOwner } from './tell-owner.ts';

const longestName = 60;
const mostPasskeys = 10;
/** EdDSA, ES256, RS256: every authenticator knows one of them; newer ones are experiments in the runtime. */
const algorithms = [-8, -7, -257];
const text = z.string().max(50_000);

/** As browsers write it; more than the library reads is dropped. */
const answerSchema = z.object({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});
type Answer = z.infer<typeof answerSchema>;

export async function passkeyCreation(
  needs: AccountNeeds,
  actor: Actor,
  site: Site,
): Promise<Result<PasskeyOptions>> {
  const at = passkeySite(site);
  if (!at.ok) return at;
  const account = await changeableAccount(needs, actor, addition(actor));
  if (!account.ok) return account;
  const { id: accountId, name, email } = account.value;
  const present = await listPasskeys(needs.beyond, accountId);
  if (present.length >= mostPasskeys)
    return failed(problem('account.passkey.tooMany', { limit: mostPasskeys }));
  const options = await generateRegistrationOptions({
    rpName: 'Umsicht',
    rpID: at.value.rpID,
    userID: new Uint8Array(Buffer.from(accountId)),
    userName: email ?? name,
    userDisplayName: name,
    timeout: passkeyMinutes * 60_000,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: present.map(({ credentialId: id, transports }) => ({
      id,
      transports: [...transports],
    })),
    // Discoverable, so that nobody types an address; with PIN or finger, because it stands for the whole sign-in.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const expiresAt = new Date(needs.clock().getTime() + passkeyMinutes * 60_000);
  await insertPasskeyChallenge(needs.beyond, { sha256: sha256Of(options.challenge), accountId, expiresAt });
  return ok(options);
}

export async function addPasskey(
  needs: AccountNeeds,
  actor: Actor,
  { site, answer, name: typed }: { readonly site: Site; readonly answer: unknown; readonly name: string },
): Promise<Result<{ id: string }>> {
  const at = passkeySite(site);
  if (!at.ok) return at;
  const account = await changeableAccount(needs, actor, addition(actor));
  if (!account.ok) return account;
  const name = passkeyName(typed);
  if (!name.ok) return name;
  const given = answerSchema.safeParse(answer);
  const made = given.success
    ? await verified(needs, { ...at.value, account: account.value, answer: given.data })
    : null;
  if (made === null || !made.verified) return failed(problem('account.passkey.refused'));
  const { credential } = made.registrationInfo;
  if ((await findPasskey(needs.beyond, credential.id)) !== null)
    return failed(problem('account.passkey.present'));
  const id = randomUUID();
  await recordedChange(needs, actor, {
    action: 'account.addPasskey',
    subject: id,
    work: async (transaction, now) => {
      await insertPasskey(transaction, {
        id,
        accountId: account.value.id,
        credentialId: credential.id,
        name: name.value,
        publicKey: credential.publicKey,
        counter: credential.counter,
        transports: credential.transports ?? [],
        createdAt: now,
      });
      await tellOwner(transaction, account.value, { change: 'passkeyAdded', at: now });
    },
  });
  return ok({ id });
}

export async function changePasskeyName(
  needs: AccountNeeds,
  actor: Actor,
  { id, name: typed }: { readonly id: string; readonly name: string },
): Promise<Result<void>> {
  const intent = { action: 'account.renamePasskey', id };
  const own = await listPasskeys(needs.beyond, actor.accountId);
  if (!own.some((one) => one.id === id)) return notFound(needs, actor, { ...intent, kind: 'passkey' });
  const account = await changeableAccount(needs, actor, intent);
  if (!account.ok) return account;
  const name = passkeyName(typed);
  if (!name.ok) return name;
  await recordedChange(needs, actor, {
    action: intent.action,
    subject: id,
    work: (transaction) => renamePasskey(transaction, id, name.value),
  });
  return ok(undefined);
}

export async function removePasskey(needs: AccountNeeds, actor: Actor, id: string): Promise<Result<void>> {
  const intent = { action: 'account.removePasskey', id };
  const own = await listPasskeys(needs.beyond, actor.accountId);
  if (!own.some((one) => one.id === id)) return notFound(needs, actor, { ...intent, kind: 'passkey' });
  const account = await changeableAccount(needs, actor, intent);
  if (!account.ok) return account;
  await recordedChange(needs, actor, {
    action: intent.action,
    subject: id,
    work: async (transaction, at) => {
      await deletePasskey(transaction, id);
      await tellOwner(transaction, account.value, { change: 'passkeyRemoved', at });
    },
  });
  return ok(undefined);
}

/** Null: the answer proves nothing. Looking at it uses the challenge up. */
async function verified(
  needs: AccountNeeds,
  check: {
    readonly origin: string;
    readonly rpID: string;
    readonly account: { readonly id: string };
    readonly answer: Answer;
  },
): Promise<VerifiedRegistrationResponse | null> {
  const { transports, ...response } = check.answer.response;
  try {
    return await verifyRegistrationResponse({
      response: {
        ...check.answer,
        response: transports === undefined ? response : { ...response, transports },
      },
      expectedChallenge: (challenge) =>
        usePasskeyChallenge(needs.beyond, {
          sha256: sha256Of(challenge),
          accountId: check.account.id,
          now: needs.clock(),
        }),
      expectedOrigin: check.origin,
      expectedRPID: check.rpID,
      supportedAlgorithmIDs: algorithms,
      requireUserVerification: true,
    });
  } catch {
    // The library throws whatever does not fit: challenge, origin, form of the answer.
    return null;
  }
}

function passkeyName(typed: string): Result<string> {
  const name = oneLine(typed);
  if (name !== '' && name.length <= longestName) return ok(name);
  return failed(problem('account.passkey.name', { limit: longestName }));
}

function addition(actor: Actor) {
  return { action: 'account.addPasskey', id: actor.accountId };
}
