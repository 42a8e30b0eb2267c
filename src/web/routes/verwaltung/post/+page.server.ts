import { fail, redirect } from '@sveltejs/kit';
import { mailStates } from '#core/mail/mail-kind.ts';
import { signedInActor } from '../../../server/actor.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is not a state or an id is no filter. */
export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { searchParams } = event.url;
  const state = mailStates.find((one) => one === searchParams.get('stand')) ?? null;
  const before = searchParams.get('vor');
  const retried = /^\d{1,6}$/.exec(searchParams.get('wiederholt') ?? '')?.[0];
  const page = valueOrErrorPage(
    await event.locals.umsicht.mails.list(actor, {
      ...(state === null ? {} : { state }),
      ...(before === null ? {} : { before }),
    }),
  );
  const older = new URLSearchParams(state === null ? {} : { stand: state });
  if (page.next !== null) older.set('vor', page.next);
  return { ...page, state, older: `?${older}`, retried: retried === undefined ? null : Number(retried) };
};

export const actions: Actions = {
  wiederholen: async (event) => {
    const actor = signedInActor(event);
    const done = await event.locals.umsicht.mails.retryAll(actor);
    if (!done.ok) return fail(400, { message: translatorFor(event.locals.locale).problem(done.problem) });
    return redirect(303, `/verwaltung/post?wiederholt=${done.value.count}`);
  },
};
