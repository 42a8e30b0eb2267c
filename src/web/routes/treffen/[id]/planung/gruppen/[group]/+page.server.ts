import { error } from '@sveltejs/kit';
import type { GroupPlan } from '#usecases/meeting-groups/contract.ts';
import { backToGroups, groupPlan, wholeNumber } from '../../../../../../server/meetings/group-page.ts';
import { sentVersion } from '../../../../../../server/meetings/meeting-page.ts';
import { word } from '../../../../../../server/network/form-fields.ts';
import type { Actions, PageServerLoad } from './$types';

function roundOf(plan: GroupPlan, groupId: string) {
  const round = plan.rounds.find(({ groups }) => groups.some(({ id }) => id === groupId));
  return round ?? error(404, 'meetings.groups.groupNotFound');
}

export const load: PageServerLoad = async (event) => {
  const { plan } = await groupPlan(event);
  const round = roundOf(plan, event.params.group);
  return {
    id: event.params.id,
    plan,
    round,
    group: round.groups.find(({ id }) => id === event.params.group)!,
  };
};

export const actions: Actions = {
  speichern: async (event) => {
    const { actor, plan } = await groupPlan(event);
    const form = await event.request.formData();
    const saved = await event.locals.umsicht.meetingGroups.saveGroup(actor, event.params.id, {
      id: event.params.group,
      roundId: roundOf(plan, event.params.group).id,
      title: word(form, 'title'),
      topicId: word(form, 'topic') || null,
      room: word(form, 'room') || null,
      places: wholeNumber(word(form, 'places')),
      moderatorId: word(form, 'moderator') || null,
      moderatorName: word(form, 'moderatorName') || null,
      version: sentVersion(form),
    });
    return backToGroups(event, saved);
  },

  entfernen: async (event) => {
    const { actor } = await groupPlan(event);
    const change = { groupId: event.params.group, version: sentVersion(await event.request.formData()) };
    return backToGroups(
      event,
      await event.locals.umsicht.meetingGroups.removeGroup(actor, event.params.id, change),
    );
  },
};
