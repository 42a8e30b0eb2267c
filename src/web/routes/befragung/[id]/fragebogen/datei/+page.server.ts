import { fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '../../../../../server/actor.ts';
import { sentVersion } from '../../../../../server/meetings/meeting-page.ts';
import { formToRead } from '../../../../../server/surveys/form-editor.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id, edited } = await formToRead(event);
  return { id, title: edited.title, version: edited.stored?.version ?? 0, mayEdit: edited.mayEdit };
};

export const actions: Actions = {
  /** A definition has some ten thousand signs: it comes as an ordinary form, whose size is bounded. */
  default: async (event) => {
    const actor = signedInActor(event);
    const t = translatorFor(event.locals.locale);
    const { id } = event.params;
    const sent = await event.request.formData();
    const file = sent.get('file');
    const none = { problems: [] as readonly { line: number | null; column: number | null; text: string }[] };
    if (typeof file !== 'object' || file === null || file.size === 0)
      return fail(400, { ...none, errors: { file: t.message('web-formeditor.file.none') }, message: '' });
    const imported = await event.locals.umsicht.surveyForms.importFile(actor, id, {
      basedOn: sentVersion(sent),
      text: await file.text(),
      fileName: file.name,
    });
    if (!imported.ok) return fail(400, { ...none, errors: {}, message: t.problem(imported.problem) });
    const { version, problems } = imported.value;
    if (version !== null) redirect(303, `/befragung/${id}/fragebogen`);
    return fail(400, {
      errors: { file: t.message('web-formeditor.file.wrong', { count: problems.length }) },
      message: '',
      problems: problems.map((one) => ({
        line: one.place?.line ?? null,
        column: one.place?.column ?? null,
        text: t.problem(one),
      })),
    });
  },
};
