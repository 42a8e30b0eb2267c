import { valueOrErrorPage } from '../../server/failures.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  strategies: valueOrErrorPage(await locals.umsicht.strategyDocuments.listPublished(locals.actor)),
});
