import { mayCloseSurvey } from '#core/access/survey-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { setDeletion } from '#storage/queries/survey-closing.ts';
import type { Actor } from '../contract.ts';
import { guardedSurvey, recordedSurveyChange, surveyToday } from '../surveys/survey-guard.ts';
import { closeSurvey, deletionProblem } from './close-survey.ts';
import type { ClosingNeeds } from './closing-needs.ts';
import { closingOverview } from './closing-overview.ts';
import type { SurveyClosing } from './contract.ts';
import { openUrn } from './open-urn.ts';

export function createSurveyClosing(needs: ClosingNeeds): SurveyClosing {
  return {
    read: (actor, id) => closingOverview(needs, actor, id),
    close: (actor, id, { deleteOn }) => closeSurvey(needs, actor, { id, deleteOn }),
    open: (actor, id, { offered, accept }) => openUrn(needs, actor, { id, offered, accept }),
    setDeletion: (actor, id, { deleteOn }) => changeDeletion(needs, actor, { id, deleteOn }),
  };
}

async function changeDeletion(
  needs: ClosingNeeds,
  actor: Actor,
  { id, deleteOn }: { readonly id: string; readonly deleteOn: string },
): Promise<Result<void>> {
  const action = 'surveyClosing.setDeletion';
  const guarded = await guardedSurvey(needs, actor, { action, id, may: mayCloseSurvey });
  if (!guarded.ok) return guarded;
  const survey = guarded.value;
  const wrong = deletionProblem(deleteOn, surveyToday(needs));
  if (wrong !== null) return failed(wrong);
  return recordedSurveyChange(needs, actor, {
    action,
    survey,
    work: async (transaction, by) =>
      (await setDeletion(transaction, survey, { ...by, deleteOn }))
        ? ok(undefined)
        : failed(problem('survey.deletion.notClosed')),
  });
}
