import { todayInGermany } from '../../../dates.ts';
import { nextDeadline } from '../../../network/next-deadline.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import type { PageServerLoad } from './$types';

/** Open to everybody: the use case leaves out what this asker may not see. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const organisation = valueOrErrorPage(await locals.umsicht.network.organisation(locals.actor, params.id));
  const handedOver = /^\d{1,4}$/.exec(url.searchParams.get('uebergeben') ?? '')?.[0];
  return {
    organisation,
    deadline: nextDeadline(organisation.steps, todayInGermany()),
    handedOver: handedOver === undefined ? null : Number(handedOver),
  };
};
