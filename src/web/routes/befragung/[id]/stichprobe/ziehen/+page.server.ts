import { redirect } from '@sveltejs/kit';
import { surveyToPrepare } from '../../../../../server/surveys/survey-page.ts';
import type { PageServerLoad } from './$types';

/** Everything happens in the browser; only strata, counts and hashes come back, when the person sends them. */
export const load: PageServerLoad = async (event) => {
  const { actor, survey } = await surveyToPrepare(event);
  if (survey.state !== 'draft' || survey.kind !== 'sample')
    redirect(303, `/befragung/${survey.id}/stichprobe`);
  return { id: survey.id, title: survey.title, organisationName: actor.organisationName };
};
