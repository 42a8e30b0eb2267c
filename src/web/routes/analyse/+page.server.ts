import { mayCreateAnalysis } from '#core/access/analysis-policy.ts';
import { signedInActor } from '../../server/actor.ts';
import { valueOrErrorPage } from '../../server/failures.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  return {
    analyses: valueOrErrorPage(await event.locals.umsicht.analyses.list(actor)),
    mayCreate: mayCreateAnalysis(actor, actor),
  };
};
