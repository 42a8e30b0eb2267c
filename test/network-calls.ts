import type { Actor } from '#usecases/contract.ts';
import type { ContactDraft, CouncilDraft, Network, StatusStepDraft } from '#usecases/network/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';

/** The calls of the network: what `access-calls.ts` is for the other areas. */
export function networkCalls(network: Network, contact: (target: Target) => Promise<string>): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  const stepOf = ({ organisationId }: Target): StatusStepDraft => ({
    id: null,
    kind: 'contacted',
    organisationIds: [organisationId],
    on: '2026-01-02',
    validUntil: null,
    facts: {},
    note: '',
  });
  const officer = ({ organisationId }: Target): Actor => {
    const id = `${organisationId}-stateOffice`;
    const person = { accountId: id, membershipId: id, name: 'Jana Beispiel', function: '' } as const;
    return { ...person, organisationId, organisationName: 'Musterstadt', locale: 'de', role: 'stateOffice' };
  };
  const council = async (target: Target): Promise<string> => {
    const saved = await network.saveCouncil(officer(target), councilOf(target));
    if (!saved.ok) throw new Error(saved.problem.code);
    return saved.value.id;
  };
  const step = async (target: Target): Promise<string> => {
    const saved = await network.saveStatusStep(officer(target), stepOf(target));
    if (!saved.ok) throw new Error(saved.problem.code);
    return saved.value.id;
  };
  const contactOf = ({ organisationId }: Target): ContactDraft => ({
    id: null,
    organisationId,
    name: 'Tom Muster',
    function: 'other',
    topics: [],
    areas: [],
    phone: null,
    email: null,
    hours: null,
    deputyId: null,
    publishConsentOn: null,
    source: 'Test',
    validFrom: null,
    validTo: null,
  });
  const councilOf = ({ organisationId }: Target): CouncilDraft => ({
    id: null,
    name: 'Präventionsrat',
    organisationIds: [organisationId],
    foundedOn: '2026-01-02',
    state: 'active',
    stateSince: '2026-01-02',
    chairs: [],
    steeringGroup: [],
    workingGroups: [],
    rulesOfProcedure: null,
  });
  const token = 'A'.repeat(43);

  return {
    'network.organisations': (actor) => network.organisations(actor),
    'network.organisationNames': (actor) => network.organisationNames(actor, { kinds: ['district'] }),
    'network.organisation': (actor, { organisationId }) => network.organisation(actor, organisationId),
    'network.saveOrganisation': (actor, { organisationId: id }) =>
      network.saveOrganisation(as(actor), {
        id,
        kind: 'municipality',
        name: 'Musterstadt',
        ags: id === 'own' ? '14625240' : '14626110',
        ars: null,
        region: null,
        sorbianArea: false,
        validFrom: null,
        validTo: null,
        links: [],
      }),
    'network.saveStatusStep': (actor, target) => network.saveStatusStep(as(actor), stepOf(target)),
    'network.removeStatusStep': async (actor, target) =>
      network.removeStatusStep(as(actor), await step(target), 'Irrtum'),
    'network.saveCouncil': (actor, target) => network.saveCouncil(as(actor), councilOf(target)),
    'network.removeCouncil': async (actor, target) => network.removeCouncil(as(actor), await council(target)),
    'network.saveContact': (actor, target) => network.saveContact(as(actor), contactOf(target)),
    'network.endContact': async (actor, target) =>
      network.endContact(as(actor), await contact(target), { on: '2026-11-30', successorId: null }),
    'network.confirmContact': async () => void (await network.confirmContact(token)),
    'network.readConfirmation': async () => void (await network.readConfirmation(token)),
    'network.findResponsible': (actor) =>
      network.findResponsible(actor, { place: 'Musterstadt', topic: null }),
    'network.layers': (actor) => network.layers(actor, { on: '2026-11-22' }),
    'network.reminders': (actor) => network.reminders(as(actor)),
  };
}
