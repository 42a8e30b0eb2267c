import { z } from 'zod';
import type { Translator } from '#i18n/translate.ts';
import type { CouncilDraft, CouncilMember, WorkingGroup } from '#usecases/network/contract.ts';
import { checked, day, type FormOutcome, lines, optional, required, word, words } from './form-fields.ts';
import type { PartnerOutcome } from './partners.ts';

export const councilStates = ['active', 'dormant', 'dissolved'] as const;

const member = z.object({ office: z.string().max(200, 'tooLong'), contactId: optional() });
const councilSchema = z
  .object({
    name: required('councilName'),
    foundedOn: day('day'),
    state: z.enum(councilStates, 'value'),
    stateSince: day('day'),
    rulesOfProcedure: optional(500),
    chairs: z.array(member),
    steeringGroup: z.array(member),
    workingGroups: z.array(
      z.object({
        name: z.string().max(200, 'tooLong'),
        aim: z.string().max(1000, 'tooLong'),
        measuredBy: z.string().max(1000, 'tooLong'),
        dueOn: z.string(),
        leadContactId: optional(),
      }),
    ),
  })
  .superRefine(({ foundedOn, stateSince, workingGroups }, context) => {
    if (stateSince < foundedOn)
      context.addIssue({ code: 'custom', path: ['stateSince'], message: 'stateSince' });
    for (const group of workingGroups) {
      if (group.name !== '' && (group.aim === '' || group.measuredBy === ''))
        context.addIssue({ code: 'custom', path: ['workingGroups'], message: 'workingGroup' });
      if (!day('day').or(z.literal('')).safeParse(group.dueOn).success)
        context.addIssue({ code: 'custom', path: ['workingGroups'], message: 'day' });
    }
  });

export type CouncilInput = ReturnType<typeof councilInput>;

export function councilInput(form: FormData) {
  const members = (name: string) => {
    const contactIds = words(form, `${name}.contact`);
    return words(form, `${name}.office`).map((office, index) => ({
      office,
      contactId: contactIds[index] ?? '',
    }));
  };
  const column = (name: string): string[] => words(form, `group.${name}`);
  const [aims, measures, dues, leads] = [
    column('aim'),
    column('measuredBy'),
    column('dueOn'),
    column('lead'),
  ];
  return {
    name: word(form, 'name'),
    foundedOn: word(form, 'foundedOn'),
    state: word(form, 'state'),
    stateSince: word(form, 'stateSince'),
    rulesOfProcedure: word(form, 'rulesOfProcedure'),
    partners: lines(form, 'partners').join('\n'),
    chairs: members('chairs'),
    steeringGroup: members('steeringGroup'),
    workingGroups: column('name').map((name, index) => ({
      name,
      aim: aims[index] ?? '',
      measuredBy: measures[index] ?? '',
      dueOn: dues[index] ?? '',
      leadContactId: leads[index] ?? '',
    })),
  };
}

export interface CouncilOwner {
  readonly id: string | null;
  readonly organisationId: string;
  readonly partners: PartnerOutcome;
}

/** Rows left empty are no members and no groups. */
export function readCouncil(
  input: CouncilInput,
  owner: CouncilOwner,
  translator: Translator,
): FormOutcome<CouncilDraft> {
  const { partners } = owner;
  const filled = (members: readonly CouncilMember[]) => members.filter(({ office }) => office !== '');
  const outcome = checked(councilSchema, input, translator);
  if (!outcome.ok) return outcome;
  if (!partners.ok) return { ok: false, errors: { partners: partners.error } };
  const council = outcome.value;
  const workingGroups: WorkingGroup[] = council.workingGroups
    .filter(({ name }) => name !== '')
    .map((group) => ({ ...group, dueOn: group.dueOn === '' ? null : group.dueOn }));
  return {
    ok: true,
    value: {
      ...council,
      id: owner.id,
      organisationIds: [...new Set([owner.organisationId, ...partners.ids])],
      chairs: filled(council.chairs),
      steeringGroup: filled(council.steeringGroup),
      workingGroups,
    },
  };
}
