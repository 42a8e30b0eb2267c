import { fail, redirect } from '@sveltejs/kit';
import type { SurveyForm } from '#core/survey/form/survey-form.ts';
import { sentVersion } from '../../../../../server/meetings/meeting-page.ts';
import { word, words } from '../../../../../server/network/form-fields.ts';
import { editableForm, headOf, savedEdit } from '../../../../../server/surveys/form-editor.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** Offered with a tick; every other language by its code. */
const offered = ['de', 'en', 'hsb', 'uk', 'ar', 'fa', 'pl', 'cs', 'ru', 'tr', 'vi'];

const inputOf = (form: SurveyForm) => ({
  title: form.title.de ?? '',
  intro: form.intro?.de ?? '',
  thanks: form.thanks?.de ?? '',
  languages: form.languages.filter((one) => offered.includes(one)) as readonly string[],
  other: form.languages.filter((one) => !offered.includes(one)).join(', '),
});

export const load: PageServerLoad = async (event) => {
  const editor = await editableForm(event);
  return { ...headOf(editor), offered, input: inputOf(editor.form) };
};

export const actions: Actions = {
  default: async (event) => {
    const { form, id } = await editableForm(event);
    const t = translatorFor(event.locals.locale);
    const sent = await event.request.formData();
    const version = sentVersion(sent);
    const input = {
      title: word(sent, 'title'),
      intro: word(sent, 'intro'),
      thanks: word(sent, 'thanks'),
      languages: words(sent, 'languages'),
      other: word(sent, 'other'),
    };
    const others = input.other.split(/[\s,;]+/).filter((one) => one !== '');
    const errors: Record<string, string> = {};
    if (input.title === '') errors.title = t.message('web-formeditor.error.title');
    if (others.some((one) => !/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(one)))
      errors.other = t.message('web-formeditor.error.language');
    if (Object.keys(errors).length > 0)
      return fail(400, { input, errors, message: '', version, conflict: null });
    const chosen = new Set(['de', ...input.languages.filter((one) => offered.includes(one)), ...others]);
    // The order somebody gave them once stays.
    const languages = [...form.languages.filter((one) => chosen.has(one)), ...chosen];
    const saved = await savedEdit(
      event,
      {
        basedOn: version,
        edit: {
          do: 'head',
          title: { ...form.title, de: input.title },
          intro: input.intro === '' ? undefined : { ...form.intro, de: input.intro },
          thanks: input.thanks === '' ? undefined : { ...form.thanks, de: input.thanks },
          languages: [...new Set(languages)],
        },
        rows: (now) => {
          const theirs = inputOf(now);
          return (['title', 'intro', 'thanks'] as const).map((field) => ({
            label: t.message(`web-formeditor.head.${field === 'title' ? 'name' : field}`),
            mine: input[field],
            theirs: theirs[field],
          }));
        },
      },
      t,
    );
    if (saved.ok) redirect(303, `/befragung/${id}/fragebogen`);
    const { message, conflict } = saved;
    return fail(409, { input, errors, message, version: conflict?.version ?? version, conflict });
  },
};
