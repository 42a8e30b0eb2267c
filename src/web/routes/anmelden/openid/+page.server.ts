import { redirect } from '@sveltejs/kit';
import { safeReturnPath } from '../../../server/actor.ts';
import { writeMark } from '../../../server/browser-mark.ts';
import { clientOf } from '../../../server/client-address.ts';
import { translatorFor } from '../../../texts.ts';
import type { PageServerLoad } from './$types';

/** On to the sign-in of the office. A link and no form: pages may not send forms to other servers. */
export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const start = {
    returnPath: safeReturnPath(url.searchParams.get('weiter')),
    invitation: url.searchParams.get('einladung'),
  };
  const begun = await locals.umsicht.signIn.startOpenId(url.origin, start, clientOf(event));
  if (!begun.ok) return { problem: translatorFor(locals.locale).problem(begun.problem) };
  writeMark(event, 'openId', begun.value.browser);
  // Out of the product, to the one address that was set up for it.
  redirect(303, begun.value.address, { external: true });
};
