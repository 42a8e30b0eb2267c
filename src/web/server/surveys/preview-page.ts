import { type FormAnswers, itemsOf, type SurveyForm } from '#core/survey/form/survey-form.ts';
import type { EditedForm } from '#usecases/surveys/contract.ts';
import type { SurveyDocument } from '../../survey-page/page-document.ts';
import { pageLanguage } from '../../survey-page/page-language.ts';
import { renderSurveyPage } from '../../survey-page/topic-page.ts';

/** The very page residents see, with everything on it that may be asked. */
export function previewPage(
  edited: EditedForm,
  form: SurveyForm,
  wanted: { readonly module: string | null; readonly language: string },
): SurveyDocument {
  const module = form.modules.find(({ id }) => id === wanted.module) ?? form.modules[0]!;
  const { slug, title, organisationName, kind, fictional } = edited;
  return renderSurveyPage(
    {
      language: pageLanguage(wanted.language),
      languages: form.languages,
      survey: { slug, title, organisationName, kind, fictional },
      preview: true,
    },
    { form, module, answers: answersThatLeadOn(form), action: '' },
  );
}

/** Whatever other questions hang on is answered so that they are asked. */
function answersThatLeadOn(form: SurveyForm): FormAnswers {
  const kinds = new Map(itemsOf(form).map(({ id, kind }) => [id, kind]));
  return Object.fromEntries(
    itemsOf(form).flatMap(({ filter }) => {
      const code = filter?.in[0];
      if (filter === undefined || code === undefined) return [];
      return [[filter.item, kinds.get(filter.item) === 'multiple' ? [code] : code]];
    }),
  );
}
