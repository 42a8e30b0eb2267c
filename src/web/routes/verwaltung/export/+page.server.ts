import { fail, redirect } from '@sveltejs/kit';
import type { Problem } from '#core/kernel/problem.ts';
import { signedInActor } from '../../../server/actor.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const page = '/verwaltung/export';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const all = valueOrErrorPage(await event.locals.umsicht.exports.list(actor));
  return {
    running: all.find(({ state }) => state === 'running') ?? null,
    ended: all.filter(({ state }) => state !== 'running'),
  };
};

export const actions: Actions = {
  machen: async (event) => {
    const started = await event.locals.umsicht.exports.start(signedInActor(event));
    if (!started.ok) return refused(event, started.problem);
    redirect(303, page);
  },
  abbrechen: async (event) => {
    const actor = signedInActor(event);
    const cancelled = await event.locals.umsicht.exports.cancel(actor, await chosen(event));
    if (!cancelled.ok) return refused(event, cancelled.problem);
    redirect(303, page);
  },
  loeschen: async (event) => {
    const actor = signedInActor(event);
    const removed = await event.locals.umsicht.exports.remove(actor, await chosen(event));
    if (!removed.ok) return refused(event, removed.problem);
    redirect(303, page);
  },
};

async function chosen({ request }: RequestEvent): Promise<string> {
  return String((await request.formData()).get('paket') ?? '');
}

function refused(event: RequestEvent, problem: Problem) {
  return fail(400, { message: translatorFor(event.locals.locale).problem(problem) });
}
