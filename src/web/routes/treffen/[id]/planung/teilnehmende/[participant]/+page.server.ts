import { fail, redirect } from '@sveltejs/kit';
import type { Result } from '#core/kernel/result.ts';
import type { Actor } from '#usecases/contract.ts';
import { signedInActor } from '../../../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../../../server/failures.ts';
import { plannedMeeting, sentVersion } from '../../../../../../server/meetings/meeting-page.ts';
import { type HomeOption, homeOf, offeredHomes } from '../../../../../../server/registrations/home-choice.ts';
import { topicsOfPlan } from '../../../../../../server/registrations/plan-topics.ts';
import {
  inputOfRegistration,
  readRegistration,
  registrationInput,
} from '../../../../../../server/registrations/registration-form.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor, plan } = await plannedMeeting(event);
  const { locals, params, url } = event;
  const one = valueOrErrorPage(
    await locals.umsicht.registrations.participant(actor, plan.id, params.participant),
  );
  return {
    meeting: { id: plan.id, title: plan.title, state: plan.state },
    one: { id: one.id, name: one.name, email: one.email, state: one.state, version: one.version },
    topics: topicsOfPlan(plan),
    homes: await offeredHomes(locals),
    input: inputOfRegistration(one, one.homeName),
    done: url.searchParams.has('erledigt'),
  };
};

const empty = { alike: [] as readonly HomeOption[], errors: {} as Record<string, string> };

/** An action of one button about this person. */
function pressed(
  work: (event: RequestEvent, actor: Actor) => Promise<Result<void>>,
  next: (event: RequestEvent) => string,
) {
  return async (event: RequestEvent) => {
    const done = await work(event, signedInActor(event));
    if (done.ok) redirect(303, next(event));
    const message = translatorFor(event.locals.locale).problem(done.problem);
    return fail(400, { ...empty, input: null, message });
  };
}

const list = ({ params }: RequestEvent): string => `/treffen/${params.id}/planung/teilnehmende`;
const here = (event: RequestEvent): string => `${list(event)}/${event.params.participant}?erledigt`;

export const actions: Actions = {
  speichern: async (event) => {
    const { actor, plan } = await plannedMeeting(event);
    const translator = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const input = registrationInput(form);
    const home = await homeOf(event.locals, input);
    const alike: readonly HomeOption[] = home.kind === 'unclear' ? home.choices : [];
    const around = { home, topics: topicsOfPlan(plan), emailNeeded: false };
    const outcome = readRegistration(input, around, translator);
    if (!outcome.ok) return fail(400, { input, alike, errors: { ...outcome.errors }, message: '' });
    const saved = await event.locals.umsicht.registrations.change(actor, plan.id, {
      id: event.params.participant,
      version: sentVersion(form),
      facts: outcome.value,
    });
    if (saved.ok) redirect(303, here(event));
    return fail(400, { ...empty, input, alike, message: translator.problem(saved.problem) });
  },
  platz: pressed(
    ({ locals, params }, actor) =>
      locals.umsicht.registrations.givePlace(actor, params.id, params.participant),
    here,
  ),
  abmelden: pressed(
    ({ locals, params }, actor) => locals.umsicht.registrations.giveUp(actor, params.id, params.participant),
    here,
  ),
  link: pressed(
    ({ locals, params }, actor) =>
      locals.umsicht.registrations.sendLink(actor, params.id, params.participant),
    here,
  ),
  loeschen: pressed(
    ({ locals, params }, actor) => locals.umsicht.registrations.remove(actor, params.id, params.participant),
    list,
  ),
};
