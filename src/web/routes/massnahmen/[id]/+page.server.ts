import { valueOrErrorPage } from '../../../server/failures.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) =>
  valueOrErrorPage(await locals.umsicht.measures.read(locals.actor, params.id));
