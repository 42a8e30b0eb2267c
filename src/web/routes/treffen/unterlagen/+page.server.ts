import { topics } from '#core/network/contact.ts';
import { signedInActor } from '../../../server/actor.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { searchParams } = event.url;
  const topic = topics.find((one) => one === searchParams.get('thema')) ?? null;
  const words = (searchParams.get('suche') ?? '').trim().slice(0, 200);
  const filter = { topic, words };
  const materials = valueOrErrorPage(await event.locals.umsicht.meetingResults.materials(actor, filter));
  return { materials, topic: topic ?? '', words, topics };
};
