import { topics } from '#core/network/contact.ts';
import { valueOrErrorPage } from '../../server/failures.ts';
import type { PageServerLoad } from './$types';

const longestPlace = 200;

export const load: PageServerLoad = async ({ locals, url }) => {
  const place = (url.searchParams.get('ort') ?? '').trim().slice(0, longestPlace);
  const key = /^\d{8}$|^\d{5}$/.exec(url.searchParams.get('schluessel') ?? '')?.[0] ?? '';
  const topic = topics.find((name) => name === url.searchParams.get('thema')) ?? null;
  const asked = url.searchParams.has('ort');
  if (place === '') return { place, topic, asked, answer: null };
  const ask = async (words: string) =>
    valueOrErrorPage(await locals.umsicht.network.findResponsible(locals.actor, { place: words, topic }));
  // The key was chosen for this name; under another name it is a leftover of the question before.
  const chosen = key === '' ? null : await ask(key);
  const answer = chosen?.state === 'found' && chosen.place.name === place ? chosen : await ask(place);
  return { place: answer.state === 'found' ? answer.place.name : place, topic, asked, answer };
};
