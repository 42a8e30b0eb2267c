import { error, fail, redirect } from '@sveltejs/kit';
import { spreadTranslations, translationTexts } from '#core/survey/form/edit/form-texts.ts';
import { textDirection } from '#core/survey/form/text-direction.ts';
import { sentVersion } from '../../../../../../server/meetings/meeting-page.ts';
import { editableForm, headOf, savedEdit } from '../../../../../../server/surveys/form-editor.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const editor = await editableForm(event);
  const { form } = editor;
  const { language } = event.params;
  if (language === 'de' || !form.languages.includes(language)) error(404, 'survey.language.notFound');
  const wanted = event.url.searchParams.get('thema');
  const module = form.modules.find(({ id }) => id === wanted) ?? null;
  const done = (of: string | null) => {
    const texts = translationTexts(form, { language, module: of });
    return { done: texts.filter(({ target }) => target !== '').length, total: texts.length };
  };
  return {
    ...headOf(editor),
    language,
    direction: textDirection(language),
    module: module?.id ?? null,
    texts: translationTexts(form, { language, module: module?.id ?? null }),
    modules: [
      { id: '', title: null, ...done(null) },
      ...form.modules.map(({ id, title }) => ({ id, title: title.de ?? id, ...done(id) })),
    ],
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { form, id } = await editableForm(event);
    const t = translatorFor(event.locals.locale);
    const { language } = event.params;
    const sent = await event.request.formData();
    const version = sentVersion(sent);
    const module = String(sent.get('module') ?? '');
    const where = { language, module: module === '' ? null : module };
    const known = translationTexts(form, where);
    const typed = new Map(
      known.flatMap(({ place }) => {
        const words = sent.get(place);
        return typeof words === 'string' ? [[place, words.trim()] as const] : [];
      }),
    );
    const texts = spreadTranslations(form, { ...where, typed });
    const saved = await savedEdit(
      event,
      {
        basedOn: version,
        edit: { do: 'translate', language, texts },
        rows: (now) =>
          translationTexts(now, where).map(({ place, source, target }) => ({
            label: source,
            mine: typed.get(place) ?? target,
            theirs: target,
          })),
      },
      t,
    );
    const address = `/befragung/${id}/fragebogen/uebersetzung/${language}`;
    if (saved.ok)
      redirect(303, module === '' ? `${address}?gespeichert` : `${address}?thema=${module}&gespeichert`);
    const { message, conflict } = saved;
    return fail(409, {
      texts: Object.fromEntries(typed),
      message,
      version: conflict?.version ?? version,
      conflict,
    });
  },
};
