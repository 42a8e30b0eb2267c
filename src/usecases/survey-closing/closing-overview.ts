import {
  mayCloseSurvey,
  mayReadSurvey,
  mayReviewSurveyTexts,
  mayUseSurveyData,
} from '#core/access/survey-policy.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { daysBetween } from '#core/network/day.ts';
import { countWaiting } from '#storage/queries/survey-closing.ts';
import { countCodes } from '#storage/queries/survey-codes.ts';
import { countSurveyData } from '#storage/queries/survey-data.ts';
import { listProtocols } from '#storage/queries/survey-protocols.ts';
import { countAnswers } from '#storage/queries/survey-returns.ts';
import { countTexts } from '#storage/queries/survey-texts.ts';
import type { Actor } from '../contract.ts';
import { guardedSurvey, surveyToday } from '../surveys/survey-guard.ts';
import type { ClosingNeeds } from './closing-needs.ts';
import type { ClosingOverview } from './contract.ts';

export async function closingOverview(
  needs: ClosingNeeds,
  actor: Actor,
  id: string,
): Promise<Result<ClosingOverview>> {
  const guarded = await guardedSurvey(needs, actor, { action: 'surveyClosing.read', id, may: mayReadSurvey });
  if (!guarded.ok) return guarded;
  const survey = guarded.value;
  const handle = needs.within(survey.organisationId);
  const today = surveyToday(needs);
  const waiting = await countWaiting(handle, survey);
  const open = (await countCodes(handle, survey))
    .filter(({ state }) => state === 'open')
    .reduce((sum, { count }) => sum + count, 0);
  return ok({
    id: survey.id,
    title: survey.title,
    kind: survey.kind,
    state: survey.state,
    fictional: survey.fictional,
    today,
    fieldUntil: survey.fieldUntil,
    daysLeft: survey.fieldUntil === null ? null : daysBetween(today, survey.fieldUntil),
    keyCheckedOn: survey.keyCheckedOn,
    closedOn: survey.closedOn,
    openedOn: survey.openedOn,
    deleteOn: survey.deleteOn,
    answers: await countAnswers(handle, survey),
    waiting:
      survey.state === 'field'
        ? { codes: waiting.codes, openCodes: open, drafts: waiting.drafts, paper: waiting.paper }
        : null,
    urn: waiting.urn,
    data: await countSurveyData(handle, survey),
    texts: await countTexts(handle, survey),
    protocols: await listProtocols(handle, survey),
    may: {
      close: mayCloseSurvey(actor, survey),
      reviewTexts: mayReviewSurveyTexts(actor, survey),
      useData: mayUseSurveyData(actor, survey),
    },
  });
}
