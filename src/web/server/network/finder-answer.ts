import { type Topic, topics } from '#core/network/contact.ts';
import type { Responsibility } from '#usecases/network/contract.ts';
import { valueOrErrorPage } from '../failures.ts';

const longestPlace = 200;

export interface FinderAnswer {
  readonly place: string;
  readonly topic: Topic | null;
  readonly asked: boolean;
  /** Null: nothing was asked yet. */
  readonly answer: Responsibility | null;
}

/** What the finder answers to the question in the address; the page and its file ask the same. */
export async function finderAnswer(locals: App.Locals, search: URLSearchParams): Promise<FinderAnswer> {
  const place = (search.get('ort') ?? '').trim().slice(0, longestPlace);
  const key = /^\d{8}$|^\d{5}$/.exec(search.get('schluessel') ?? '')?.[0] ?? '';
  const topic = topics.find((name) => name === search.get('thema')) ?? null;
  const asked = search.has('ort');
  if (place === '') return { place, topic, asked, answer: null };
  const from = Number(/^\d{1,6}$/.exec(search.get('ab') ?? '')?.[0] ?? 0);
  const ask = async (words: string) =>
    valueOrErrorPage(
      await locals.umsicht.network.findResponsible(locals.actor, { place: words, topic, from }),
    );
  // The key was chosen for this name; under another name it is a leftover of the question before.
  const chosen = key === '' ? null : await ask(key);
  const answer = chosen?.state === 'found' && chosen.place.name === place ? chosen : await ask(place);
  return { place: answer.state === 'found' ? answer.place.name : place, topic, asked, answer };
}
