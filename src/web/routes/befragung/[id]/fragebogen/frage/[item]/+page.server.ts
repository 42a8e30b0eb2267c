import { fail, redirect } from '@sveltejs/kit';
import { itemOf } from '#core/survey/form/edit/apply-edit.ts';
import { itemsOf } from '#core/survey/form/survey-form.ts';
import type { FieldErrors } from '../../../../../../field-errors.ts';
import { sentVersion } from '../../../../../../server/meetings/meeting-page.ts';
import { editableForm, found, headOf, savedEdit } from '../../../../../../server/surveys/form-editor.ts';
import { formRemarks } from '../../../../../../server/surveys/form-remarks.ts';
import {
  inputOfItem,
  itemInput,
  itemRows,
  readItem,
  spareRows,
} from '../../../../../../server/surveys/item-form.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const editor = await editableForm(event);
  const { form } = editor;
  const item = found(itemOf(form, event.params.item));
  const module = form.modules.find(({ items }) => items.includes(item))!;
  const all = itemsOf(form);
  const t = translatorFor(event.locals.locale);
  return {
    ...headOf(editor),
    input: inputOfItem(item),
    spareRows,
    remarks: formRemarks(form, null, t).filter((remark) => remark.item === item.id),
    batteries: module.batteries.map(({ id, lead }) => ({ value: id, label: lead.de ?? id })),
    earlier: all
      .slice(0, all.indexOf(item))
      .filter(({ kind }) => kind !== 'text' && kind !== 'number')
      .map(({ id, wording, categories }) => ({
        value: id,
        label: `${id}: ${wording.de ?? ''}`,
        codes: categories.map(({ code, label }) => `${code} = ${label.de ?? ''}`).join(', '),
      })),
    others: Object.keys(item.wording).filter((language) => language !== 'de'),
  };
};

export const actions: Actions = {
  speichern: async (event) => {
    const { form, id } = await editableForm(event);
    const t = translatorFor(event.locals.locale);
    const before = found(itemOf(form, event.params.item));
    const sent = await event.request.formData();
    const version = sentVersion(sent);
    const input = { ...itemInput(sent), id: before.id };
    const refused = (errors: FieldErrors, message: string) =>
      fail(400, { input, errors, message, version, conflict: null });
    const read = readItem(input, before, t);
    if (!read.ok) return refused(read.errors, '');
    const edit = { do: 'item', id: before.id, item: read.item } as const;
    const rows = (now: typeof form) => {
      const item = itemOf(now, before.id);
      return itemRows(input, item === undefined ? null : inputOfItem(item), t);
    };
    const saved = await savedEdit(event, { basedOn: version, edit, rows }, t);
    if (saved.ok) redirect(303, `/befragung/${id}/fragebogen#frage-${before.id}`);
    if (saved.conflict === null) return refused({}, saved.message);
    const { conflict } = saved;
    return fail(409, { input, errors: {} as FieldErrors, message: '', version: conflict.version, conflict });
  },

  entfernen: async (event) => {
    const { form, id } = await editableForm(event);
    const t = translatorFor(event.locals.locale);
    const before = found(itemOf(form, event.params.item));
    const basedOn = sentVersion(await event.request.formData());
    const edit = { do: 'removeItem', id: before.id } as const;
    const saved = await savedEdit(event, { basedOn, edit, rows: () => [] }, t);
    if (saved.ok) redirect(303, `/befragung/${id}/fragebogen`);
    const message =
      saved.conflict === null
        ? saved.message
        : t.message('web-formeditor.conflict', { who: saved.conflict.who ?? '–' });
    return fail(409, {
      input: inputOfItem(before),
      errors: {} as FieldErrors,
      message,
      version: basedOn,
      conflict: null,
    });
  },
};
