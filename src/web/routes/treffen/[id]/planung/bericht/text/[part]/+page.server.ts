import { error, fail, redirect } from '@sveltejs/kit';
import { type ArticlePart, articleParts } from '#core/meetings/report/article.ts';
import { composedParts } from '#reports/meeting-article/compose-parts.ts';
import { articleLanguage, articleTranslator } from '#reports/meeting-article/meeting-article.ts';
import { isChangedMeanwhile } from '#usecases/meetings/changed-meanwhile.ts';
import { sentVersion } from '../../../../../../../server/meetings/meeting-page.ts';
import { reportToWrite } from '../../../../../../../server/meetings/report-page.ts';
import { word } from '../../../../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

function partOf(name: string): ArticlePart {
  return articleParts.find((part) => part === name) ?? error(404, 'meetings.report.partUnknown');
}

export const load: PageServerLoad = async (event) => {
  const part = partOf(event.params.part);
  const { draft } = await reportToWrite(event);
  const change = draft.changes[part];
  const composed = composedParts(draft.source, articleTranslator(draft.source))[part];
  return {
    id: draft.meeting.id,
    title: draft.meeting.title,
    part,
    language: articleLanguage(draft.source),
    composed,
    text: change?.text ?? composed,
    byHand: change?.text != null,
    shown: change?.shown ?? true,
    version: change?.version ?? 0,
  };
};

export const actions: Actions = {
  speichern: async (event) => {
    const part = partOf(event.params.part);
    const { actor, draft } = await reportToWrite(event);
    const form = await event.request.formData();
    const typed = word(form, 'text').replaceAll('\r\n', '\n');
    const shown = part === 'title' || form.get('shown') === 'ja';
    const version = sentVersion(form);
    // Left as it was composed, it goes on following the meeting.
    const composed = composedParts(draft.source, articleTranslator(draft.source))[part];
    const text = typed === composed ? null : typed;
    const done = await event.locals.umsicht.meetingReports.savePart(actor, draft.meeting.id, {
      part,
      text,
      shown,
      version,
    });
    if (done.ok) redirect(303, `/treffen/${draft.meeting.id}/planung/bericht#teil-${part}`);
    const message = translatorFor(event.locals.locale).problem(done.problem);
    const theirs = isChangedMeanwhile(done.problem) ? (draft.changes[part]?.text ?? composed) : null;
    const current = theirs === null ? version : (draft.changes[part]?.version ?? 0);
    return fail(400, { text: typed, shown, message, theirs, version: current });
  },

  zuruecksetzen: async (event) => {
    const part = partOf(event.params.part);
    const { actor, draft } = await reportToWrite(event);
    const version = sentVersion(await event.request.formData());
    const change = { part, text: null, shown: true, version };
    const done = await event.locals.umsicht.meetingReports.savePart(actor, draft.meeting.id, change);
    if (done.ok) redirect(303, `/treffen/${draft.meeting.id}/planung/bericht#teil-${part}`);
    const message = translatorFor(event.locals.locale).problem(done.problem);
    const own = draft.changes[part];
    return fail(400, {
      text: own?.text ?? '',
      shown: own?.shown ?? true,
      message,
      theirs: null,
      version: own?.version ?? 0,
    });
  },
};
