import { headOf, openForm } from '../../../../../server/surveys/form-editor.ts';
import { previewPage } from '../../../../../server/surveys/preview-page.ts';
import { spokenPage } from '../../../../../server/surveys/spoken-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const editor = await openForm(event);
  const { edited, form } = editor;
  const { searchParams } = event.url;
  const wanted = searchParams.get('in') ?? 'de';
  const language = form.languages.includes(wanted) ? wanted : 'de';
  const module = form.modules.find(({ id }) => id === searchParams.get('thema')) ?? form.modules[0]!;
  return {
    ...headOf(editor),
    language,
    languages: form.languages,
    module: module.id,
    modules: form.modules.map(({ id, title }) => ({ value: id, label: title.de ?? id })),
    spoken: spokenPage(previewPage(edited, form, { module: module.id, language }).body),
  };
};
