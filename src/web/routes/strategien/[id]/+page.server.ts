import { fundingSentence } from '#reports/strategy-paper/paper-document.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const strategy = valueOrErrorPage(
    await locals.umsicht.strategyDocuments.published(locals.actor, params.id),
  );
  return { strategy, funding: strategy.stateMoney ? fundingSentence() : null };
};
