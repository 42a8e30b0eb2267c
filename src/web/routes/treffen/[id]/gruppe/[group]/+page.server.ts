import { fail, redirect } from '@sveltejs/kit';
import type { Result } from '#core/kernel/result.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { openedPage, placeOf, tryToOpen } from '../../../../../server/meetings/group-door.ts';
import { takeLinkFromAddress } from '../../../../../server/meetings/meeting-links.ts';
import { sentVersion } from '../../../../../server/meetings/meeting-page.ts';
import { word } from '../../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  takeLinkFromAddress(event);
  const opened = await tryToOpen(event);
  // Whoever holds a link that opens nothing reads why; other refusals have their error page.
  if (!opened.ok && opened.problem.code.startsWith('meetings.cards.'))
    return {
      page: null,
      closed: translatorFor(event.locals.locale).problem(opened.problem),
      isBeside: false,
    };
  const { page } = valueOrErrorPage(opened);
  return { page, closed: '', isBeside: event.url.searchParams.has('nebeneinander') };
};

export const actions: Actions = {
  schreiben: async (event) => {
    const { door } = await openedPage(event);
    const form = await event.request.formData();
    const typed = { question: word(form, 'question'), words: word(form, 'words') };
    const card = {
      id: word(form, 'id'),
      questionId: typed.question || null,
      words: typed.words,
      authorName: word(form, 'author'),
    };
    return back(event, await door.write(placeOf(event), card), typed);
  },

  aendern: async (event) => {
    const { door } = await openedPage(event);
    const form = await event.request.formData();
    const typed = { card: word(form, 'card'), words: word(form, 'words') };
    const done = await door.rewrite(placeOf(event), {
      cardId: typed.card,
      base: sentVersion(form),
      clientId: word(form, 'id'),
      words: typed.words,
      authorName: word(form, 'author'),
    });
    const isBeside = done.ok && done.value.outcome === 'beside';
    return back(event, done, { ...typed, query: isBeside ? '?nebeneinander' : '' });
  },

  ergebnis: async (event) => {
    const { door } = await openedPage(event);
    const form = await event.request.formData();
    const mark = { cardId: word(form, 'card'), isResult: word(form, 'result') === 'ja' };
    return back(event, await door.mark(placeOf(event), mark), { card: mark.cardId });
  },

  ausblenden: async (event) => {
    const { door } = await openedPage(event);
    const form = await event.request.formData();
    const change = { cardId: word(form, 'card'), reason: form.has('reason') ? word(form, 'reason') : null };
    return back(event, await door.hide(placeOf(event), change), { card: change.cardId });
  },

  verschieben: async (event) => {
    const { door } = await openedPage(event);
    const form = await event.request.formData();
    const direction = word(form, 'direction') === 'up' ? 'up' : 'down';
    const cardId = word(form, 'card');
    return back(event, await door.move(placeOf(event), { cardId, direction }), { card: cardId });
  },
};

/** Back to where somebody was, or the problem in words with everything that was typed. */
function back(
  { locals, params }: RequestEvent,
  done: Result<unknown>,
  typed: {
    readonly card?: string;
    readonly question?: string;
    readonly words?: string;
    readonly query?: string;
  },
) {
  if (!done.ok) {
    const { card = '', question = '', words = '' } = typed;
    return fail(400, { message: translatorFor(locals.locale).problem(done.problem), card, question, words });
  }
  const anchor = typed.card ? `#b-${typed.card}` : `#f-${typed.question || 'weitere'}`;
  redirect(303, `/treffen/${params.id}/gruppe/${params.group}${typed.query ?? ''}${anchor}`);
}
