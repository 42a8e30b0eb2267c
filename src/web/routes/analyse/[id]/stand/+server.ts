import { json } from '@sveltejs/kit';
import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { translatorFor } from '../../../../texts.ts';
import type { RequestHandler } from './$types';

/** How far the run is, for the progress island. */
export const GET: RequestHandler = async (event) => {
  const actor = signedInActor(event);
  const analysis = valueOrErrorPage(await event.locals.umsicht.analyses.read(actor, event.params.id));
  const translator = translatorFor(event.locals.locale);
  const share = analysis.progress?.share ?? 0;
  return json({
    running: analysis.state === 'running',
    share,
    shareText: translator.quantity({ value: share, format: 'percent0' }),
    step: analysis.progress ? translator.text(analysis.progress.step) : translator.message('web.run.waiting'),
  });
};
