import { printQuestionnaireBeside } from '#reports/questionnaire/questionnaire-beside.ts';
import { signedInActor } from '../../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { questionnaireJob } from '../../../../../server/survey-paper/questionnaire-job.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const actor = signedInActor(event);
  const refused = url.searchParams.get('nicht');
  const print = (language: string | null) => locals.umsicht.surveyPaper.print(actor, params.id, language);
  const paper = valueOrErrorPage(await print(refused));
  const t = translatorFor(locals.locale);
  // Once more, so that the page knows exactly which signs are missing today.
  const again = refused === null ? null : await printQuestionnaireBeside(questionnaireJob(paper, url.host));
  const names = new Intl.DisplayNames([locals.locale], { type: 'language' });
  return {
    id: params.id,
    title: paper.title,
    draft: paper.draft,
    withCode: paper.kind === 'sample',
    formVersion: paper.formVersion,
    languages: paper.form.languages.map((language) => ({ language, name: names.of(language) ?? language })),
    refusal: again === null || again.ok ? null : t.problem(again.problem),
  };
};
