import { fail } from '@sveltejs/kit';
import { qrCode } from '#core/qr/qr-code.ts';
import { qrPath } from '#core/qr/qr-path.ts';
import { signedInActor } from '../../../../../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../../../../../server/failures.ts';
import { translatorFor } from '../../../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const actor = signedInActor(event);
  const asked = await locals.umsicht.groupPages.questions(actor, params.id, params.round);
  return { id: params.id, title: valueOrErrorPage(asked).title };
};

export const actions: Actions = {
  /** Only hashes are kept, so the sheets are the answer itself and cannot be shown again. */
  default: async (event) => {
    const { locals, params, url, setHeaders } = event;
    const actor = signedInActor(event);
    const issued = await locals.umsicht.groupPages.issueLinks(actor, params.id, params.round);
    if (!issued.ok) return fail(400, { message: translatorFor(locals.locale).problem(issued.problem) });
    setHeaders({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
    const sheets = issued.value.groups.map(({ groupId, title, room, token }) => {
      const address = `${url.origin}/treffen/${params.id}/gruppe/${groupId}?gruppe=${token}`;
      return { groupId, title, room, address, code: qrPath(qrCode(address)) };
    });
    return { sheets };
  },
};
