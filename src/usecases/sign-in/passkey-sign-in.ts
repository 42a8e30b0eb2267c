import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { z } from 'zod';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import {
  findPasskey,
  insertPasskeyChallenge,
  type StoredPasskey,
  usePasskey,
  usePasskeyChallenge,
} from '#storage/queries/passkeys.ts';
import type { SessionToken } from '../contract.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { tooOften } from './attempts.ts';
import type { Client, PasskeyOptions, Site } from './contract.ts';
import { passkeySite } from './passkey-site.ts';
import { openPreferredSession, recordedFailure, type SignInNeeds, sha256Of } from './sign-in-needs.ts';

export const passkeyMinutes = 5;
const text = z.string().max(20_000);

/** As browsers write it; more than the library reads is dropped. */
const answerSchema = z.object({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text.nullish().transform((handle) => handle ?? undefined),
  }),
});
type Answer = z.infer<typeof answerSchema>;

/** No list of passkeys: the browser offers those it has, and nobody need type who they are. */
export async function passkeyRequest(
  needs: SignInNeeds,
  site: Site,
  from: Client,
): Promise<Result<PasskeyOptions>> {
  const at = passkeySite(site);
  if (!at.ok) return at;
  const refused = await tooOften(needs, { signInFromClient: from });
  if (refused !== null) return refused;
  const options = await generateAuthenticationOptions({
    rpID: at.value.rpID,
    userVerification: 'required',
    timeout: passkeyMinutes * 60_000,
  });
  const expiresAt = new Date(needs.clock().getTime() + passkeyMinutes * 60_000);
  const challenge = { sha256: sha256Of(options.challenge), accountId: null, expiresAt };
  await insertPasskeyChallenge(needs.beyond, challenge);
  return ok(options);
}

export async function signInByPasskey(
  needs: SignInNeeds,
  site: Site,
  { answer, from }: { readonly answer: unknown; readonly from: Client },
): Promise<Result<SessionToken>> {
  const at = passkeySite(site);
  if (!at.ok) return at;
  const refused = await tooOften(needs, { signInFromClient: from });
  if (refused !== null) return refused;
  const given = answerSchema.safeParse(answer);
  if (!given.success) return failed(problem('signIn.passkey.refused'));
  const passkey = await findPasskey(needs.beyond, given.data.id);
  if (passkey === null) return failed(problem('signIn.passkey.unknown'));
  const counter = await verifiedCounter(needs, { ...at.value, passkey, answer: given.data });
  const now = needs.clock();
  return needs.beyond.transaction().execute(async (transaction): Promise<Result<SessionToken>> => {
    const used =
      counter !== null && (await usePasskey(transaction, passkey, { counter, day: calendarDay(now) }));
    if (!used)
      return recordedFailure(transaction, passkey.accountId, { at: now, code: 'signIn.passkey.refused' });
    return openPreferredSession(transaction, passkey.accountId, { at: now, way: 'passkey' });
  });
}

/** The counter the passkey signed with; null: the answer proves nothing. Looking at it uses the challenge up. */
async function verifiedCounter(
  needs: SignInNeeds,
  check: {
    readonly origin: string;
    readonly rpID: string;
    readonly passkey: StoredPasskey;
    readonly answer: Answer;
  },
): Promise<number | null> {
  const { passkey, answer } = check;
  const { userHandle } = answer.response;
  if (userHandle !== undefined && userHandle !== userHandleOf(passkey.accountId)) return null;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: (challenge) =>
        usePasskeyChallenge(needs.beyond, {
          sha256: sha256Of(challenge),
          accountId: null,
          now: needs.clock(),
        }),
      expectedOrigin: check.origin,
      expectedRPID: check.rpID,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
      },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    // The library throws whatever does not fit: challenge, origin, signature, a counter that fell behind.
    return null;
  }
}

/** The name of the account within the passkey; an id, never the address. */
export function userHandleOf(accountId: string): string {
  return Buffer.from(accountId).toString('base64url');
}
