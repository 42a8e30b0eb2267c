import { topics } from '#core/network/contact.ts';
import { type OfferFacts, offerIssues, type RequestFacts, requestIssues } from '#core/support/advice.ts';
import type { Translator } from '#i18n/translate.ts';
import { type FormOutcome, word } from '../network/form-fields.ts';

export type OfferInput = ReturnType<typeof offerInput>;

export function offerInput(form: FormData) {
  return {
    title: word(form, 'title'),
    topic: word(form, 'topic'),
    description: word(form, 'description'),
    audience: word(form, 'audience'),
    minutes: word(form, 'minutes'),
    needs: word(form, 'needs'),
    place: word(form, 'place'),
    contactId: word(form, 'contactId'),
    published: word(form, 'published') === 'ja',
  };
}

export const emptyOffer: OfferInput = {
  title: '',
  topic: '',
  description: '',
  audience: '',
  minutes: '',
  needs: '',
  place: '',
  contactId: '',
  published: true,
};

export function inputOfOffer(offer: OfferFacts): OfferInput {
  return {
    ...offer,
    minutes: offer.minutes === null ? '' : String(offer.minutes),
    contactId: offer.contactId ?? '',
  };
}

export function readOffer(input: OfferInput, translator: Translator): FormOutcome<OfferFacts> {
  const facts = {
    ...input,
    topic: topics.find((topic) => topic === input.topic) ?? ('' as never),
    // What is no number fails the check of the range.
    minutes: input.minutes === '' ? null : Number(input.minutes),
    contactId: input.contactId === '' ? null : input.contactId,
  };
  const errors: Record<string, string> = {};
  for (const issue of offerIssues(facts)) errors[issue.field] ??= translator.problem(issue.problem);
  return Object.keys(errors).length === 0 ? { ok: true, value: facts } : { ok: false, errors };
}

export function requestInput(form: FormData): RequestFacts {
  return {
    name: word(form, 'name'),
    email: word(form, 'email'),
    place: word(form, 'place'),
    message: word(form, 'message'),
  };
}

export function readRequest(input: RequestFacts, translator: Translator): FormOutcome<RequestFacts> {
  const errors: Record<string, string> = {};
  for (const issue of requestIssues(input)) errors[issue.field] ??= translator.problem(issue.problem);
  return Object.keys(errors).length === 0 ? { ok: true, value: input } : { ok: false, errors };
}
