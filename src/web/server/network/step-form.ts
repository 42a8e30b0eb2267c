import { z } from 'zod';
import { statusKinds } from '#core/network/status-step.ts';
import type { Translator } from '#i18n/translate.ts';
import type { StatusStepDraft } from '#usecases/network/contract.ts';
import { factsOfKind } from '../../network/step-fields.ts';
import { checked, day, type FormOutcome, lines, optionalDay, word } from './form-fields.ts';
import type { PartnerOutcome } from './partners.ts';

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

export interface StepOwner {
  readonly id: string | null;
  readonly organisationId: string;
  readonly facts: StatusStepDraft['facts'];
  readonly partners: PartnerOutcome;
}

export function readStep(
  input: StepInput,
  owner: StepOwner,
  translator: Translator,
): FormOutcome<StatusStepDraft> {
  const { partners } = owner;
  const outcome = checked(stepSchema, input, translator);
  const errors: Record<string, string> = outcome.ok ? {} : { ...outcome.errors };
  if (!partners.ok) errors.partners = partners.error;
  if (!outcome.ok || !partners.ok) return { ok: false, errors };
  const { kind, on, validUntil, note, ...entered } = outcome.value;
  const asked = factsOfKind[kind];
  const facts: Record<string, string | number> = Object.fromEntries(
    Object.entries(owner.facts).filter(([name]) => !asked.some((fact) => fact === name)),
  );
  for (const name of asked)
    if (entered[name] !== '')
      facts[name] = name === 'postShare' ? Number(entered[name].replace(',', '.')) : entered[name];
  const organisationIds = [...new Set([owner.organisationId, ...partners.ids])];
  return { ok: true, value: { id: owner.id, kind, on, validUntil, note, facts, organisationIds } };
}
