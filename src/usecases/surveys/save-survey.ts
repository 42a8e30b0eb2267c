import { randomInt, randomUUID } from 'node:crypto';
import { mayCloseSurvey, mayPrepareSurvey } from '#core/access/survey-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { plainLine } from '#core/meetings/plain-text.ts';
import { surveyFactsIssue } from '#core/survey/survey-facts.ts';
import type { Handle } from '#storage/open-database.ts';
import {
  deleteSurvey,
  insertSurvey,
  type StoredSurvey,
  type SurveyChange,
  type SurveyFacts,
  updateSurveyFacts,
} from '#storage/queries/surveys.ts';
import { notAllowed, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { SurveyDraft } from './contract.ts';
import { guardedSurvey, recordedSurveyChange, type SurveyNeeds, surveyToday } from './survey-guard.ts';

export async function createSurvey(
  needs: SurveyNeeds,
  actor: Actor,
  draft: SurveyDraft,
): Promise<Result<{ id: string }>> {
  const action = 'survey.create';
  if (!mayPrepareSurvey(actor, actor)) return refuse(needs, actor, { action, id: '', problem: notAllowed() });
  const facts = { ...cleanFacts(draft), kind: draft.kind };
  const issue = surveyFactsIssue(facts);
  if (issue !== null) return failed(issue.problem);
  const survey = { ...facts, organisationId: actor.organisationId, id: randomUUID(), fictional: false };
  return recordedSurveyChange(needs, actor, {
    action,
    survey,
    work: async (transaction, by) => {
      await insertWithSlug(transaction, survey, by);
      return ok({ id: survey.id });
    },
  });
}

export async function changeSurvey(
  needs: SurveyNeeds,
  actor: Actor,
  { id, change }: { readonly id: string; readonly change: SurveyFacts & { readonly version: number } },
): Promise<Result<void>> {
  const action = 'survey.change';
  const guarded = await guardedSurvey(needs, actor, { action, id, may: mayPrepareSurvey });
  if (!guarded.ok) return guarded;
  const before = guarded.value;
  const facts = cleanFacts(change);
  const wrong = surveyFactsIssue(facts)?.problem ?? runningProblem(facts, before);
  if (wrong !== null) return failed(wrong);
  return recordedSurveyChange(needs, actor, {
    action,
    survey: before,
    work: async (transaction, by) =>
      (await updateSurveyFacts(transaction, { ...before, ...facts, version: change.version }, by))
        ? ok(undefined)
        : failed(surveyChangedMeanwhile(before)),
  });
}

export async function removeSurvey(
  needs: SurveyNeeds,
  actor: Actor,
  { id, title }: { readonly id: string; readonly title: string },
): Promise<Result<void>> {
  const action = 'survey.remove';
  return needs.turns.take(`survey.${id}`, async () => {
    const guarded = await guardedSurvey(needs, actor, { action, id, may: mayPrepareSurvey });
    if (!guarded.ok) return guarded;
    const survey = guarded.value;
    // Data others rely on: the same people who may close decide that they go.
    if (survey.state !== 'draft' && !mayCloseSurvey(actor, survey))
      return refuse(needs, actor, { action, id, problem: notAllowed() });
    const wrong = removalProblem(survey, surveyToday(needs)) ?? confirmationProblem(survey, title);
    if (wrong !== null) return failed(wrong);
    return recordedSurveyChange(needs, actor, {
      action,
      survey,
      work: async (transaction) => {
        await deleteSurvey(transaction, survey);
        return ok(undefined);
      },
    });
  });
}

/** Whether it could go today, whoever asks. */
export function removalProblem(survey: StoredSurvey, today: string): Problem | null {
  if (survey.state === 'draft') return null;
  if (survey.state === 'field') return problem('survey.remove.field');
  if (survey.deleteOn === null) return problem('survey.remove.noDay');
  return survey.deleteOn <= today ? null : problem('survey.remove.early', { day: survey.deleteOn });
}

function confirmationProblem(survey: StoredSurvey, typed: string): Problem | null {
  return plainLine(typed) === survey.title ? null : problem('survey.remove.titleDiffers');
}

/** Somebody else was faster; who and when, so that people can talk to each other. */
export function surveyChangedMeanwhile({
  changedByName,
  changedAt,
}: {
  readonly changedByName: string | null;
  readonly changedAt: Date;
}): Problem {
  return changedByName === null
    ? problem('survey.changedMeanwhile.somebody', { at: changedAt.toISOString() })
    : problem('survey.changedMeanwhile.by', { name: changedByName, at: changedAt.toISOString() });
}

/** People have letters with these days in their hands, and clerks have begun: neither is turned back. */
function runningProblem(facts: SurveyFacts, before: StoredSurvey): Problem | null {
  if (before.state === 'draft') return null;
  if (before.state !== 'field') return problem('survey.closed');
  if (facts.fieldFrom !== before.fieldFrom || facts.fieldUntil === null)
    return problem('survey.days.running');
  return facts.secondEntry === before.secondEntry ? null : problem('survey.secondEntry.running');
}

/** Six signs that cannot be confused, without vowels: no word comes of them. */
const slugSigns = '23456789bcdfghjkmnpqrstvwxz';
const slugLength = 6;

export async function insertWithSlug(
  transaction: Handle,
  survey: Omit<Parameters<typeof insertSurvey>[1], 'slug'>,
  by: SurveyChange,
): Promise<void> {
  let inserted = false;
  while (!inserted) inserted = await insertSurvey(transaction, { ...survey, slug: newSlug() }, by);
}

export function newSlug(): string {
  return Array.from({ length: slugLength }, () => slugSigns[randomInt(slugSigns.length)]).join('');
}

function cleanFacts(draft: SurveyFacts): SurveyFacts {
  return {
    title: plainLine(draft.title),
    fieldFrom: draft.fieldFrom,
    fieldUntil: draft.fieldUntil,
    secondEntry: draft.secondEntry,
  };
}
