import {
  exampleFreeCodes,
  exampleSurvey,
  exampleSurveyId,
  exampleUrnKey,
} from '#core/example/survey/example-survey.ts';
import { printedAccessCode } from '#core/survey/access-code.ts';
import { printedUrnKey } from '#core/survey/urn-key.ts';
import type { SurveyOverview } from '#usecases/surveys/contract.ts';
import { surveyToRead } from '../../../server/surveys/survey-page.ts';
import { shownSurveySteps } from '../../../surveys/survey-steps.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { survey } = await surveyToRead(event);
  return { survey, steps: shownSurveySteps(survey), tryOut: survey.fictional ? tryOutOf(survey) : null };
};

const codesToTry = 3;
let exampleCodesToTry: readonly string[] | null = null;

/** Codes and key of the survey of the demo are no secret: everybody is to try them. */
function tryOutOf({ id, slug, state }: SurveyOverview) {
  if (id !== exampleSurveyId || slug !== exampleSurvey.slug || state === 'opened') return null;
  exampleCodesToTry ??= exampleFreeCodes().slice(0, codesToTry).map(printedAccessCode);
  return { codes: state === 'field' ? exampleCodesToTry : [], key: printedUrnKey(exampleUrnKey) };
}
