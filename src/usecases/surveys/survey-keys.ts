import { mayPrepareSurvey } from '#core/access/survey-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { printedUrnKey } from '#core/survey/urn-key.ts';
import { touchedSurvey } from '#storage/queries/surveys.ts';
import type { Actor } from '../contract.ts';
import type { NewUrnKey } from './contract.ts';
import { guardedSurvey, recordedSurveyChange, type SurveyNeeds, surveyToday } from './survey-guard.ts';
import { keyFitsLock, makeUrnKeys } from './urn.ts';
import { readOfferedKey, urnKeyFile } from './urn-key-file.ts';

/**
 * A new pair: the lock stays here, the key is in the answer and nowhere else. An earlier key opens nothing any more;
 * once the field has started there are answers under the lock, and it stays.
 */
export async function makeKey(needs: SurveyNeeds, actor: Actor, id: string): Promise<Result<NewUrnKey>> {
  const action = 'survey.makeKey';
  const guarded = await guardedSurvey(needs, actor, { action, id, may: mayPrepareSurvey });
  if (!guarded.ok) return guarded;
  const survey = guarded.value;
  if (survey.state !== 'draft') return failed(problem('survey.urnKey.fixed'));
  const { lock, key } = makeUrnKeys();
  return recordedSurveyChange(needs, actor, {
    action,
    survey,
    work: async (transaction, by) => {
      const done = await touchedSurvey(transaction, survey, by)
        .set({ urn_lock: lock, key_checked_on: null })
        .where('state', '=', 'draft')
        .executeTakeFirst();
      if (done.numUpdatedRows === 0n) return failed(problem('survey.urnKey.fixed'));
      const { title, organisationName, slug } = survey;
      return ok({
        title,
        organisationName,
        slug,
        madeOn: surveyToday(needs),
        printed: printedUrnKey(key),
        file: urnKeyFile(survey, key),
      });
    },
  });
}

/** Shows that the office has the key: from the file, or typed from the sheet. */
export async function proveKey(
  needs: SurveyNeeds,
  actor: Actor,
  { id, offered }: { readonly id: string; readonly offered: string },
): Promise<Result<void>> {
  const action = 'survey.proveKey';
  const guarded = await guardedSurvey(needs, actor, { action, id, may: mayPrepareSurvey });
  if (!guarded.ok) return guarded;
  const survey = guarded.value;
  const { urnLock } = survey;
  if (urnLock === null) return failed(problem('survey.urnKey.none'));
  const read = readOfferedKey(offered, survey);
  if (!read.ok) return read;
  if (!keyFitsLock(read.value, urnLock)) return failed(problem('survey.urnKey.foreign'));
  return recordedSurveyChange(needs, actor, {
    action,
    survey,
    work: async (transaction, by) => {
      // Somebody may have made a new pair meanwhile: what was proven is this one.
      const done = await touchedSurvey(transaction, survey, by)
        .set({ key_checked_on: surveyToday(needs) })
        .where('urn_lock', '=', urnLock)
        .executeTakeFirst();
      return done.numUpdatedRows > 0n ? ok(undefined) : failed(problem('survey.urnKey.foreign'));
    },
  });
}
