import { z } from 'zod';
import { statusKinds } from '#core/network/status-step.ts';
import type { Translator } from '#i18n/translate.ts';
import type { OrganisationSummary, StatusStepDraft } from '#usecases/network/contract.ts';
import { checked, day, type FormOutcome, lines, optionalDay, word } from './form-fields.ts';

/** Facts of a step that have a field of their own; others of the same step are kept as they are. */
export const stepFacts = ['signatories', 'postShare', 'document'] as const;

const stepSchema = z
  .object({
    kind: z.enum(statusKinds, 'stepKind'),
    on: day('day'),
    validUntil: optionalDay,
    note: z.string().max(2000, 'tooLong'),
    signatories: z.string().max(500, 'tooLong'),
    postShare: z.string().regex(/^(|[01](,\d{1,2})?)$/, 'postShare'),
    document: z.string().max(500, 'tooLong'),
  })
  .superRefine(({ on, validUntil }, context) => {
    if (validUntil !== null && validUntil < on)
      context.addIssue({ code: 'custom', path: ['validUntil'], message: 'order' });
  });

export type StepInput = ReturnType<typeof stepInput>;

export function stepInput(form: FormData) {
  return {
    kind: word(form, 'kind'),
    on: word(form, 'on'),
    validUntil: word(form, 'validUntil'),
    note: word(form, 'note'),
    signatories: word(form, 'signatories'),
    postShare: word(form, 'postShare').replace('.', ','),
    document: word(form, 'document'),
    partners: lines(form, 'partners').join('\n'),
  };
}

/** Names as the directory has them; the first that is none is named in the error. */
export function organisationIdsOf(
  names: string,
  organisations: readonly Pick<OrganisationSummary, 'id' | 'name'>[],
): { readonly ids: readonly string[]; readonly unknown: string | null } {
  const ids: string[] = [];
  for (const name of names.split('\n').map((line) => line.trim())) {
    if (name === '') continue;
    const found = organisations.find(
      (one) => one.name.toLocaleLowerCase('de') === name.toLocaleLowerCase('de'),
    );
    if (found === undefined) return { ids, unknown: name };
    ids.push(found.id);
  }
  return { ids, unknown: null };
}

export interface StepOwner {
  readonly id: string | null;
  readonly organisationId: string;
  readonly facts: StatusStepDraft['facts'];
  readonly organisations: readonly Pick<OrganisationSummary, 'id' | 'name'>[];
}

export function readStep(
  input: StepInput,
  owner: StepOwner,
  translator: Translator,
): FormOutcome<StatusStepDraft> {
  const partners = organisationIdsOf(input.partners, owner.organisations);
  const outcome = checked(stepSchema, input, translator);
  const errors: Record<string, string> = outcome.ok ? {} : { ...outcome.errors };
  if (partners.unknown !== null)
    errors.partners = translator.message('web-network.error.partner', { name: partners.unknown });
  if (!outcome.ok || partners.unknown !== null) return { ok: false, errors };
  const { kind, on, validUntil, note, ...entered } = outcome.value;
  const kept = Object.entries(owner.facts).filter(([name]) => !stepFacts.some((fact) => fact === name));
  const facts: Record<string, string | number> = Object.fromEntries(kept);
  if (entered.signatories !== '') facts.signatories = entered.signatories;
  if (entered.postShare !== '') facts.postShare = Number(entered.postShare.replace(',', '.'));
  if (entered.document !== '') facts.document = entered.document;
  const organisationIds = [...new Set([owner.organisationId, ...partners.ids])];
  return { ok: true, value: { id: owner.id, kind, on, validUntil, note, facts, organisationIds } };
}
