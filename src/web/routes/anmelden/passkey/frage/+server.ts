import { json } from '@sveltejs/kit';
import { clientOf } from '../../../../server/client-address.ts';
import { translatorFor } from '../../../../texts.ts';
import type { RequestHandler } from './$types';

/** What the passkey is to sign; asked for when somebody presses the button, not by every visit of the page. */
export const POST: RequestHandler = async (event) => {
  const { locals, url } = event;
  const asked = await locals.umsicht.signIn.passkeyRequest(url.origin, clientOf(event));
  if (asked.ok) return json({ options: asked.value });
  return json({ message: translatorFor(locals.locale).problem(asked.problem) }, { status: 400 });
};
