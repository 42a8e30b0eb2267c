import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { strategyToRead } from '../../../../../server/strategies/strategy-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor, strategy } = await strategyToRead(event);
  const number = (name: string) => Number(event.url.searchParams.get(name));
  const versions = { before: number('von'), after: number('bis') };
  const compared = await event.locals.umsicht.strategyDocuments.compare(actor, strategy.id, versions);
  return { id: strategy.id, title: strategy.title, ...versions, ...valueOrErrorPage(compared) };
};
