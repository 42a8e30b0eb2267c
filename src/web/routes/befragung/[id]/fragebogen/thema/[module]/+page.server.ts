import { fail, redirect } from '@sveltejs/kit';
import { moduleOf } from '#core/survey/form/edit/apply-edit.ts';
import type { FormModule } from '#core/survey/form/survey-form.ts';
import { sentVersion } from '../../../../../../server/meetings/meeting-page.ts';
import { word } from '../../../../../../server/network/form-fields.ts';
import { editableForm, found, headOf, savedEdit } from '../../../../../../server/surveys/form-editor.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

const spareBatteries = 2;
const mostBatteries = 12;

interface ModuleInput {
  readonly title: string;
  readonly intro: string;
  readonly batteries: readonly { readonly id: string; readonly lead: string }[];
}

const inputOf = (module: FormModule): ModuleInput => ({
  title: module.title.de ?? '',
  intro: module.intro?.de ?? '',
  batteries: module.batteries.map(({ id, lead }) => ({ id, lead: lead.de ?? '' })),
});

const batteriesText = ({ batteries }: ModuleInput): string =>
  batteries.map(({ id, lead }) => `${id}: ${lead}`).join('\n');

export const load: PageServerLoad = async (event) => {
  const editor = await editableForm(event);
  const module = found(moduleOf(editor.form, event.params.module));
  return { ...headOf(editor), spareBatteries, input: inputOf(module), questions: module.items.length };
};

export const actions: Actions = {
  speichern: async (event) => {
    const { form, id } = await editableForm(event);
    const t = translatorFor(event.locals.locale);
    const before = found(moduleOf(form, event.params.module));
    const sent = await event.request.formData();
    const version = sentVersion(sent);
    const input: ModuleInput = {
      title: word(sent, 'title'),
      intro: word(sent, 'intro'),
      batteries: Array.from({ length: mostBatteries }, (_, at) => ({
        id: word(sent, `battery.${at}`),
        lead: word(sent, `lead.${at}`),
      })).filter((one) => one.id !== '' || one.lead !== ''),
    };
    const errors: Record<string, string> = {};
    if (input.title === '') errors.title = t.message('web-formeditor.error.title');
    for (const [at, { id: battery, lead }] of input.batteries.entries()) {
      if (!/^[a-z][a-z0-9_]{0,39}$/.test(battery))
        errors[`battery.${at}`] = t.message('web-formeditor.error.id');
      if (lead === '') errors[`lead.${at}`] = t.message('web-formeditor.error.lead');
    }
    const refused = (message: string) => fail(400, { input, errors, message, version, conflict: null });
    if (Object.keys(errors).length > 0) return refused('');
    const saved = await savedEdit(
      event,
      {
        basedOn: version,
        edit: {
          do: 'module',
          id: before.id,
          title: { ...before.title, de: input.title },
          intro: input.intro === '' ? undefined : { ...before.intro, de: input.intro },
          batteries: input.batteries.map((one) => ({
            id: one.id,
            lead: { ...before.batteries.find((known) => known.id === one.id)?.lead, de: one.lead },
          })),
        },
        rows: (now) => {
          const module = moduleOf(now, before.id);
          const theirs = module === undefined ? { title: '', intro: '', batteries: [] } : inputOf(module);
          return [
            { label: t.message('web-formeditor.module.title'), mine: input.title, theirs: theirs.title },
            { label: t.message('web-formeditor.head.intro'), mine: input.intro, theirs: theirs.intro },
            {
              label: t.message('web-formeditor.module.batteries'),
              mine: batteriesText(input),
              theirs: batteriesText(theirs),
            },
          ];
        },
      },
      t,
    );
    if (saved.ok) redirect(303, `/befragung/${id}/fragebogen#thema-${before.id}`);
    if (saved.conflict === null) return refused(saved.message);
    return fail(409, {
      input,
      errors,
      message: '',
      version: saved.conflict.version,
      conflict: saved.conflict,
    });
  },

  entfernen: async (event) => {
    const { form, id } = await editableForm(event);
    const t = translatorFor(event.locals.locale);
    const before = found(moduleOf(form, event.params.module));
    const basedOn = sentVersion(await event.request.formData());
    const edit = { do: 'removeModule', id: before.id } as const;
    const saved = await savedEdit(event, { basedOn, edit, rows: () => [] }, t);
    if (saved.ok) redirect(303, `/befragung/${id}/fragebogen`);
    const message =
      saved.conflict === null
        ? saved.message
        : t.message('web-formeditor.conflict', { who: saved.conflict.who ?? '–' });
    return fail(409, { input: inputOf(before), errors: {}, message, version: basedOn, conflict: null });
  },
};
