import { fail, redirect } from '@sveltejs/kit';
import type { Result } from '#core/kernel/result.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { strategyToChange, strategyToRead } from '../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy, may } = await strategyToRead(event);
  return { strategy, mayWork: may.work };
};

export const actions: Actions = {
  verschieben: async (event) => {
    const { actor, strategy, form, findingId } = await sent(event);
    const direction = word(form, 'direction') === 'up' ? 'up' : 'down';
    return back(event, findingId, {
      done: await event.locals.umsicht.strategyFindings.move(actor, strategy.id, { findingId, direction }),
    });
  },
  entfernen: async (event) => {
    const { actor, strategy, findingId } = await sent(event);
    const done = await event.locals.umsicht.strategyFindings.remove(actor, strategy.id, findingId);
    return back(event, findingId, { done });
  },
  zurueckstellen: async (event) => {
    const { actor, strategy, form, findingId } = await sent(event);
    const reason = form.has('reason') ? word(form, 'reason') : null;
    const change = { findingId, reason };
    const done = await event.locals.umsicht.strategyFindings.setAside(actor, strategy.id, change);
    return back(event, findingId, { done, reason: reason ?? '' });
  },
};

async function sent(event: RequestEvent) {
  const found = await strategyToChange(event);
  const form = await event.request.formData();
  return { ...found, form, findingId: word(form, 'id') };
}

function back(
  { locals, params }: RequestEvent,
  findingId: string,
  { done, reason = '' }: { readonly done: Result<unknown>; readonly reason?: string },
) {
  if (!done.ok)
    return fail(400, { message: translatorFor(locals.locale).problem(done.problem), findingId, reason });
  redirect(303, `/strategie/${params.id}/befunde#befund-${findingId}`);
}
