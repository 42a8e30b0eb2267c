import { fail, redirect } from '@sveltejs/kit';
import { sentVersion } from '../../../../../../server/meetings/meeting-page.ts';
import { word } from '../../../../../../server/network/form-fields.ts';
import { editableForm, headOf, savedEdit } from '../../../../../../server/surveys/form-editor.ts';
import { freeId } from '../../../../../../server/surveys/free-id.ts';
import { emptyItem, itemInput, readItem } from '../../../../../../server/surveys/item-form.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  ...headOf(await editableForm(event)),
  input: { title: '', wording: '', kind: emptyItem().kind as string },
});

export const actions: Actions = {
  /** A topic begins with its first question: a page without any would be none. */
  default: async (event) => {
    const { form, id } = await editableForm(event);
    const t = translatorFor(event.locals.locale);
    const sent = await event.request.formData();
    const typed = itemInput(sent);
    const input = { title: word(sent, 'title'), wording: typed.wording, kind: typed.kind as string };
    const item = readItem({ ...typed, id: freeId(form, typed.wording, 'item'), local: true }, null, t);
    const errors = {
      ...(input.title === '' ? { title: t.message('web-formeditor.error.title') } : {}),
      ...(item.ok ? {} : item.errors),
    };
    const version = sentVersion(sent);
    if (!item.ok || input.title === '') return fail(400, { input, errors, message: '', version });
    const module = {
      id: freeId(form, input.title, 'module'),
      title: { de: input.title },
      batteries: [],
      items: [item.item],
    };
    const edit = { do: 'addModule', module } as const;
    const saved = await savedEdit(event, { basedOn: version, edit, rows: () => [] }, t);
    if (!saved.ok) return fail(400, { input, errors: {}, message: saved.message, version });
    redirect(303, `/befragung/${id}/fragebogen/frage/${item.item.id}`);
  },
};
