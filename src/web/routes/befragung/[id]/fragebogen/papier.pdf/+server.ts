import { redirect } from '@sveltejs/kit';
import { printQuestionnaireBeside } from '#reports/questionnaire/questionnaire-beside.ts';
import { signedInActor } from '../../../../../server/actor.ts';
import { attachment } from '../../../../../server/attachment.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { questionnaireJob } from '../../../../../server/survey-paper/questionnaire-job.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { locals, params, url } = event;
  const actor = signedInActor(event);
  const wanted = url.searchParams.get('auf');
  const paper = valueOrErrorPage(await locals.umsicht.surveyPaper.print(actor, params.id, wanted));
  const printed = await printQuestionnaireBeside(questionnaireJob(paper, url.host));
  // The page of the paper says what is wrong, and what to do.
  if (!printed.ok) redirect(303, `/befragung/${params.id}/fragebogen/papier?nicht=${paper.language}`);
  const t = translatorFor(locals.locale);
  const fileName = `${t.message('web-survey-paper.file')} ${paper.title} ${paper.language}.pdf`;
  return new Response(printed.value.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': attachment(fileName.replaceAll(/[\\/:*?"<>|]/g, ' ')),
    },
  });
};
