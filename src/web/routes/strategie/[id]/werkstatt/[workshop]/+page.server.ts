import { redirect } from '@sveltejs/kit';
import type { WorkshopState } from '#core/strategy/strategy.ts';
import { word } from '../../../../../server/network/form-fields.ts';
import { weighedFindings, weighingPicture } from '../../../../../server/strategies/weighing-picture.ts';
import { cardInput } from '../../../../../server/strategies/workshop-form.ts';
import {
  backToWorkshop,
  workshopPath,
  workshopToLead,
  workshopToRead,
} from '../../../../../server/strategies/workshop-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy, workshop, may } = await workshopToRead(event);
  const t = translatorFor(event.locals.locale);
  const { weighings = [] } = strategy.workshops.find(({ id }) => id === workshop.id) ?? {};
  const results = weighedFindings(strategy, weighings, t);
  return {
    path: workshopPath(event),
    strategy,
    workshop,
    mayWork: may.work,
    results,
    picture: weighingPicture(results, t),
  };
};

const states: readonly WorkshopState[] = ['discussing', 'weighing', 'closed'];

export const actions: Actions = {
  weiter: async (event) => {
    const { actor, strategy, workshop } = await workshopToLead(event);
    const sent = word(await event.request.formData(), 'state');
    const state = states.find((one) => one === sent) as Exclude<WorkshopState, 'prepared'> | undefined;
    if (state === undefined) redirect(303, workshopPath(event));
    const change = { workshopId: workshop.id, state };
    const done = await event.locals.umsicht.workshops.proceed(actor, strategy.id, change);
    return backToWorkshop(event, done, { typed: {} });
  },
  karte: async (event) => {
    const { actor, strategy, workshop } = await workshopToLead(event);
    const card = cardInput(await event.request.formData());
    const change = { workshopId: workshop.id, card };
    const done = await event.locals.umsicht.workshops.writeCard(actor, strategy.id, change);
    const { findingId, kind, outlook, words } = card;
    return backToWorkshop(event, done, {
      typed: { card: { findingId, kind, outlook, words } },
      anchor: `#f-${findingId}`,
    });
  },
  ausblenden: async (event) => {
    const { actor, strategy, workshop } = await workshopToLead(event);
    const form = await event.request.formData();
    const cardId = word(form, 'id');
    const reason = form.has('reason') ? word(form, 'reason') : null;
    const change = { workshopId: workshop.id, cardId, reason };
    const done = await event.locals.umsicht.workshops.hideCard(actor, strategy.id, change);
    return backToWorkshop(event, done, { typed: {}, anchor: `#karte-${cardId}` });
  },
  entfernen: async (event) => {
    const { actor, strategy, workshop } = await workshopToLead(event);
    const done = await event.locals.umsicht.workshops.remove(actor, strategy.id, workshop.id);
    if (done.ok) redirect(303, `/strategie/${strategy.id}/werkstatt`);
    return backToWorkshop(event, done, { typed: {} });
  },
};
