import { mayPrepareSurvey } from '#core/access/survey-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { insertProtocol } from '#storage/queries/survey-protocols.ts';
import { touchedSurvey } from '#storage/queries/surveys.ts';
import type { Actor } from '../contract.ts';
import { readOverview } from './read-survey.ts';
import { guardedSurvey, recordedSurveyChange, type SurveyNeeds, surveyToday } from './survey-guard.ts';

/**
 * From here on answers are taken: form, sample and lock of the urn stay as they are. What of the checklist is open is
 * written down, not held against anybody.
 */
export async function startField(
  needs: SurveyNeeds,
  actor: Actor,
  { id, formVersion }: { readonly id: string; readonly formVersion: number },
): Promise<Result<void>> {
  const action = 'survey.start';
  return needs.turns.take(`survey.${id}`, async () => {
    const guarded = await guardedSurvey(needs, actor, { action, id, may: mayPrepareSurvey });
    if (!guarded.ok) return guarded;
    const survey = guarded.value;
    if (survey.state !== 'draft') return failed(problem('survey.start.started'));
    const read = await readOverview(needs, actor, id);
    if (!read.ok) return read;
    const { blocking, form, sample, checklist } = read.value;
    const [first] = blocking;
    if (first !== undefined) return failed(first);
    // Whoever presses the button has seen this version and no other.
    if (form === null || form.version !== formVersion) return failed(problem('survey.start.formChanged'));
    const today = surveyToday(needs);
    return recordedSurveyChange(needs, actor, {
      action,
      survey,
      work: async (transaction, by) => {
        const done = await touchedSurvey(transaction, survey, by)
          .set({
            state: 'field',
            form_version: form.version,
            started_on: today,
            field_from: survey.fieldFrom ?? today,
          })
          .where('state', '=', 'draft')
          .where('urn_lock', '=', survey.urnLock)
          .where('version', '=', survey.version)
          .executeTakeFirst();
        if (done.numUpdatedRows === 0n) return failed(problem('survey.start.changed'));
        await insertProtocol(transaction, survey, {
          act: 'start',
          day: today,
          facts: {
            formVersion: form.version,
            questions: form.items,
            strata: sample?.strata ?? 0,
            letters: sample?.letters ?? 0,
            checklistSettled: checklist.settled,
            checklistTotal: checklist.total,
          },
          accountId: by.accountId,
        });
        return ok(undefined);
      },
    });
  });
}
