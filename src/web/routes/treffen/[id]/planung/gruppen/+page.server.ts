import { backToGroups, groupPlan } from '../../../../../server/meetings/group-page.ts';
import { sentVersion } from '../../../../../server/meetings/meeting-page.ts';
import { word } from '../../../../../server/network/form-fields.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { plan } = await groupPlan(event);
  return { id: event.params.id, plan };
};

export const actions: Actions = {
  verteilen: async (event) => {
    const { actor } = await groupPlan(event);
    const form = await event.request.formData();
    const whom = word(form, 'whom') === 'latecomers' ? 'latecomers' : 'anew';
    const change = { whom, version: sentVersion(form) } as const;
    return backToGroups(
      event,
      await event.locals.umsicht.meetingGroups.allocate(actor, event.params.id, change),
    );
  },

  zuruecknehmen: async (event) => {
    const { actor } = await groupPlan(event);
    const change = { version: sentVersion(await event.request.formData()) };
    return backToGroups(event, await event.locals.umsicht.meetingGroups.undo(actor, event.params.id, change));
  },

  vorrang: async (event) => {
    const { actor } = await groupPlan(event);
    const form = await event.request.formData();
    const priority = word(form, 'priority') === 'wishes' ? 'wishes' : 'mixing';
    const change = { priority, version: sentVersion(form) } as const;
    const done = await event.locals.umsicht.meetingGroups.setPriority(actor, event.params.id, change);
    return backToGroups(event, done);
  },

  vorgabe: async (event) => {
    const { actor } = await groupPlan(event);
    const form = await event.request.formData();
    const said = word(form, 'kind');
    const kind = said === 'together' || said === 'apart' ? said : null;
    const change = {
      oneId: word(form, 'one'),
      otherId: word(form, 'other'),
      kind,
      version: sentVersion(form),
    } as const;
    const done = await event.locals.umsicht.meetingGroups.savePair(actor, event.params.id, change);
    return backToGroups(event, done, '#vorgaben');
  },

  umsetzen: async (event) => {
    const { actor } = await groupPlan(event);
    const form = await event.request.formData();
    const [roundId = '', groupId = ''] = word(form, 'group').split('/');
    const change = { roundId, groupId, participantId: word(form, 'person'), version: sentVersion(form) };
    const done = await event.locals.umsicht.meetingGroups.move(actor, event.params.id, change);
    return backToGroups(event, done, '#von-hand');
  },
};
