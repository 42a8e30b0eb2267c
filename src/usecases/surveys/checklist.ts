import { mayReadSurvey, maySignSurveyCheck } from '#core/access/survey-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { plainText } from '#core/meetings/plain-text.ts';
import { type LegalItemState, legalItemsOf } from '#core/survey/legal-checklist.ts';
import { listChecks, saveCheck } from '#storage/queries/survey-checks.ts';
import type { Actor } from '../contract.ts';
import type { LegalCheck, SurveyChecklist } from './contract.ts';
import { guardedSurvey, recordedSurveyChange, type SurveyNeeds, surveyToday } from './survey-guard.ts';

const longestNote = 2_000;

export async function readChecklist(
  needs: SurveyNeeds,
  actor: Actor,
  id: string,
): Promise<Result<SurveyChecklist>> {
  const guarded = await guardedSurvey(needs, actor, { action: 'survey.checklist', id, may: mayReadSurvey });
  if (!guarded.ok) return guarded;
  const survey = guarded.value;
  const known = new Map(
    (await listChecks(needs.within(survey.organisationId), survey)).map((check) => [check.item, check]),
  );
  return ok({
    title: survey.title,
    organisationName: survey.organisationName,
    today: surveyToday(needs),
    checks: legalItemsOf(survey.kind).map(({ item, always }): LegalCheck => {
      const { state = 'open', note = '', signedOn = null, signedByName = null } = known.get(item) ?? {};
      return { item, always, state, note, signedOn, signedByName };
    }),
    maySign: maySignSurveyCheck(actor, survey),
  });
}

/** Whoever says that something is clarified stands for it with name and day. */
export async function signCheck(
  needs: SurveyNeeds,
  actor: Actor,
  {
    id,
    ...check
  }: { readonly id: string; readonly item: string; readonly state: LegalItemState; readonly note: string },
): Promise<Result<void>> {
  const action = 'survey.sign';
  const guarded = await guardedSurvey(needs, actor, { action, id, may: maySignSurveyCheck });
  if (!guarded.ok) return guarded;
  const survey = guarded.value;
  const item = legalItemsOf(survey.kind).find((one) => one.item === check.item);
  if (item === undefined) return failed(problem('survey.check.unknown'));
  const note = plainText(check.note);
  if (note.length > longestNote) return failed(problem('survey.check.noteLong', { limit: longestNote }));
  if (check.state === 'notNeeded' && item.always) return failed(problem('survey.check.needed'));
  // Put aside without a reason is forgotten.
  if (check.state === 'notNeeded' && note === '') return failed(problem('survey.check.reasonMissing'));
  return recordedSurveyChange(needs, actor, {
    action,
    survey,
    work: async (transaction, { accountId }) => {
      const isOpen = check.state === 'open';
      await saveCheck(transaction, survey, {
        item: item.item,
        state: check.state,
        note,
        signedOn: isOpen ? null : surveyToday(needs),
        accountId: isOpen ? null : accountId,
      });
      return ok(undefined);
    },
  });
}
