import { fail, redirect } from '@sveltejs/kit';
import type { Result } from '#core/kernel/result.ts';
import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { wholeNumber } from '../../../../server/meetings/group-page.ts';
import { takeLinkFromAddress } from '../../../../server/meetings/meeting-links.ts';
import { sentVersion } from '../../../../server/meetings/meeting-page.ts';
import { openedSpace } from '../../../../server/meetings/open-space-door.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  takeLinkFromAddress(event);
  const found = await openedSpace(event);
  // Whoever holds a link that opens nothing reads why; other refusals have their error page.
  if (!found.ok && found.problem.code.startsWith('meetings.cards.'))
    return { space: null, closed: translatorFor(event.locals.locale).problem(found.problem), voted: false };
  const { space } = valueOrErrorPage(found);
  return { space, closed: '', voted: event.url.searchParams.has('gespeichert') };
};

export const actions: Actions = {
  beginnen: async (event) => {
    const budget = wholeNumber(word(await event.request.formData(), 'budget')) ?? 0;
    const actor = signedInActor(event);
    return back(event, await event.locals.umsicht.openSpaces.start(actor, event.params.id, { budget }));
  },

  vorschlagen: async (event) => {
    const { token } = valueOrErrorPage(await openedSpace(event));
    const form = await event.request.formData();
    const proposal = {
      id: word(form, 'id'),
      title: word(form, 'title'),
      words: word(form, 'words'),
      authorName: word(form, 'author'),
    };
    const { openSpaces, openSpacesByLink } = event.locals.umsicht;
    const done =
      token === null
        ? await openSpaces.propose(signedInActor(event), event.params.id, proposal)
        : await openSpacesByLink.propose(token, event.params.id, proposal);
    return back(event, done, { title: proposal.title, words: proposal.words });
  },

  abstimmen: async (event) => {
    const { token } = valueOrErrorPage(await openedSpace(event));
    const form = await event.request.formData();
    const votes = [...form.keys()]
      .filter((name) => name.startsWith('p-'))
      .map((name) => ({ proposalId: name.slice(2), points: wholeNumber(word(form, name)) ?? 0 }));
    const done = await event.locals.umsicht.openSpacesByLink.vote(token ?? '', event.params.id, votes);
    return back(event, done, { votes, query: '?gespeichert' });
  },

  ausblenden: async (event) => {
    const form = await event.request.formData();
    const change = { id: word(form, 'proposal'), isHidden: word(form, 'hidden') === 'ja' };
    const actor = signedInActor(event);
    return back(event, await event.locals.umsicht.openSpaces.hide(actor, event.params.id, change));
  },

  auszaehlen: async (event) => {
    const actor = signedInActor(event);
    return back(event, await event.locals.umsicht.openSpaces.count(actor, event.params.id));
  },

  gruppen: async (event) => {
    const form = await event.request.formData();
    const made = await event.locals.umsicht.openSpaces.makeGroups(signedInActor(event), event.params.id, {
      title: word(form, 'round'),
      groupCount: wholeNumber(word(form, 'count')) ?? 0,
      version: sentVersion(form),
    });
    if (made.ok) redirect(303, `/treffen/${event.params.id}/planung/gruppen#runde-${made.value.id}`);
    return back(event, made);
  },
};

interface Typed {
  readonly title?: string;
  readonly words?: string;
  readonly votes?: readonly { readonly proposalId: string; readonly points: number }[];
  readonly query?: string;
}

/** Back to the topics, or the problem in words with everything that was typed. */
function back({ locals, params }: RequestEvent, done: Result<unknown>, typed: Typed = {}) {
  const { title = '', words = '', votes = [], query = '' } = typed;
  if (!done.ok)
    return fail(400, { message: translatorFor(locals.locale).problem(done.problem), title, words, votes });
  redirect(303, `/treffen/${params.id}/themen${query}`);
}
