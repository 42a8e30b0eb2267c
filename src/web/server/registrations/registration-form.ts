import { cleanRegistration, mostWishes, registrationIssues } from '#core/meetings/check-registration.ts';
import type { Profession, RegistrationFacts } from '#core/meetings/participant.ts';
import type { Translator } from '#i18n/translate.ts';
import type { FieldErrors } from '../../field-errors.ts';
import { type FormOutcome, word } from '../network/form-fields.ts';
import type { Home } from './home-choice.ts';

/** A registration as it is typed. */
export interface RegistrationInput {
  readonly name: string;
  readonly email: string;
  readonly profession: string;
  readonly home: string;
  /** The id of the one that was meant among several, or `typed` for none of them. */
  readonly homeChoice: string;
  readonly job: string;
  /** Ids of topics; the first one is the first wish. */
  readonly wishes: readonly string[];
  readonly food: string;
  readonly needs: string;
  readonly note: string;
  readonly photoConsent: boolean;
  readonly listConsent: boolean;
}

export const wishRanks: readonly number[] = Array.from({ length: mostWishes }, (_, index) => index + 1);

/** Nothing is ticked before the person does it. */
export const emptyRegistration: RegistrationInput = {
  name: '',
  email: '',
  profession: '',
  home: '',
  homeChoice: '',
  job: '',
  wishes: [],
  food: '',
  needs: '',
  note: '',
  photoConsent: false,
  listConsent: false,
};

export function registrationInput(form: FormData): RegistrationInput {
  return {
    name: word(form, 'name'),
    email: word(form, 'email'),
    profession: word(form, 'profession'),
    home: word(form, 'home'),
    homeChoice: word(form, 'homeChoice'),
    job: word(form, 'job'),
    wishes: wishRanks.map((rank) => word(form, `wish${rank}`)),
    food: word(form, 'food'),
    needs: word(form, 'needs'),
    note: word(form, 'note'),
    photoConsent: word(form, 'photoConsent') === 'ja',
    listConsent: word(form, 'listConsent') === 'ja',
  };
}

/** What was said before, as it would have been typed. */
export function inputOfRegistration(facts: RegistrationFacts, homeName: string | null): RegistrationInput {
  return {
    name: facts.name,
    email: facts.email ?? '',
    profession: facts.profession,
    home: homeName ?? '',
    homeChoice: facts.homeId ?? '',
    job: facts.job,
    wishes: facts.wishes,
    food: facts.food,
    needs: facts.needs,
    note: facts.note,
    photoConsent: facts.photoConsent,
    listConsent: facts.listConsent,
  };
}

const fieldOf: Readonly<Record<string, string>> = { organisationName: 'home', wishes: 'wish1' };

export function readRegistration(
  input: RegistrationInput,
  around: {
    readonly home: Home;
    readonly topics: readonly { readonly id: string }[];
    readonly emailNeeded: boolean;
  },
  translator: Translator,
): FormOutcome<RegistrationFacts> {
  const { home, topics, emailNeeded } = around;
  const facts = cleanRegistration({
    name: input.name,
    email: input.email,
    homeId: home.kind === 'known' ? home.id : null,
    organisationName: input.home,
    // Whatever else was sent is found by the rules.
    profession: input.profession as Profession,
    job: input.job,
    wishes: input.wishes.filter((id) => id !== ''),
    food: input.food,
    needs: input.needs,
    photoConsent: input.photoConsent,
    listConsent: input.listConsent,
    note: input.note,
  });
  const sessions = topics.map(({ id }) => ({ id, kind: 'focus' as const }));
  const errors: Record<string, string> = {};
  for (const { field, problem } of registrationIssues(facts, { sessions, emailNeeded }))
    errors[fieldOf[field] ?? field] ??= translator.problem(problem);
  if (home.kind === 'unclear')
    errors.homeChoice = translator.message('web-registrations.form.homeUnclear', { typed: input.home });
  return Object.keys(errors).length === 0
    ? { ok: true, value: facts }
    : { ok: false, errors: errors satisfies FieldErrors };
}
