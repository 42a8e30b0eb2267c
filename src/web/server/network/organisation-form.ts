import { z } from 'zod';
import { organisationKinds } from '#core/network/organisation.ts';
import type { Translator } from '#i18n/translate.ts';
import type { OrganisationDraft } from '#usecases/network/contract.ts';
import {
  checked,
  type FormOutcome,
  lines,
  optional,
  optionalDay,
  required,
  word,
  words,
} from './form-fields.ts';
import type { PartnerOutcome } from './partners.ts';

const organisationSchema = z
  .object({
    name: required('organisationName'),
    kind: z.enum(organisationKinds, 'organisationKind'),
    ags: optional().refine((ags) => ags === null || /^(\d{8}|\d{5}|\d{2})$/.test(ags), 'ags'),
    ars: optional().refine((ars) => ars === null || /^\d{5}(\d{7})?$/.test(ars), 'ars'),
    region: optional(100),
    sorbianArea: z.string().transform((answer) => answer === 'ja'),
    validFrom: optionalDay,
    validTo: optionalDay,
    partOf: optional(),
    memberOf: z.array(z.string()),
    successors: z
      .string()
      .transform((text) => text.split(/[\s,;]+/).filter((key) => key !== ''))
      .refine((keys) => keys.every((key) => /^(\d{8}|\d{5})$/.test(key)), 'successors'),
  })
  .superRefine(({ validFrom, validTo }, context) => {
    if (validFrom !== null && validTo !== null && validTo < validFrom)
      context.addIssue({ code: 'custom', path: ['validTo'], message: 'order' });
  });

export type OrganisationInput = ReturnType<typeof organisationInput>;

export function organisationInput(form: FormData) {
  return {
    name: word(form, 'name'),
    kind: word(form, 'kind'),
    ags: word(form, 'ags').replaceAll(/\s/g, ''),
    ars: word(form, 'ars').replaceAll(/\s/g, ''),
    region: word(form, 'region'),
    sorbianArea: word(form, 'sorbianArea'),
    validFrom: word(form, 'validFrom'),
    validTo: word(form, 'validTo'),
    partOf: word(form, 'partOf'),
    memberOf: words(form, 'memberOf'),
    successors: word(form, 'successors'),
    members: lines(form, 'members').join('\n'),
  };
}

export function readOrganisation(
  input: OrganisationInput,
  owner: { readonly id: string | null; readonly members: PartnerOutcome },
  translator: Translator,
): FormOutcome<OrganisationDraft> {
  const outcome = checked(organisationSchema, input, translator);
  if (!outcome.ok) return outcome;
  if (!owner.members.ok) return { ok: false, errors: { members: owner.members.error } };
  const { partOf, memberOf, ...organisation } = outcome.value;
  const links = [
    ...(partOf === null ? [] : [{ otherId: partOf, relation: 'partOf' as const }]),
    ...memberOf.map((otherId) => ({ otherId, relation: 'memberOf' as const })),
  ];
  return { ok: true, value: { id: owner.id, ...organisation, links, members: owner.members.ids } };
}
