import { fail } from '@sveltejs/kit';
import { qrCode } from '#core/qr/qr-code.ts';
import { qrPath } from '#core/qr/qr-path.ts';
import { workshopPath, workshopToLead } from '../../../../../../server/strategies/workshop-page.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { workshop } = await workshopToLead(event);
  return { path: workshopPath(event), title: workshop.title, hasLink: workshop.hasLink };
};

export const actions: Actions = {
  /** Only a hash is kept, so the sheet is the answer itself and cannot be shown again. */
  default: async (event) => {
    const { actor, strategy, workshop } = await workshopToLead(event);
    const { locals, url, setHeaders } = event;
    const issued = await locals.umsicht.workshops.issueLink(actor, strategy.id, workshop.id);
    if (!issued.ok) return fail(400, { message: translatorFor(locals.locale).problem(issued.problem) });
    setHeaders({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
    const address = `${url.origin}/werkstatt/${issued.value.token}`;
    return { sheet: { address, code: qrPath(qrCode(address)) } };
  },
};
