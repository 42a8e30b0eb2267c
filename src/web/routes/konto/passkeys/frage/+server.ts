import { json } from '@sveltejs/kit';
import { translatorFor } from '../../../../texts.ts';
import type { RequestHandler } from './$types';

/** What the browser is to make a passkey from. */
export const POST: RequestHandler = async ({ locals, url }) => {
  const t = translatorFor(locals.locale);
  if (locals.actor === null)
    return json({ message: t.problem({ code: 'access.signInNeeded', params: {} }) }, { status: 403 });
  const asked = await locals.umsicht.accounts.passkeyCreation(locals.actor, url.origin);
  if (asked.ok) return json({ options: asked.value });
  return json({ message: t.problem(asked.problem) }, { status: 400 });
};
