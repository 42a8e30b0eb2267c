import { randomUUID } from 'node:crypto';
import { accountEmail } from '#core/access/account-email.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { oneLine } from '#core/mail/mail-content.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertInvitation } from '#storage/queries/invitations.ts';
import { listMembers } from '#storage/queries/memberships.ts';
import { readOrganisation } from '#storage/queries/organisations.ts';
import type { Actor } from '../contract.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { newSessionToken } from '../sessions/session-token.ts';
import { tooOften } from '../sign-in/attempts.ts';
import type { InvitationDraft } from './contract.ts';
import { cleanDraft, draftProblem } from './draft-problem.ts';
import { insideOf, type MemberNeeds, recordBothSides, refusalOf, roleRefusal } from './members-guard.ts';

const daysValid = 14;
const longestName = 200;

/**
 * An invitation is sent whether the address has an account or not, and nothing shows the difference until the
 * person accepts.
 */
export async function inviteMember(
  needs: MemberNeeds,
  actor: Actor,
  given: InvitationDraft,
): Promise<Result<{ id: string }>> {
  const action = 'member.invite';
  const { organisationId } = given;
  const intent = { action, id: organisationId, organisationId };
  const refusal =
    (await refusalOf(needs, actor, intent)) ??
    (await roleRefusal(needs, actor, { ...intent, roles: [given.role] }));
  if (refusal !== null) return refusal;
  const checked = checkedDraft(given);
  if (!checked.ok) return checked;
  const draft = checked.value;
  const at = needs.clock();
  const today = calendarDay(at);
  if (draft.validTo !== null && draft.validTo < today) return failed(problem('member.period.over'));
  const inside = insideOf(needs, actor, draft);
  const organisation = await readOrganisation(inside, organisationId);
  if (organisation === null) return failed(problem('network.organisation.notFound'));
  const members = await listMembers(inside, [organisationId]);
  const isMember = members.some(
    (one) =>
      one.email === draft.email && one.role === draft.role && (one.validTo === null || one.validTo >= today),
  );
  // Those who may send this see the members anyway.
  if (isMember) return failed(problem('member.present'));
  const refused = await tooOften(needs, {
    invitationToAddress: draft.email,
    invitationFromAccount: actor.accountId,
  });
  if (refused !== null) return refused;
  const id = await inside.transaction().execute(async (transaction) => {
    const invitation = await writeInvitation(transaction, { draft, locale: actor.locale, at });
    await queueMail(transaction, {
      organisationId,
      to: draft.email,
      locale: actor.locale,
      kind: 'invitation',
      params: {
        organisation: organisation.name,
        inviter: actor.name,
        until: calendarDay(invitation.expiresAt),
      },
      path: invitation.path,
      expiresAt: invitation.expiresAt,
      now: at,
    });
    await recordBothSides(transaction, actor, { action, subject: invitation.id, at, organisationId });
    return invitation.id;
  });
  return ok({ id });
}

export function checkedDraft(given: InvitationDraft): Result<InvitationDraft> {
  const email = accountEmail(given.email);
  if (email === null) return failed(problem('signIn.email.invalid'));
  const draft = cleanDraft({ ...given, email, name: oneLine(given.name) });
  if (draft.name === '' || draft.name.length > longestName)
    return failed(problem('account.name.length', { limit: longestName }));
  const wrong = draftProblem(draft);
  return wrong === null ? ok(draft) : failed(wrong);
}

/** The path of the link leaves the program once, in the mail or on the screen of the command; a hash stays. */
export async function writeInvitation(
  transaction: Handle,
  { draft, locale, at }: { readonly draft: InvitationDraft; readonly locale: 'de' | 'en'; readonly at: Date },
): Promise<{ readonly id: string; readonly path: string; readonly expiresAt: Date }> {
  const { token, sha256: tokenSha256 } = newSessionToken(draft.organisationId);
  const expiresAt = new Date(at.getTime() + daysValid * 86_400_000);
  const id = randomUUID();
  await insertInvitation(transaction, { ...draft, id, tokenSha256, locale, createdAt: at, expiresAt });
  return { id, path: `/einladung/${token}`, expiresAt };
}
