import { addDays, addMonths } from '../../network/day.ts';
import type { StatusKind, StatusStep } from '../../network/status-step.ts';
import { between, streamFor } from '../draws.ts';
import { exampleAssociations } from './example-organisations.ts';
import { exampleDistrictId, exampleTownId } from './example-towns.ts';

/** The first of the organisations keeps the step. */
export type ExampleStep = StatusStep & { readonly organisationId: string };

interface Given {
  readonly kind: StatusKind;
  readonly who: readonly string[];
  readonly monthsAgo: number;
  /** Days from today; negative: it has ended. */
  readonly untilDays?: number;
  readonly facts?: StatusStep['facts'];
  readonly note?: string;
}

const moor = exampleAssociations[0].members;
/** The association signs and employs for its members; the council is one of the municipalities themselves. */
const moorAssociation = [exampleAssociations[0].id];
const townLeague = [exampleAssociations[1].id, ...exampleAssociations[1].members];
const town = exampleTownId;

function signed(by: string): StatusStep['facts'] {
  return { signatories: `${by}, Polizeidirektion Auental, Landespräventionsstelle` };
}

/** Six years. Order and gaps differ from place to place, as they do in reality; Wacholderheide has none. */
const given: readonly Given[] = [
  ...(
    [
      ['demo-auenstedt', 72],
      [town, 70],
      [exampleDistrictId, 69],
      ['demo-weidrode', 66],
      ['demo-quellauen', 60],
      ['demo-mittelauen', 58],
      ['demo-kranichfurt', 58],
      ['demo-moorstedt', 50],
      ['demo-schilfmoor', 48],
      ['demo-torfsee', 47],
      ['demo-heidrode', 30],
      ['demo-niederauen', 20],
    ] as const
  ).map(([who, monthsAgo]): Given => ({ kind: 'contacted', who: [who], monthsAgo })),
  { kind: 'advised', who: ['demo-auenstedt'], monthsAgo: 70 },
  { kind: 'advised', who: [town], monthsAgo: 68 },
  { kind: 'advised', who: ['demo-weidrode'], monthsAgo: 60 },
  { kind: 'advised', who: townLeague, monthsAgo: 52 },
  { kind: 'advised', who: moor, monthsAgo: 44 },
  { kind: 'advised', who: ['demo-heidrode'], monthsAgo: 24, note: 'Gespräch zu Jugendtreff und Spielplatz' },

  {
    kind: 'cooperationAgreement',
    who: ['demo-auenstedt'],
    monthsAgo: 60,
    untilDays: 47,
    facts: signed('Stadt Auenstedt'),
    note: 'Die Verlängerung ist im Stadtrat zu beraten.',
  },
  { kind: 'cooperationAgreement', who: [town], monthsAgo: 64, facts: signed('Stadt Lindenbrück') },
  {
    kind: 'cooperationAgreement',
    who: ['demo-weidrode'],
    monthsAgo: 55,
    untilDays: -570,
    facts: signed('Stadt Weidrode'),
  },
  {
    kind: 'cooperationAgreement',
    who: townLeague,
    monthsAgo: 46,
    untilDays: -300,
    facts: signed('Städtebund Oberes Auental'),
  },
  {
    kind: 'cooperationAgreement',
    who: moorAssociation,
    monthsAgo: 36,
    untilDays: 730,
    facts: signed('Verwaltungsverband Moorgemeinden'),
  },

  { kind: 'councilConstituted', who: [exampleDistrictId], monthsAgo: 62 },
  { kind: 'councilConstituted', who: ['demo-auenstedt'], monthsAgo: 58 },
  { kind: 'councilConstituted', who: ['demo-weidrode'], monthsAgo: 52 },
  { kind: 'councilConstituted', who: [town], monthsAgo: 40 },
  { kind: 'councilConstituted', who: moor, monthsAgo: 30 },
  { kind: 'councilReactivated', who: ['demo-auenstedt'], monthsAgo: 12 },

  { kind: 'coaching', who: [town], monthsAgo: 38, untilDays: 300 },
  { kind: 'coaching', who: moorAssociation, monthsAgo: 28 },
  { kind: 'coaching', who: townLeague, monthsAgo: 20, untilDays: -120 },

  { kind: 'safetyAnalysis', who: ['demo-weidrode'], monthsAgo: 50 },
  { kind: 'safetyAnalysis', who: ['demo-auenstedt'], monthsAgo: 45 },
  { kind: 'safetyAnalysis', who: [town], monthsAgo: 34 },
  { kind: 'safetyAnalysis', who: moorAssociation, monthsAgo: 22 },
  { kind: 'safetyAnalysis', who: [exampleDistrictId], monthsAgo: 14 },
  { kind: 'safetyAnalysis', who: ['demo-auenstedt'], monthsAgo: 9, note: 'Zweite Befragung zum Vergleich' },

  { kind: 'coordinator', who: [exampleDistrictId], monthsAgo: 61, facts: { postShare: 0.5 } },
  { kind: 'coordinator', who: ['demo-auenstedt'], monthsAgo: 57, untilDays: 540, facts: { postShare: 1 } },
  { kind: 'coordinator', who: [town], monthsAgo: 39, untilDays: 150, facts: { postShare: 0.5 } },
  { kind: 'coordinator', who: moorAssociation, monthsAgo: 26, untilDays: 900, facts: { postShare: 0.75 } },
  { kind: 'coordinator', who: ['demo-quellauen'], monthsAgo: 18, untilDays: -60, facts: { postShare: 0.2 } },
];

/** Days lie relative to `today`, so that an agreement is always about to end. */
export function exampleSteps(today: string, seed: number): readonly ExampleStep[] {
  const random = streamFor(seed, 'alliance steps');
  return given.map(({ kind, who, monthsAgo, untilDays, facts = {}, note = '' }, index) => ({
    id: `demo-step-${index + 1}`,
    kind,
    organisationId: who[0] as string,
    organisationIds: who,
    on: addDays(addMonths(today, -monthsAgo), -Math.floor(between(random, 0, 28))),
    validUntil: untilDays === undefined ? null : addDays(today, untilDays),
    facts,
    note,
  }));
}
