import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import type { Problem } from '#core/kernel/problem.ts';
import { mailText } from '#i18n/mail-text.ts';
import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const done = event.url.searchParams.get('getan');
  return {
    ...valueOrErrorPage(await event.locals.umsicht.mails.read(actor, event.params.id)),
    done: done === 'handedOn' || done === 'retried' ? done : null,
  };
};

export const actions: Actions = {
  /** Not by merely opening the page: a look at what is meant for somebody else is a step of its own. */
  zeigen: async (event) => {
    const opened = await event.locals.umsicht.mails.open(signedInActor(event), event.params.id);
    if (!opened.ok) return refused(event, opened.problem);
    const { mail, content } = opened.value;
    const translator = translatorFor(mail.locale);
    const text = mailText({ kind: mail.kind, content }, { translator, address: event.url.origin });
    return { opened: { ...text, attachments: content.attachments } };
  },
  weitergegeben: async (event) => {
    const done = await event.locals.umsicht.mails.markHandedOn(signedInActor(event), event.params.id);
    if (!done.ok) return refused(event, done.problem);
    return redirect(303, '?getan=handedOn');
  },
  wiederholen: async (event) => {
    const done = await event.locals.umsicht.mails.retry(signedInActor(event), event.params.id);
    if (!done.ok) return refused(event, done.problem);
    return redirect(303, '?getan=retried');
  },
};

function refused(event: Pick<RequestEvent, 'locals'>, problem: Problem) {
  return fail(400, { message: translatorFor(event.locals.locale).problem(problem) });
}
