import { json } from '@sveltejs/kit';
import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { translatorFor } from '../../../../texts.ts';
import type { RequestHandler } from './$types';

/** How far the packing is, for the progress island. */
export const GET: RequestHandler = async (event) => {
  const actor = signedInActor(event);
  const exports = valueOrErrorPage(await event.locals.umsicht.exports.list(actor));
  const running = exports.find(({ state }) => state === 'running');
  const translator = translatorFor(event.locals.locale);
  const share = running?.share ?? 0;
  return json({
    running: running !== undefined,
    share,
    shareText: translator.quantity({ value: share, format: 'percent0' }),
    step: translator.message('organisation-package.page.packing'),
  });
};
