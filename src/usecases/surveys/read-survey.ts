import {
  mayCloseSurvey,
  mayKeepReturns,
  mayPrepareSurvey,
  mayReadSurvey,
  mayReviewSurveyTexts,
  maySignSurveyCheck,
  mayUseSurveyData,
} from '#core/access/survey-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { formFindings } from '#core/survey/form/form-findings.ts';
import { legalItemsOf } from '#core/survey/legal-checklist.ts';
import type { Handle } from '#storage/open-database.ts';
import { listChecks } from '#storage/queries/survey-checks.ts';
import { readForm, readNewestForm } from '#storage/queries/survey-forms.ts';
import { countAnswers } from '#storage/queries/survey-returns.ts';
import { listStrata } from '#storage/queries/survey-strata.ts';
import { listSurveys, type StoredSurvey } from '#storage/queries/surveys.ts';
import { notAllowed, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { SampleSummary, SurveyList, SurveyOverview, SurveySummary } from './contract.ts';
import { guardedSurvey, type SurveyNeeds, surveyToday } from './survey-guard.ts';

export async function listOwnSurveys(needs: SurveyNeeds, actor: Actor): Promise<Result<SurveyList>> {
  if (!mayReadSurvey(actor, actor))
    return refuse(needs, actor, { action: 'survey.list', id: '', problem: notAllowed() });
  const surveys = await listSurveys(needs.within(actor.organisationId), actor.organisationId);
  return ok({ surveys: surveys.map(summary), mayPrepare: mayPrepareSurvey(actor, actor) });
}

export async function readOverview(
  needs: SurveyNeeds,
  actor: Actor,
  id: string,
): Promise<Result<SurveyOverview>> {
  const guarded = await guardedSurvey(needs, actor, { action: 'survey.read', id, may: mayReadSurvey });
  if (!guarded.ok) return guarded;
  const survey = guarded.value;
  const handle = needs.within(survey.organisationId);
  const form = await overviewForm(handle, survey);
  const sample = await sampleSummary(handle, survey);
  return ok({
    ...summary(survey),
    organisationName: survey.organisationName,
    version: survey.version,
    changedAt: survey.changedAt,
    changedByName: survey.changedByName,
    today: surveyToday(needs),
    sample,
    form,
    key: { made: survey.urnLock !== null, checkedOn: survey.keyCheckedOn },
    checklist: await checklistCounts(handle, survey),
    answers: await countAnswers(handle, survey),
    analysisId: survey.analysisId,
    blocking: survey.state === 'draft' ? blockingProblems(survey, { form, sample }) : [],
    may: {
      prepare: mayPrepareSurvey(actor, survey),
      sign: maySignSurveyCheck(actor, survey),
      keepReturns: mayKeepReturns(actor, survey),
      close: mayCloseSurvey(actor, survey),
      reviewTexts: mayReviewSurveyTexts(actor, survey),
      useData: mayUseSurveyData(actor, survey),
    },
  });
}

/** What the field cannot start without; everything else is shown and left to people. */
export function blockingProblems(
  survey: StoredSurvey,
  { form, sample }: Pick<SurveyOverview, 'form' | 'sample'>,
): readonly Problem[] {
  return [
    ...(form === null ? [problem('survey.start.noForm')] : []),
    ...(form !== null && form.findings > 0
      ? [problem('survey.start.formFindings', { count: form.findings })]
      : []),
    ...(survey.kind === 'sample' && sample === null ? [problem('survey.start.noSample')] : []),
    ...(survey.urnLock === null || survey.keyCheckedOn === null ? [problem('survey.start.noKey')] : []),
  ];
}

async function overviewForm(handle: Handle, survey: StoredSurvey): Promise<SurveyOverview['form']> {
  const stored =
    survey.formVersion === null
      ? await readNewestForm(handle, survey)
      : await readForm(handle, survey, survey.formVersion);
  if (stored === null) return null;
  const { version, form } = stored;
  return {
    version,
    modules: form.modules.length,
    items: form.modules.reduce((sum, { items }) => sum + items.length, 0),
    languages: form.languages,
    findings: formFindings(form).length,
  };
}

/** Counts only where the sample is whole: while it is being stored there is no key of the hashes yet. */
export async function sampleSummary(handle: Handle, survey: StoredSurvey): Promise<SampleSummary | null> {
  const { referenceDay, ageFrom, ageTo, selection, minimumPerStratum } = survey;
  if (referenceDay === null || ageFrom === null || selection === null || minimumPerStratum === null)
    return null;
  const strata = await listStrata(handle, survey);
  return {
    referenceDay,
    ageFrom,
    ageTo,
    selection,
    minimumPerStratum,
    strata: strata.length,
    population: strata.reduce((sum, { population }) => sum + population, 0),
    letters: strata.reduce((sum, { sampled }) => sum + sampled, 0),
  };
}

async function checklistCounts(handle: Handle, survey: StoredSurvey): Promise<SurveyOverview['checklist']> {
  const items = legalItemsOf(survey.kind);
  const settled = new Set(
    (await listChecks(handle, survey)).filter(({ state }) => state !== 'open').map(({ item }) => item),
  );
  return { total: items.length, settled: items.filter(({ item }) => settled.has(item)).length };
}

function summary(survey: StoredSurvey): SurveySummary {
  return {
    id: survey.id,
    title: survey.title,
    kind: survey.kind,
    state: survey.state,
    slug: survey.slug,
    fieldFrom: survey.fieldFrom,
    fieldUntil: survey.fieldUntil,
    secondEntry: survey.secondEntry,
    startedOn: survey.startedOn,
    closedOn: survey.closedOn,
    openedOn: survey.openedOn,
    deleteOn: survey.deleteOn,
    fictional: survey.fictional,
  };
}
