import { problem } from '#core/kernel/problem.ts';
import { plainLine, plainText } from '#core/meetings/plain-text.ts';
import { type AgreementFacts, agreementIssues, agreementStates } from '#core/meetings/results.ts';
import type { Translator } from '#i18n/translate.ts';
import { type FormOutcome, word } from '../network/form-fields.ts';

export interface AgreementInput {
  readonly what: string;
  readonly whoName: string;
  readonly due: string;
  readonly state: string;
  readonly reason: string;
}

export function agreementInput(form: FormData): AgreementInput {
  return {
    what: word(form, 'what'),
    whoName: word(form, 'whoName'),
    due: word(form, 'due'),
    state: word(form, 'state') || 'open',
    reason: word(form, 'reason'),
  };
}

export function inputOfAgreement(agreement: AgreementFacts & { readonly who: string }): AgreementInput {
  return {
    what: agreement.what,
    whoName: agreement.who,
    due: agreement.due ?? '',
    state: agreement.state,
    reason: agreement.reason,
  };
}

/** A name that stands in the directory means that organisation; any other one is words. */
export function readAgreement(
  input: AgreementInput,
  { idOf, translator }: { readonly idOf: ReadonlyMap<string, string>; readonly translator: Translator },
): FormOutcome<AgreementFacts> {
  const whoName = plainLine(input.whoName);
  const whoId = idOf.get(whoName.toLowerCase()) ?? null;
  const facts: AgreementFacts = {
    what: plainText(input.what),
    whoId,
    whoName: whoId === null && whoName !== '' ? whoName : null,
    due: input.due === '' ? null : input.due,
    state: agreementStates.find((state) => state === input.state) ?? 'open',
    reason: plainText(input.reason),
  };
  const errors: Record<string, string> = {};
  for (const issue of agreementIssues(facts)) errors[issue.field] ??= translator.problem(issue.problem);
  return Object.keys(errors).length === 0 ? { ok: true, value: facts } : { ok: false, errors };
}

export function readQuestion(
  input: { readonly question: string },
  translator: Translator,
): FormOutcome<{ readonly question: string }> {
  const question = plainText(input.question);
  return question === ''
    ? { ok: false, errors: { question: translator.problem(problem('meetings.question.missing')) } }
    : { ok: true, value: { question } };
}
