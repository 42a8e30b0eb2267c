import { mayKeepAdvice } from '#core/access/advice-policy.ts';
import { topics } from '#core/network/contact.ts';
import { valueOrErrorPage } from '../../server/failures.ts';
import type { PageServerLoad } from './$types';

/** Open to everybody: which talks and advice there are. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const topic = topics.find((one) => one === url.searchParams.get('thema')) ?? null;
  const words = (url.searchParams.get('suche') ?? '').trim().slice(0, 200);
  const offers = valueOrErrorPage(await locals.umsicht.advice.offers(locals.actor, { topic, words }));
  const mayKeep = locals.actor !== null && mayKeepAdvice(locals.actor, locals.actor);
  return { offers, topic: topic ?? '', words, topics, mayKeep };
};
