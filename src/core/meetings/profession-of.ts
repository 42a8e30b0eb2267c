import type { OrganisationKind } from '../network/organisation.ts';
import type { Profession } from './participant.ts';

const byKind: Readonly<Record<OrganisationKind, Profession>> = {
  municipality: 'townHall',
  // Of municipalities: the people there work in an office like those of a town hall.
  association: 'townHall',
  district: 'district',
  policeDirectorate: 'police',
  policeStation: 'police',
  policePrevention: 'police',
  federalPolice: 'federalPolice',
  stateOffice: 'stateOffice',
  coachingInstitute: 'coach',
  other: 'other',
};

/** What somebody from such an organisation most probably is; the person may say otherwise. */
export function professionOf(kind: OrganisationKind): Profession {
  return byKind[kind];
}
