import { signedInActor } from '../../server/actor.ts';
import { valueOrErrorPage } from '../../server/failures.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { strategies, strategyPlan } = event.locals.umsicht;
  const list = valueOrErrorPage(await strategies.list(actor));
  return { ...list, due: valueOrErrorPage(await strategyPlan.due(actor)) };
};
