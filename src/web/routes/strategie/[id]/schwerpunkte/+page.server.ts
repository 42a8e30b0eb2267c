import { fail, redirect } from '@sveltejs/kit';
import type { Result } from '#core/kernel/result.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { strategyToChange, strategyToRead } from '../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor, strategy, may } = await strategyToRead(event);
  const cards = valueOrErrorPage(await event.locals.umsicht.workshops.cards(actor, strategy.id));
  return { strategy, cards, mayWork: may.work };
};

export const actions: Actions = {
  verschieben: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const form = await event.request.formData();
    const direction = word(form, 'direction') === 'up' ? 'up' : 'down';
    const priorityId = word(form, 'id');
    const change = { priorityId, direction } as const;
    const done = await event.locals.umsicht.priorities.move(actor, strategy.id, change);
    return back(event, done, { anchor: `#schwerpunkt-${priorityId}` });
  },
  entfernen: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const priorityId = word(await event.request.formData(), 'id');
    const done = await event.locals.umsicht.priorities.remove(actor, strategy.id, priorityId);
    return back(event, done, { anchor: '' });
  },
  zurueckstellen: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const form = await event.request.formData();
    const findingId = word(form, 'id');
    const reason = form.has('reason') ? word(form, 'reason') : null;
    const change = { findingId, reason };
    const done = await event.locals.umsicht.strategyFindings.setAside(actor, strategy.id, change);
    return back(event, done, { anchor: '', findingId, reason: reason ?? '' });
  },
};

function back(
  { locals, params }: RequestEvent,
  done: Result<unknown>,
  {
    anchor,
    findingId = '',
    reason = '',
  }: { readonly anchor: string; readonly findingId?: string; readonly reason?: string },
) {
  if (!done.ok)
    return fail(400, { message: translatorFor(locals.locale).problem(done.problem), findingId, reason });
  redirect(303, `/strategie/${params.id}/schwerpunkte${anchor}`);
}
