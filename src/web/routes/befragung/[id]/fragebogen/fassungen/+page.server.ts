import { fail, redirect } from '@sveltejs/kit';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { sentVersion } from '../../../../../server/meetings/meeting-page.ts';
import { word } from '../../../../../server/network/form-fields.ts';
import { formToRead } from '../../../../../server/surveys/form-editor.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** Older ones can be reached by their number. */
const shown = 100;

export const load: PageServerLoad = async (event) => {
  const { id, actor, edited } = await formToRead(event);
  const versions = valueOrErrorPage(await event.locals.umsicht.surveyForms.versions(actor, id));
  const { title, mayEdit, stored, state } = edited;
  return {
    id,
    title,
    mayEdit,
    fixed: state === 'draft' ? null : (stored?.version ?? null),
    versions: versions.slice(0, shown),
  };
};

export const actions: Actions = {
  /** What was before comes on top as the newest: nothing in between is lost. */
  zurueck: async (event) => {
    const { id, actor } = await formToRead(event);
    const sent = await event.request.formData();
    const wanted = Number(word(sent, 'wanted'));
    const earlier = await formToRead(event, Number.isSafeInteger(wanted) ? wanted : 0);
    const restored = await event.locals.umsicht.surveyForms.replace(actor, id, {
      basedOn: sentVersion(sent),
      form: earlier.edited.stored!.form,
    });
    if (!restored.ok)
      return fail(400, { message: translatorFor(event.locals.locale).problem(restored.problem) });
    redirect(303, `/befragung/${id}/fragebogen`);
  },
};
