import { fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { id, title, files } = valueOrErrorPage(
    await event.locals.umsicht.analyses.read(actor, event.params.id),
  );
  return { id, title, fileCount: files.length };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = signedInActor(event);
    const removed = await event.locals.umsicht.analyses.remove(actor, event.params.id);
    if (!removed.ok)
      return fail(400, { message: translatorFor(event.locals.locale).problem(removed.problem) });
    redirect(303, '/analyse');
  },
};
