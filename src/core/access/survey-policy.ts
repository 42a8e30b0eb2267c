import { type AccessActor, isAllowed, type Owned, type Role } from './access-actor.ts';

/** Surveys of residents: form, field, returns, data. Nobody, in any role, reads an answer of one person. */
const workers: readonly Role[] = ['coordinator', 'statistician'];
const readers: readonly Role[] = [...workers, 'councilMember', 'auditor'];

/** State, checklist, form, returns as counts, protocols. */
export function mayReadSurvey(actor: AccessActor | null, survey: Owned): boolean {
  return isAllowed(actor, survey, readers);
}

/** Begin one, change form and checklist, take in a sample, start the field. */
export function mayPrepareSurvey(actor: AccessActor | null, survey: Owned): boolean {
  return isAllowed(actor, survey, workers);
}

/** Sign a point of the legal checklist; the data protection officer may have no other role than to look. */
export function maySignSurveyCheck(actor: AccessActor | null, survey: Owned): boolean {
  return isAllowed(actor, survey, [...workers, 'auditor']);
}

/** Type paper, note what became of letters, get the list for the reminder. */
export function mayKeepReturns(actor: AccessActor | null, survey: Owned): boolean {
  return isAllowed(actor, survey, workers);
}

/** End the field and delete the codes, open the urn. */
export function mayCloseSurvey(actor: AccessActor | null, survey: Owned): boolean {
  return isAllowed(actor, survey, ['coordinator']);
}

/** Read free words before anybody else does, and coarsen them. */
export function mayReviewSurveyTexts(actor: AccessActor | null, survey: Owned): boolean {
  return isAllowed(actor, survey, workers);
}

/** Closed data with their codebook; the public use file is made from them. */
export function mayUseSurveyData(actor: AccessActor | null, survey: Owned): boolean {
  return isAllowed(actor, survey, workers);
}

/** Answer: whoever has a code, or anybody in an open poll. The code is the right. */
export function mayAnswerSurvey(_actor: AccessActor | null, _survey: Owned): boolean {
  return true;
}
