import { fail, redirect } from '@sveltejs/kit';
import { bankModuleFor, bankModules, presetForm, presets } from '#core/survey/form/bank/bank.ts';
import type { FormEdit } from '#core/survey/form/edit/form-edit.ts';
import { translationProgress } from '#core/survey/form/edit/form-texts.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { sentVersion } from '../../../../server/meetings/meeting-page.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { formToRead, savedEdit } from '../../../../server/surveys/form-editor.ts';
import { formRemarks, lengthOf } from '../../../../server/surveys/form-remarks.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const t = translatorFor(event.locals.locale);
  const { id, actor, edited } = await formToRead(event);
  const { stored, ...head } = edited;
  if (stored === null) return { id, ...head, stored: null, presets };
  const sample = valueOrErrorPage(await event.locals.umsicht.surveyPreparation.sample(actor, id));
  const smallest = Math.min(...sample.strata.map(({ population }) => population));
  const { form } = stored;
  const known = new Set(form.modules.map((module) => module.id));
  return {
    id,
    ...head,
    stored,
    presets,
    remarks: formRemarks(form, Number.isFinite(smallest) ? smallest : null, t),
    length: lengthOf(form),
    progress: translationProgress(form),
    bank: bankModules
      .filter((module) => !known.has(module.id))
      .map((module) => ({ value: module.id, label: module.title.de ?? module.id })),
  };
};

async function step(event: RequestEvent, form: FormData, edit: FormEdit, anchor: string) {
  const t = translatorFor(event.locals.locale);
  const saved = await savedEdit(event, { basedOn: sentVersion(form), edit, rows: () => [] }, t);
  if (saved.ok) redirect(303, `/befragung/${event.params.id}/fragebogen#${anchor}`);
  const message =
    saved.conflict === null
      ? saved.message
      : t.message('web-formeditor.conflict', { who: saved.conflict.who ?? '–' });
  return fail(saved.conflict === null ? 400 : 409, { message });
}

export const actions: Actions = {
  beginnen: async (event) => {
    const { id, actor, edited } = await formToRead(event);
    const form = await event.request.formData();
    const preset = presets.find((one) => one === word(form, 'preset')) ?? 'full';
    const begun = await event.locals.umsicht.surveyForms.replace(actor, id, {
      basedOn: 0,
      form: presetForm(preset, edited.organisationName),
    });
    if (!begun.ok) return fail(400, { message: translatorFor(event.locals.locale).problem(begun.problem) });
    redirect(303, `/befragung/${id}/fragebogen`);
  },

  verschieben: async (event) => {
    const form = await event.request.formData();
    const direction = form.get('direction') === 'up' ? ('up' as const) : ('down' as const);
    const module = word(form, 'module');
    const item = word(form, 'item');
    const edit: FormEdit =
      item === '' ? { do: 'moveModule', id: module, direction } : { do: 'moveItem', id: item, direction };
    return step(event, form, edit, item === '' ? `thema-${module}` : `frage-${item}`);
  },

  thema: async (event) => {
    const { edited } = await formToRead(event);
    const form = await event.request.formData();
    const module = bankModuleFor(word(form, 'bank'), edited.organisationName);
    if (module === undefined)
      return fail(400, { message: translatorFor(event.locals.locale).message('web-formeditor.error.bank') });
    return step(event, form, { do: 'addModule', module }, `thema-${module.id}`);
  },
};
