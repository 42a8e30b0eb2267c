import { fail, redirect } from '@sveltejs/kit';
import { problem } from '#core/kernel/problem.ts';
import { groupIssues, severityCounts } from '../../../../server/issue-list.ts';
import { sentOfferRows } from '../../../../server/offers/offer-form.ts';
import { strategyWorker } from '../../../../server/strategies/strategy-page.ts';
import { takeOneFile } from '../../../../server/uploads.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  strategyWorker(event);
};

export const actions: Actions = {
  /** Reads the body itself, as a stream; the use case bounds it. Nothing is stored. */
  lesen: async (event) => {
    const actor = strategyWorker(event);
    const t = translatorFor(event.locals.locale);
    const { value } = await takeOneFile(event.request, async (file) => ({
      name: file.name,
      read: await event.locals.umsicht.offers.readList(actor, file),
    }));
    if (value === undefined)
      return fail(400, { message: t.problem(problem('offers.list.none')), preview: null });
    if (!value.read.ok) return fail(400, { message: t.problem(value.read.problem), preview: null });
    const { issues, ...list } = value.read.value;
    const counts = severityCounts(issues);
    return {
      message: '',
      preview: { ...list, fileName: value.name.slice(-100), counts, issues: groupIssues(issues, t, null) },
    };
  },
  uebernehmen: async (event) => {
    const actor = strategyWorker(event);
    const t = translatorFor(event.locals.locale);
    const drafts = sentOfferRows(await event.request.formData());
    if (drafts === null)
      return fail(400, { message: t.problem(problem('offers.list.broken')), preview: null });
    const added = await event.locals.umsicht.offers.addAll(actor, drafts);
    if (!added.ok) return fail(400, { message: t.problem(added.problem), preview: null });
    redirect(303, `/strategie/angebote?neu=${added.value.added}`);
  },
};
