import { backToGroups, groupPlan, wholeNumber } from '../../../../../../server/meetings/group-page.ts';
import { sentVersion } from '../../../../../../server/meetings/meeting-page.ts';
import { word } from '../../../../../../server/network/form-fields.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { plan } = await groupPlan(event);
  return { id: event.params.id, plan };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor } = await groupPlan(event);
    const form = await event.request.formData();
    const saved = await event.locals.umsicht.meetingGroups.saveRound(actor, event.params.id, {
      id: null,
      title: word(form, 'title'),
      sessionId: word(form, 'session') || null,
      groupCount: wholeNumber(word(form, 'count')) ?? Number.NaN,
      version: sentVersion(form),
    });
    return backToGroups(event, saved);
  },
};
