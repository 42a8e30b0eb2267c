import { addDays, addMonths } from '../../network/day.ts';
import type {
  AreaKey,
  Organisation,
  OrganisationKind,
  OrganisationLink,
} from '../../network/organisation.ts';
import { exampleDistrictKey } from '../places.ts';
import { exampleDistrictId, exampleTown, exampleTowns } from './example-towns.ts';

/** Associations with their members. */
export const exampleAssociations = [
  {
    id: 'demo-verband-moor',
    name: 'Verwaltungsverband Moorgemeinden',
    members: ['demo-moorstedt', 'demo-schilfmoor', 'demo-torfsee'],
  },
  {
    id: 'demo-staedtebund',
    name: 'Städtebund Oberes Auental',
    members: ['demo-quellauen', 'demo-mittelauen', 'demo-kranichfurt'],
  },
] as const;

const offices: readonly (readonly [
  id: string,
  kind: OrganisationKind,
  name: string,
  partOf: string | null,
])[] = [
  ['demo-direktion', 'policeDirectorate', 'Polizeidirektion Auental', null],
  ['demo-revier-lindenbrueck', 'policeStation', 'Polizeirevier Lindenbrück', 'demo-direktion'],
  ['demo-revier-auenstedt', 'policeStation', 'Polizeirevier Auenstedt', 'demo-direktion'],
  ['demo-revier-oberes-auental', 'policeStation', 'Polizeirevier Oberes Auental', 'demo-direktion'],
  [
    'demo-fachdienst',
    'policePrevention',
    'Fachdienst Prävention der Polizeidirektion Auental',
    'demo-direktion',
  ],
  ['demo-bundespolizei', 'federalPolice', 'Bundespolizeiinspektion Kranichfurt', null],
  ['demo-landesstelle', 'stateOffice', 'Landespräventionsstelle', null],
  ['demo-institut', 'coachingInstitute', 'Institut für kommunale Begleitung', null],
];

export function exampleOrganisations(): readonly Organisation[] {
  const made = (id: string, kind: OrganisationKind, name: string, ags: string | null): Organisation => {
    const period = { validFrom: null, validTo: null };
    const rest = { region: 'Auental', sorbianArea: false, fictional: true, ...period };
    const ars = ags?.length === 8 ? `${ags.slice(0, 5)}0${ags.slice(5)}${ags.slice(5)}` : ags;
    return { id, kind, name, ags, ars, ...rest };
  };
  return [
    ...exampleTowns.map(({ id, name, ags }) => made(id, 'municipality', name, ags)),
    made(exampleDistrictId, 'district', 'Landkreis Auental', exampleDistrictKey),
    ...exampleAssociations.map(({ id, name }) => made(id, 'association', name, null)),
    ...offices.map(([id, kind, name]) => made(id, kind, name, null)),
  ];
}

export function exampleLinks(): readonly OrganisationLink[] {
  const link = (
    organisationId: string,
    relation: OrganisationLink['relation'],
    otherId: string,
  ): OrganisationLink => ({ organisationId, otherId, relation, validFrom: null, validTo: null });
  return [
    ...exampleTowns.map(({ id }) => link(id, 'partOf', exampleDistrictId)),
    ...exampleAssociations.flatMap(({ id, members }) =>
      members.map((member) => link(member, 'memberOf', id)),
    ),
    ...offices.flatMap(([id, , , partOf]) => (partOf === null ? [] : [link(id, 'partOf', partOf)])),
  ];
}

/** Moorstedt came of two villages; who asks with their keys or names is led on. */
export function exampleKeys(today: string): readonly AreaKey[] {
  const merged = `${addMonths(today, -36).slice(0, 4)}-01-01`;
  const moorstedt = exampleTown('demo-moorstedt');
  const open = { validFrom: null, validTo: null, successors: [] };
  const villages = [
    ['071', 'Altmoor'],
    ['072', 'Neumoor'],
  ] as const;
  return [
    ...exampleOrganisations().flatMap(({ id, ags, ars, name, kind }): AreaKey[] => {
      if (ags === null || (kind !== 'municipality' && kind !== 'district')) return [];
      const validFrom = id === moorstedt.id ? merged : null;
      return [{ organisationId: id, ags, ars, name, ...open, validFrom }];
    }),
    ...villages.map(([number, name]): AreaKey => {
      const key = { organisationId: moorstedt.id, ags: `${exampleDistrictKey}${number}`, ars: null, name };
      return { ...key, ...open, validTo: addDays(merged, -1), successors: [moorstedt.ags] };
    }),
  ];
}
