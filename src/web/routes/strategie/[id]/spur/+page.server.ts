import { readTraceId } from '#core/strategy/trace/loose-ends.ts';
import { traceOf } from '#core/strategy/trace/trace.ts';
import { strategyToRead } from '../../../../server/strategies/strategy-page.ts';
import { tracePicture, traceView } from '../../../../server/strategies/trace-view.ts';
import { translatorFor } from '../../../../texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy } = await strategyToRead(event);
  const t = translatorFor(event.locals.locale);
  const chosen = readTraceId(event.url.searchParams.get('von'), traceOf(strategy));
  return {
    strategy: { id: strategy.id, title: strategy.title },
    view: traceView(strategy, chosen, t),
    picture: tracePicture(strategy, { chosen, linked: true, t }),
  };
};
