import { error } from '@sveltejs/kit';
import { backToGroups, groupPlan } from '../../../../../../../server/meetings/group-page.ts';
import { sentVersion } from '../../../../../../../server/meetings/meeting-page.ts';
import { word } from '../../../../../../../server/network/form-fields.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { plan } = await groupPlan(event);
  const round = plan.rounds.find(({ id }) => id === event.params.round);
  return { id: event.params.id, plan, round: round ?? error(404, 'meetings.groups.roundNotFound') };
};

export const actions: Actions = {
  speichern: async (event) => {
    const { actor } = await groupPlan(event);
    const form = await event.request.formData();
    const saved = await event.locals.umsicht.meetingGroups.saveRound(actor, event.params.id, {
      id: event.params.round,
      title: word(form, 'title'),
      sessionId: word(form, 'session') || null,
      groupCount: 1,
      version: sentVersion(form),
    });
    return backToGroups(event, saved);
  },

  gruppe: async (event) => {
    const { actor, plan } = await groupPlan(event);
    const round = plan.rounds.find(({ id }) => id === event.params.round);
    const saved = await event.locals.umsicht.meetingGroups.saveGroup(actor, event.params.id, {
      id: null,
      roundId: event.params.round,
      title: String((round?.groups.length ?? 0) + 1),
      topicId: null,
      room: null,
      places: null,
      moderatorId: null,
      moderatorName: null,
      version: sentVersion(await event.request.formData()),
    });
    return backToGroups(event, saved);
  },

  entfernen: async (event) => {
    const { actor } = await groupPlan(event);
    const change = {
      roundId: event.params.round,
      version: sentVersion(await event.request.formData()),
    };
    return backToGroups(
      event,
      await event.locals.umsicht.meetingGroups.removeRound(actor, event.params.id, change),
    );
  },
};
