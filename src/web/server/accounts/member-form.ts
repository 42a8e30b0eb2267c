import { z } from 'zod';
import { type Role, roles } from '#core/access/access-actor.ts';
import type { Translator } from '#i18n/translate.ts';
import type { Member, MembershipDraft } from '#usecases/members/contract.ts';
import { checked, type FormOutcome, optionalDay, required, word } from '../network/form-fields.ts';
import { saidAt } from '../said-at.ts';

const membershipFields = {
  role: z.enum(roles, 'value'),
  function: z.string().max(200, 'tooLong'),
  validFrom: optionalDay,
  validTo: optionalDay,
};

/** An end before the beginning is said at the end. */
function checkOrder(
  { validFrom, validTo }: { validFrom: string | null; validTo: string | null },
  context: z.RefinementCtx,
): void {
  if (validFrom !== null && validTo !== null && validTo < validFrom)
    context.addIssue({ code: 'custom', path: ['validTo'], message: 'order' });
}

const membershipSchema = z.object(membershipFields).superRefine(checkOrder);

/** Whether the address is one is for the use case to say: it knows what an account may have. */
const invitationSchema = z
  .object({ email: required('email'), name: required('name'), ...membershipFields })
  .superRefine(checkOrder);

export interface MemberInput {
  readonly role: string;
  readonly function: string;
  readonly validFrom: string;
  readonly validTo: string;
}

export interface InvitationInput extends MemberInput {
  readonly email: string;
  readonly name: string;
}

export function memberInput(form: FormData): MemberInput {
  return {
    role: word(form, 'role'),
    function: word(form, 'function'),
    validFrom: word(form, 'validFrom'),
    validTo: word(form, 'validTo'),
  };
}

export function invitationInput(form: FormData): InvitationInput {
  return { email: word(form, 'email'), name: word(form, 'name'), ...memberInput(form) };
}

export function inputOf(member: Member): MemberInput {
  const { role, validFrom, validTo } = member;
  return { role, function: member.function, validFrom: validFrom ?? '', validTo: validTo ?? '' };
}

export function readMembership(input: MemberInput, translator: Translator): FormOutcome<MembershipDraft> {
  return checked<MembershipDraft>(membershipSchema, input, translator);
}

export function readInvitation(
  input: InvitationInput,
  translator: Translator,
): FormOutcome<MembershipDraft & { readonly email: string; readonly name: string }> {
  return checked<MembershipDraft & { email: string; name: string }>(invitationSchema, input, translator);
}

/** What the use case refused, said at its field where it belongs to one. */
const fieldOf: Readonly<Record<string, string>> = {
  'signIn.email.invalid': 'email',
  'account.name.length': 'name',
  'member.role.notGrantable': 'role',
  'member.function.tooLong': 'function',
  'member.period.over': 'validTo',
};

export function refusedAt(problem: { readonly code: string }, text: string): ReturnType<typeof saidAt> {
  return saidAt(fieldOf[problem.code] ?? null, text);
}

export function roleOptions(
  grantable: readonly Role[],
  translator: Translator,
): readonly { readonly value: string; readonly label: string }[] {
  return grantable.map((role) => ({ value: role, label: translator.message(`web.role.${role}`) }));
}
