import { randomUUID } from 'node:crypto';
import { mayPrepareSurvey } from '#core/access/survey-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { plainLine } from '#core/meetings/plain-text.ts';
import { surveyFactsIssue } from '#core/survey/survey-facts.ts';
import { insertForm, readForm, readNewestForm } from '#storage/queries/survey-forms.ts';
import type { Actor } from '../contract.ts';
import { insertWithSlug } from './save-survey.ts';
import { guardedSurvey, recordedSurveyChange, type SurveyNeeds } from './survey-guard.ts';

/** A new draft with the form of another survey: the next wave, or what is to be changed after the start. */
export async function copySurvey(
  needs: SurveyNeeds,
  actor: Actor,
  { id, title }: { readonly id: string; readonly title: string },
): Promise<Result<{ id: string }>> {
  const action = 'survey.copy';
  const guarded = await guardedSurvey(needs, actor, { action, id, may: mayPrepareSurvey });
  if (!guarded.ok) return guarded;
  const { organisationId, kind, formVersion, secondEntry } = guarded.value;
  const facts = { title: plainLine(title), fieldFrom: null, fieldUntil: null, secondEntry };
  const issue = surveyFactsIssue(facts);
  if (issue !== null) return failed(issue.problem);
  const handle = needs.within(organisationId);
  const stored =
    formVersion === null
      ? await readNewestForm(handle, guarded.value)
      : await readForm(handle, guarded.value, formVersion);
  if (stored === null) return failed(problem('survey.start.noForm'));
  const copy = { ...facts, kind, organisationId, id: randomUUID(), fictional: guarded.value.fictional };
  return recordedSurveyChange(needs, actor, {
    action,
    survey: copy,
    work: async (transaction, by) => {
      await insertWithSlug(transaction, copy, by);
      await insertForm(transaction, copy, { version: 1, form: stored.form }, by);
      return ok({ id: copy.id });
    },
  });
}
