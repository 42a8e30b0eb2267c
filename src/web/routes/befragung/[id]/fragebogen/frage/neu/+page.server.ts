import { fail, redirect } from '@sveltejs/kit';
import { moduleOf } from '#core/survey/form/edit/apply-edit.ts';
import { itemsOf } from '#core/survey/form/survey-form.ts';
import type { FieldErrors } from '../../../../../../field-errors.ts';
import { sentVersion } from '../../../../../../server/meetings/meeting-page.ts';
import { editableForm, found, headOf, savedEdit } from '../../../../../../server/surveys/form-editor.ts';
import { freeId } from '../../../../../../server/surveys/free-id.ts';
import { emptyItem, itemInput, readItem } from '../../../../../../server/surveys/item-form.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** Enough for most scales at once. */
const rowsOfNew = 6;

export const load: PageServerLoad = async (event) => {
  const editor = await editableForm(event);
  const module = found(moduleOf(editor.form, event.url.searchParams.get('thema') ?? ''));
  return {
    ...headOf(editor),
    module: { id: module.id, title: module.title.de ?? module.id },
    input: emptyItem(),
    spareRows: rowsOfNew,
    batteries: module.batteries.map(({ id, lead }) => ({ value: id, label: lead.de ?? id })),
    earlier: itemsOf(editor.form)
      .filter(({ kind }) => kind !== 'text' && kind !== 'number')
      .map(({ id, wording, categories }) => ({
        value: id,
        label: `${id}: ${wording.de ?? ''}`,
        codes: categories.map(({ code, label }) => `${code} = ${label.de ?? ''}`).join(', '),
      })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { form, id } = await editableForm(event);
    const t = translatorFor(event.locals.locale);
    const module = found(moduleOf(form, event.url.searchParams.get('thema') ?? ''));
    const sent = await event.request.formData();
    const version = sentVersion(sent);
    const input = itemInput(sent);
    const refused = (errors: FieldErrors, message: string) => fail(400, { input, errors, message, version });
    const item = { ...input, id: input.id === '' ? freeId(form, input.wording, 'item') : input.id };
    const read = readItem(item, null, t);
    if (!read.ok) return refused(read.errors, '');
    const edit = { do: 'addItem', module: module.id, item: read.item } as const;
    const saved = await savedEdit(event, { basedOn: version, edit, rows: () => [] }, t);
    if (!saved.ok) return refused({}, saved.message);
    redirect(303, `/befragung/${id}/fragebogen/frage/${read.item.id}`);
  },
};
