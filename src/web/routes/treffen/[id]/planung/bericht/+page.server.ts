import { fail, redirect } from '@sveltejs/kit';
import { articleParts } from '#core/meetings/report/article.ts';
import { composedParts } from '#reports/meeting-article/compose-parts.ts';
import { articleLanguage, articleTranslator } from '#reports/meeting-article/meeting-article.ts';
import { reportToWrite } from '../../../../../server/meetings/report-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { draft } = await reportToWrite(event);
  const { source, photos, ...rest } = draft;
  const composed = composedParts(source, articleTranslator(source));
  return {
    ...rest,
    language: articleLanguage(source),
    photoCount: photos.length,
    parts: articleParts.map((part) => {
      const change = draft.changes[part];
      const text = change?.text ?? composed[part];
      const state =
        change?.shown === false
          ? 'hidden'
          : change?.text != null
            ? 'byHand'
            : text === ''
              ? 'empty'
              : 'composed';
      return { part, text, state };
    }),
  };
};

export const actions: Actions = {
  veroeffentlichen: async (event) => {
    const { actor, draft } = await reportToWrite(event);
    const done = await event.locals.umsicht.meetingReports.publish(actor, draft.meeting.id);
    if (!done.ok) return fail(400, { message: translatorFor(event.locals.locale).problem(done.problem) });
    redirect(303, `/treffen/${draft.meeting.id}/planung/bericht`);
  },

  zurueckziehen: async (event) => {
    const { actor, draft } = await reportToWrite(event);
    const done = await event.locals.umsicht.meetingReports.withdraw(actor, draft.meeting.id);
    if (!done.ok) return fail(400, { message: translatorFor(event.locals.locale).problem(done.problem) });
    redirect(303, `/treffen/${draft.meeting.id}/planung/bericht`);
  },
};
