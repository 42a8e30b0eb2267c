import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { oneLine } from '#core/mail/mail-content.ts';
import { readInvitation, type StoredInvitation } from '#storage/queries/invitations.ts';

import { readSessionToken } from '../sessions/session-token.ts';
import { tooOften } from './attempts.ts';
import type { ShownInvitation, SignIn } from './contract.ts';
import { invitationProblem, joinOrganisation } from './join-organisation.ts';
import { openPreferredSession, type SignInNeeds } from './sign-in-needs.ts';

const longestName = 200;

/** The invitation of a link, if it can still be accepted. */
export async function openInvitation(
  needs: Pick<SignInNeeds, 'beyond' | 'within' | 'clock'>,
  token: string,
): Promise<Result<StoredInvitation>> {
  const key = readSessionToken(token);
  const invitation = key === null ? null : await readInvitation(needs.beyond, key);
  if (invitation === null) return failed(problem('signIn.invitation.invalid'));
  const wrong = invitationProblem(invitation, needs.clock());
  return wrong === null ? ok(invitation) : failed(wrong);
}

export async function shownInvitation(needs: SignInNeeds, token: string): Promise<Result<ShownInvitation>> {
  const invitation = await openInvitation(needs, token);
  if (!invitation.ok) return invitation;
  const { organisationName, email, name, role, validFrom, validTo, expiresAt } = invitation.value;
  const period = { validFrom, validTo, expires: expiresAt };
  return ok({ organisationName, email, name, role, function: invitation.value.function, ...period });
}

export async function acceptInvitation(
  needs: SignInNeeds,
  token: string,
  { name: typed, from }: { readonly name: string; readonly from: string | null },
): Promise<Awaited<ReturnType<SignIn['acceptInvitation']>>> {
  const refused = await tooOften(needs, { signInFromClient: from });
  if (refused !== null) return refused;
  const invitation = await openInvitation(needs, token);
  if (!invitation.ok) return invitation;
  const { organisationName } = invitation.value;
  const name = oneLine(typed);
  if (name === '' || name.length > longestName)
    return failed(problem('account.name.length', { limit: longestName }));
  const at = needs.clock();
  return needs.beyond
    .transaction()
    .execute(async (transaction): Promise<Awaited<ReturnType<SignIn['acceptInvitation']>>> => {
      const joined = await joinOrganisation(transaction, invitation.value, { name, at });
      if (!joined.ok) return joined;
      if (!joined.value.isNew) return ok({ session: null, organisationName });
      const opened = await openPreferredSession(transaction, joined.value.account.id, {
        at,
        way: 'invitation',
      });
      // A membership that begins later is no failure; there is only nothing to sign in to today.
      return ok({ session: opened.ok ? opened.value : null, organisationName });
    });
}
