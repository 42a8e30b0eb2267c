import { signedInActor } from '../../../server/actor.ts';
import type { PageServerLoad } from './$types';

/** Nothing of a sample is on the server: the page brings the form, everything else happens in the browser. */
export const load: PageServerLoad = (event) => ({ organisationName: signedInActor(event).organisationName });
