import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const view = valueOrErrorPage(await event.locals.umsicht.offers.compare(actor, event.params.id));
  const { strategy, comparison, mayWork } = view;
  return {
    id: strategy.id,
    title: strategy.title,
    offerCount: strategy.offers.length,
    topics: Object.fromEntries(strategy.findings.map(({ id, topic }) => [id, topic])),
    comparison,
    mayWork,
  };
};
