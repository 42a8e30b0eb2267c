import { error } from '@sveltejs/kit';
import { signedInActor } from '../../server/actor.ts';
import { administrationAreas } from '../../server/administration-areas.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const actor = signedInActor(event);
  const areas = administrationAreas(actor);
  if (areas.length === 0) error(403, 'access.refused');
  return { areas, organisationName: actor.organisationName };
};
