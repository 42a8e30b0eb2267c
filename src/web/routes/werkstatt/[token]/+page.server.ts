import { fail, redirect } from '@sveltejs/kit';
import type { Result } from '#core/kernel/result.ts';
import { word } from '../../../server/network/form-fields.ts';
import {
  deviceSecret,
  newDeviceSecret,
  rememberedSecret,
} from '../../../server/strategies/workshop-device.ts';
import { cardInput, seatInput, voteInput } from '../../../server/strategies/workshop-form.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const secret = rememberedSecret(event);
  const { locals, params } = event;
  const page = await locals.umsicht.workshopsByLink.page(params.token, secret);
  if (page.ok) return { page: page.value, closed: '', token: params.token };
  return { page: null, closed: translatorFor(locals.locale).problem(page.problem), token: params.token };
};

export const actions: Actions = {
  platz: async (event) => {
    const seat = seatInput(await event.request.formData());
    const done = await event.locals.umsicht.workshopsByLink.join(
      event.params.token,
      deviceSecret(event),
      seat,
    );
    return back(event, done, { name: seat.name });
  },
  neu: (event) => {
    newDeviceSecret(event);
    redirect(303, `/werkstatt/${event.params.token}`);
  },
  karte: async (event) => {
    const { outlook: _, ...card } = cardInput(await event.request.formData());
    const { token } = event.params;
    const done = await event.locals.umsicht.workshopsByLink.writeCard(token, deviceSecret(event), card);
    return back(event, done, { finding: card.findingId, kind: card.kind, words: card.words });
  },
  aendern: async (event) => {
    const form = await event.request.formData();
    const { kind, words, findingId } = cardInput(form);
    const id = word(form, 'card');
    const { token } = event.params;
    const card = { id, kind, words };
    const done = await event.locals.umsicht.workshopsByLink.rewriteCard(token, deviceSecret(event), card);
    return back(event, done, { finding: findingId, card: id, kind, words });
  },
  gewichten: async (event) => {
    const vote = voteInput(await event.request.formData());
    const { token } = event.params;
    const done = await event.locals.umsicht.workshopsByLink.weigh(token, deviceSecret(event), vote);
    const { findingId: finding, importance, influence } = vote;
    return back(event, done, { finding, vote: { importance, influence } });
  },
};

/** Back to where somebody was, or the problem in words with everything that was typed. */
function back(
  { locals, params }: RequestEvent,
  done: Result<unknown>,
  typed: {
    readonly finding?: string;
    readonly card?: string;
    readonly kind?: string;
    readonly words?: string;
    readonly name?: string;
    readonly vote?: { readonly importance: number; readonly influence: number };
  },
) {
  if (!done.ok) return fail(400, { message: translatorFor(locals.locale).problem(done.problem), ...typed });
  redirect(303, `/werkstatt/${params.token}${typed.finding ? `#b-${typed.finding}` : ''}`);
}
