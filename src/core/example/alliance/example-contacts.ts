import type { Contact, ContactFunction, Topic } from '../../network/contact.ts';
import { addDays, addMonths } from '../../network/day.ts';
import { between, streamFor } from '../draws.ts';
import { exampleDistrictKey } from '../places.ts';
import { exampleAssociations, exampleOrganisations } from './example-organisations.ts';
import { exampleEmail, examplePeople, examplePhone } from './example-people.ts';
import { exampleDistrictId, exampleTown, exampleTownId, exampleTowns } from './example-towns.ts';

interface Given {
  readonly id?: string;
  readonly at: string;
  readonly as: ContactFunction;
  readonly topics?: readonly Topic[];
  readonly areas?: readonly string[];
  /** No consent: members only. */
  readonly unpublished?: true;
  /** Months since the last confirmation, null: never; drawn within the year where it is missing. */
  readonly confirmed?: number | null;
  /** Last day, in days from today. */
  readonly untilDays?: number;
  readonly fromDays?: number;
  readonly deputyId?: string;
  readonly hours?: string;
}

const district = [exampleDistrictKey];
const officeHours = 'Di 9–12 und 13–18 Uhr, Do 9–12 und 13–16 Uhr';

/** Police: Wacholderheide and Torfsee have no neighbourhood officer, Oberes Auental has lost its head. */
const police: readonly Given[] = [
  {
    id: 'demo-head-lindenbrueck',
    as: 'stationHead',
    at: 'demo-revier-lindenbrueck',
    deputyId: 'demo-head-2',
  },
  { id: 'demo-head-2', as: 'stationHead', at: 'demo-revier-lindenbrueck', unpublished: true },
  { id: 'demo-head-auenstedt', as: 'stationHead', at: 'demo-revier-auenstedt' },
  { as: 'stationHead', at: 'demo-revier-oberes-auental', untilDays: -40 },
  ...(
    [
      ['lindenbrueck', [exampleTownId], {}],
      ['lindenbrueck', [exampleTownId], { topics: ['youth', 'school', 'bicycleTheft'] }],
      ['lindenbrueck', ['demo-weidrode'], { confirmed: 17 }],
      ['lindenbrueck', ['demo-heidrode'], { unpublished: true }],
      ['auenstedt', ['demo-auenstedt'], {}],
      ['auenstedt', ['demo-niederauen'], { untilDays: -95 }],
      ['auenstedt', ['demo-moorstedt', 'demo-schilfmoor'], {}],
      ['oberes-auental', ['demo-quellauen', 'demo-mittelauen'], {}],
      ['oberes-auental', ['demo-kranichfurt'], { confirmed: 14, untilDays: 80 }],
      ['oberes-auental', ['demo-kranichfurt'], { fromDays: 81, confirmed: null }],
    ] as const
  ).map(
    ([station, towns, more]): Given => ({
      at: `demo-revier-${station}`,
      as: 'neighbourhoodOfficer',
      areas: towns.map((town) => exampleTown(town).ags),
      hours: 'Mi 15–17 Uhr im Rathaus',
      ...more,
    }),
  ),
  ...(
    [
      [['burglary', 'bicycleTheft', 'fraud', 'seniors'], {}],
      [['youth', 'school', 'violence', 'addiction', 'domesticViolence'], {}],
      [['traffic', 'damage', 'publicSpace'], { unpublished: true }],
    ] as const
  ).map(
    ([topics, more]): Given => ({
      at: 'demo-fachdienst',
      as: 'policePrevention',
      topics,
      areas: district,
      hours: 'Mo bis Fr 8–15 Uhr',
      ...more,
    }),
  ),
  { at: 'demo-direktion', as: 'other', areas: district, unpublished: true },
  { at: 'demo-bundespolizei', as: 'federalPolicePrevention', areas: district },
  { at: 'demo-bundespolizei', as: 'federalPolicePrevention', areas: district, untilDays: -200 },
];

const offices: readonly Given[] = [
  {
    id: 'demo-district-1',
    at: exampleDistrictId,
    as: 'districtOfficer',
    deputyId: 'demo-district-2',
    hours: officeHours,
  },
  { id: 'demo-district-2', at: exampleDistrictId, as: 'districtOfficer', topics: ['funding', 'youth'] },
  { at: exampleDistrictId, as: 'councilMember', unpublished: true },
  { at: 'demo-landesstelle', as: 'stateOffice', areas: district },
  { at: 'demo-landesstelle', as: 'stateOffice', areas: district, topics: ['funding'] },
  { at: 'demo-landesstelle', as: 'stateOffice', areas: district, topics: ['analysis'], confirmed: 19 },
  { at: 'demo-institut', as: 'coach', areas: district },
  {
    at: 'demo-institut',
    as: 'coach',
    areas: exampleAssociations[0].members.map((id) => exampleTown(id).ags),
  },
  { at: 'demo-institut', as: 'coach', areas: district, untilDays: -400 },
];

/** Coordinators: seven at work or lately, five towns never had one. */
const towns: readonly Given[] = [
  {
    id: 'demo-coordinator-lindenbrueck',
    at: exampleTownId,
    as: 'preventionCoordinator',
    deputyId: 'demo-deputy-lindenbrueck',
    hours: officeHours,
  },
  {
    id: 'demo-coordinator-auenstedt',
    at: 'demo-auenstedt',
    as: 'preventionCoordinator',
    topics: ['youth', 'school', 'traffic'],
    hours: officeHours,
  },
  { at: 'demo-weidrode', as: 'preventionCoordinator', untilDays: -560 },
  { at: 'demo-quellauen', as: 'preventionCoordinator', untilDays: -60 },
  { at: 'demo-heidrode', as: 'preventionCoordinator', unpublished: true },
  { at: 'demo-niederauen', as: 'preventionCoordinator', confirmed: 15, topics: ['litter', 'lighting'] },
  { id: 'demo-coordinator-moor', at: 'demo-verband-moor', as: 'preventionCoordinator', hours: officeHours },
  { at: 'demo-staedtebund', as: 'other', unpublished: true },
  {
    id: 'demo-deputy-lindenbrueck',
    at: exampleTownId,
    as: 'other',
    topics: ['publicSpace', 'litter'],
    // Due for the yearly mail, so that the outbox of the demo has one.
    confirmed: 13,
  },
  { at: 'demo-auenstedt', as: 'other', topics: ['lighting', 'damage'] },
  { at: 'demo-moorstedt', as: 'other', unpublished: true },
  ...exampleTowns.map(
    ({ id }): Given => ({
      id: `demo-mayor-${townWord(id)}`,
      at: id,
      as: 'mayor',
      hours: 'nach Vereinbarung',
    }),
  ),
  ...[exampleTownId, exampleTownId, exampleTownId, 'demo-auenstedt', 'demo-auenstedt', 'demo-weidrode'].map(
    (at): Given => ({ at, as: 'councilMember', unpublished: true }),
  ),
  ...['demo-moorstedt', 'demo-schilfmoor', 'demo-torfsee'].map((at): Given => ({ at, as: 'councilMember' })),
  { at: 'demo-weidrode', as: 'councilMember', untilDays: -30 },
];

/** The people of the alliance on a day, with gaps, people who left and people who are to come. */
export function exampleContacts(today: string, seed: number): readonly Contact[] {
  const random = streamFor(seed, 'alliance contacts');
  const nextName = examplePeople(seed);
  const organisations = new Map(exampleOrganisations().map(({ id, name }) => [id, name]));
  return [...police, ...offices, ...towns].map((given, index): Contact => {
    const name = nextName();
    const begun = addMonths(today, -Math.floor(between(random, 20, 70)));
    const confirmed = given.confirmed === undefined ? Math.floor(between(random, 0, 11)) : given.confirmed;
    const validTo = given.untilDays === undefined ? null : addDays(today, given.untilDays);
    const confirmedOn = confirmed === null ? null : addMonths(today, -confirmed);
    return {
      id: given.id ?? `demo-contact-${index + 1}`,
      organisationId: given.at,
      name,
      function: given.as,
      topics: given.topics ?? [],
      areas: given.areas ?? stationAreas(given),
      phone: examplePhone(index),
      // Now and then somebody has only a telephone.
      email: index % 11 === 7 ? null : exampleEmail(name, organisations.get(given.at) ?? given.at),
      hours: given.hours ?? null,
      deputyId: given.deputyId ?? null,
      publishConsentOn: given.unpublished === true ? null : begun,
      source: 'Beispiel (fiktiv)',
      lastConfirmedOn:
        validTo !== null && confirmedOn !== null && confirmedOn > validTo ? begun : confirmedOn,
      validFrom: given.fromDays === undefined ? begun : addDays(today, given.fromDays),
      validTo,
    };
  });
}

function stationAreas({ at, as }: Given): readonly string[] {
  if (as !== 'stationHead') return [];
  return exampleTowns.filter(({ station }) => at === `demo-revier-${station}`).map(({ ags }) => ags);
}

function townWord(id: string): string {
  return id === exampleTownId ? 'lindenbrueck' : id.replace('demo-', '');
}
