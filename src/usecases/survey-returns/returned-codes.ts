import { mayKeepReturns } from '#core/access/survey-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { countCodes, listCodesWithoutReminder } from '#storage/queries/survey-codes.ts';
import { insertProtocol } from '#storage/queries/survey-protocols.ts';
import type { SurveyCodeState } from '#storage/survey-schema.ts';
import type { Actor } from '../contract.ts';
import {
  guardedSurvey,
  recordedSurveyChange,
  type SurveyNeeds,
  surveyToday,
} from '../surveys/survey-guard.ts';
import type { ReturnedCodesFile } from './contract.ts';

/**
 * Nobody who answered, refused, moved or died gets a reminder; whoever was only not met does. Nor does anybody whose
 * paper is there and waits for its second entry.
 */
const withoutReminder: readonly SurveyCodeState[] = [
  'returned',
  'refusal',
  'neutralLoss',
  'duplicate',
  'other',
];

/** `umsicht-returned-codes` (`docs/survey-upload.md`): hashes in their own order, which is random, and nothing else. */
export async function returnedCodes(
  needs: SurveyNeeds,
  actor: Actor,
  id: string,
): Promise<Result<ReturnedCodesFile>> {
  const action = 'survey.returnedCodes';
  const guarded = await guardedSurvey(needs, actor, { action, id, may: mayKeepReturns });
  if (!guarded.ok) return guarded;
  const survey = guarded.value;
  if (survey.state !== 'field' || survey.salt === null) return failed(problem('survey.returns.noCodes'));
  return recordedSurveyChange(needs, actor, {
    action,
    survey,
    work: async (transaction, { accountId }) => {
      const hashes = await listCodesWithoutReminder(transaction, survey, withoutReminder);
      const letters = (await countCodes(transaction, survey)).reduce((sum, { count }) => sum + count, 0);
      const facts = { letters, withoutReminder: hashes.length, reminders: letters - hashes.length };
      await insertProtocol(transaction, survey, {
        act: 'reminder',
        day: surveyToday(needs),
        facts,
        accountId,
      });
      const file = { format: 'umsicht-returned-codes', version: 1, hashes };
      return ok({
        bytes: new TextEncoder().encode(`${JSON.stringify(file)}\n`),
        fileName: `zurueck-${survey.slug}-${surveyToday(needs)}.json`,
        mediaType: 'application/json',
      });
    },
  });
}
