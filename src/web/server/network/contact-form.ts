import { z } from 'zod';
import { contactFunctions, topics } from '#core/network/contact.ts';
import type { Translator } from '#i18n/translate.ts';
import type { ContactDraft } from '#usecases/network/contract.ts';
import { mailLink } from '../../network/contact-words.ts';
import {
  checked,
  day,
  type FormOutcome,
  optional,
  optionalDay,
  required,
  word,
  words,
} from './form-fields.ts';

const contactSchema = z
  .object({
    name: required('name'),
    function: z.enum(contactFunctions, 'function'),
    topics: z.array(z.enum(topics, 'value')),
    areas: z.array(z.string().regex(/^(\d{2}|\d{5}|\d{8})$/, 'areas')),
    phone: optional(60).refine(
      (phone) => phone === null || /\d{3}/.test(phone.replaceAll(/\D/g, '')),
      'phone',
    ),
    email: optional().refine((email) => email === null || mailLink(email) !== null, 'email'),
    hours: optional(300),
    deputyId: optional(),
    consent: z.string(),
    publishConsentOn: optionalDay,
    source: required('source'),
    validFrom: optionalDay,
    validTo: optionalDay,
  })
  .superRefine((contact, context) => {
    if (contact.consent === 'ja' && contact.publishConsentOn === null)
      context.addIssue({ code: 'custom', path: ['publishConsentOn'], message: 'consentDay' });
    if (contact.validFrom !== null && contact.validTo !== null && contact.validTo < contact.validFrom)
      context.addIssue({ code: 'custom', path: ['validTo'], message: 'order' });
  });

export type ContactInput = ReturnType<typeof contactInput>;

/** The fields as they stand in the form. */
export function contactInput(form: FormData) {
  return {
    name: word(form, 'name'),
    function: word(form, 'function'),
    topics: words(form, 'topics'),
    areas: word(form, 'areas'),
    phone: word(form, 'phone'),
    email: word(form, 'email'),
    hours: word(form, 'hours'),
    deputyId: word(form, 'deputyId'),
    consent: word(form, 'consent'),
    publishConsentOn: word(form, 'publishConsentOn'),
    source: word(form, 'source'),
    validFrom: word(form, 'validFrom'),
    validTo: word(form, 'validTo'),
  };
}

export function readContact(
  input: ContactInput,
  owner: { readonly id: string | null; readonly organisationId: string },
  translator: Translator,
): FormOutcome<ContactDraft> {
  const areas = input.areas.split(/[\s,;]+/).filter((key) => key !== '');
  const outcome = checked(contactSchema, { ...input, areas }, translator);
  if (!outcome.ok) return outcome;
  const { consent, publishConsentOn, ...contact } = outcome.value;
  // Without the tick there is no consent, whatever day stands in the field.
  return {
    ok: true,
    value: { ...owner, ...contact, publishConsentOn: consent === 'ja' ? publishConsentOn : null },
  };
}

const handoverSchema = z.object({ on: day('day'), successorId: optional() });

export function readHandover(input: { on: string; successorId: string }, translator: Translator) {
  return checked(handoverSchema, input, translator);
}
