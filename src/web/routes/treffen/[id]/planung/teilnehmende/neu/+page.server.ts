import { fail, redirect } from '@sveltejs/kit';
import type { EnteredParticipant } from '#usecases/registrations/contract.ts';
import { plannedMeeting } from '../../../../../../server/meetings/meeting-page.ts';
import { word } from '../../../../../../server/network/form-fields.ts';
import { type HomeOption, homeOf, offeredHomes } from '../../../../../../server/registrations/home-choice.ts';
import { topicsOfPlan } from '../../../../../../server/registrations/plan-topics.ts';
import {
  emptyRegistration,
  readRegistration,
  registrationInput,
} from '../../../../../../server/registrations/registration-form.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

const ways = ['next', 'place', 'invite'] as const satisfies readonly EnteredParticipant['as'][];

export const load: PageServerLoad = async (event) => {
  const { plan } = await plannedMeeting(event);
  return {
    id: plan.id,
    title: plan.title,
    topics: topicsOfPlan(plan),
    homes: await offeredHomes(event.locals),
    input: emptyRegistration,
    // Nobody is invited to what is over.
    ways: plan.state === 'announced' ? ways : ways.filter((way) => way === 'place'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, plan } = await plannedMeeting(event);
    const translator = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const input = registrationInput(form);
    const way = ways.find((one) => one === word(form, 'way')) ?? 'next';
    const home = await homeOf(event.locals, input);
    const alike: readonly HomeOption[] = home.kind === 'unclear' ? home.choices : [];
    const around = { home, topics: topicsOfPlan(plan), emailNeeded: way === 'invite' };
    const outcome = readRegistration(input, around, translator);
    if (!outcome.ok) return fail(400, { input, alike, way, errors: outcome.errors, message: '' });
    const entry = { facts: outcome.value, as: way };
    const added = await event.locals.umsicht.registrations.add(actor, plan.id, entry);
    if (!added.ok) {
      const message = translator.problem(added.problem);
      return fail(400, { input, alike, way, errors: {}, message });
    }
    redirect(303, `/treffen/${plan.id}/planung/teilnehmende`);
  },
};
