import type { Handle } from '#storage/open-database.ts';
import type { Actor } from '#usecases/contract.ts';
import type { SurveyPaper } from '#usecases/survey-paper/contract.ts';
import type { AccessCalls } from './access-calls.ts';
import { storedSurvey } from './survey-preparation-calls.ts';

/** The calls of the questionnaire on paper: what `access-calls.ts` is for the other areas. */
export function surveyPaperCalls(surveyPaper: SurveyPaper, handle: Handle, clock: () => Date): AccessCalls {
  return {
    'surveyPaper.print': async (actor, target) =>
      surveyPaper.print(actor as Actor, await storedSurvey(handle, target, clock()), null),
  };
}
