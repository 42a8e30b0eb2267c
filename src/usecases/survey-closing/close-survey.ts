import { mayCloseSurvey } from '#core/access/survey-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { daysBetween, isDay } from '#core/network/day.ts';
import { countWaiting, deleteCodes, endField } from '#storage/queries/survey-closing.ts';
import { insertProtocol } from '#storage/queries/survey-protocols.ts';
import { countAnswers } from '#storage/queries/survey-returns.ts';
import type { Actor } from '../contract.ts';
import { guardedSurvey, recordedSurveyChange, surveyToday } from '../surveys/survey-guard.ts';
import { type ClosingNeeds, turnOf } from './closing-needs.ts';
import { emptyClosedSurveys } from './empty-closed-surveys.ts';

/** Longer than any purpose somebody could state for answers of single people. */
const longestKeptDays = 3_660;

/**
 * Ends the field: no answer comes in any more, and what could lead from a code to a person, or from a draft to an
 * answer, goes, with counts of it on record. One transaction; then the tables are written anew, so that nothing is left
 * on the pages of the database either. If that is cut off, the night does it.
 */
export async function closeSurvey(
  needs: ClosingNeeds,
  actor: Actor,
  { id, deleteOn }: { readonly id: string; readonly deleteOn: string },
): Promise<Result<void>> {
  const action = 'surveyClosing.close';
  const done = await needs.turns.take(turnOf(id), async () => {
    const guarded = await guardedSurvey(needs, actor, { action, id, may: mayCloseSurvey });
    if (!guarded.ok) return guarded;
    const survey = guarded.value;
    if (survey.state !== 'field') return failed(notInField(survey.state));
    const today = surveyToday(needs);
    const wrong = deletionProblem(deleteOn, today);
    if (wrong !== null) return failed(wrong);
    return recordedSurveyChange(needs, actor, {
      action,
      survey,
      work: async (transaction, by) => {
        // From here on answers wait, and then find the field closed: the counts below are the last ones.
        if (!(await endField(transaction, survey, { ...by, today, deleteOn })))
          return failed(notInField('closed'));
        const waiting = await countWaiting(transaction, survey);
        const answers = await countAnswers(transaction, survey);
        const strata = await deleteCodes(transaction, survey);
        const counts: Record<string, number> = {};
        for (const { outcomes } of strata) {
          for (const [state, count] of Object.entries(outcomes))
            counts[`codes.${state}`] = (counts[`codes.${state}`] ?? 0) + count;
        }
        await insertProtocol(transaction, survey, {
          act: 'close',
          day: today,
          accountId: by.accountId,
          facts: {
            answers,
            urn: waiting.urn,
            codes: waiting.codes,
            ...counts,
            drafts: waiting.drafts,
            paper: waiting.paper,
            deleteOn,
          },
        });
        return ok(undefined);
      },
    });
  });
  if (done.ok) await emptyClosedSurveys(needs);
  return done;
}

export function notInField(state: string): Problem {
  return problem(state === 'draft' ? 'survey.close.draft' : 'survey.close.closed');
}

/** A day that exists, not over, and not in another life. */
export function deletionProblem(day: string, today: string): Problem | null {
  if (!isDay(day)) return problem('survey.deletion.noDay');
  const days = daysBetween(today, day);
  if (days <= 0) return problem('survey.deletion.over');
  return days > longestKeptDays ? problem('survey.deletion.long', { years: 10 }) : null;
}
