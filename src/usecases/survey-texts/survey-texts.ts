import { mayReviewSurveyTexts, mayUseSurveyData } from '#core/access/survey-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { ReleasedTexts } from '#core/survey/closing/survey-dataset.ts';
import { hintedPieces } from '#core/survey/closing/text-hints.ts';
import { plainText } from '#core/survey/form/form-answers.ts';
import { type FormWords, itemsOf } from '#core/survey/form/survey-form.ts';
import type { Handle } from '#storage/open-database.ts';
import { readForm } from '#storage/queries/survey-forms.ts';
import { insertProtocol, listProtocols } from '#storage/queries/survey-protocols.ts';
import { markRewritten } from '#storage/queries/survey-rewrite.ts';
import {
  countTexts,
  forgetOriginals,
  listTexts,
  readText,
  reviewText,
  type StoredText,
} from '#storage/queries/survey-texts.ts';
import type { StoredSurvey, SurveyKey } from '#storage/queries/surveys.ts';
import type { Actor } from '../contract.ts';
import { type ClosingNeeds, turnOf } from '../survey-closing/closing-needs.ts';
import { emptyClosedSurveys } from '../survey-closing/empty-closed-surveys.ts';
import { guardedSurvey, recordedSurveyChange, surveyToday } from '../surveys/survey-guard.ts';
import type { SurveyTexts, TextDecision, TextReview } from './contract.ts';

/** As long as any text somebody may have written. */
const longestText = 4_000;
/** Decided texts on one page: for thinking again, not for reading all of them once more. */
const decidedShown = 100;

export function createSurveyTexts(needs: ClosingNeeds): SurveyTexts {
  return {
    read: (actor, id, { textId }) => readReview(needs, actor, { id, textId }),
    decide: (actor, id, decision) => decide(needs, actor, { id, decision }),
    release: (actor, id) => release(needs, actor, id),
    released: async (actor, id) => {
      const intent = { action: 'surveyTexts.released', id, may: mayUseSurveyData };
      const guarded = await guardedSurvey(needs, actor, intent);
      return guarded.ok
        ? ok(await releasedTexts(needs.within(actor.organisationId), guarded.value))
        : guarded;
    },
  };
}

/** Also for exports: no other way leads from a text to somebody who has not the task of reading it. */
export async function releasedTexts(handle: Handle, survey: StoredSurvey): Promise<ReleasedTexts> {
  const releasedOn = await releaseDay(handle, survey);
  if (releasedOn === null) return { releasedOn, questions: [] };
  const questions = await questionsOf(handle, survey);
  const texts = await listTexts(handle, survey, ['shown', 'coarsened']);
  return {
    releasedOn,
    questions: [...questions]
      .map(([item, question]) => ({
        item,
        question,
        texts: texts.filter((one) => one.item === item).map(shownWords),
      }))
      .filter((one) => one.texts.length > 0),
  };
}

async function readReview(
  needs: ClosingNeeds,
  actor: Actor,
  { id, textId }: { readonly id: string; readonly textId: string | null },
): Promise<Result<TextReview>> {
  const intent = { action: 'surveyTexts.read', id, may: mayReviewSurveyTexts };
  const guarded = await guardedSurvey(needs, actor, intent);
  if (!guarded.ok) return guarded;
  const survey = guarded.value;
  const handle = needs.within(survey.organisationId);
  const releasedOn = await releaseDay(handle, survey);
  const questions = await questionsOf(handle, survey);
  const current =
    releasedOn !== null
      ? null
      : textId === null
        ? ((await listTexts(handle, survey, ['new']))[0] ?? null)
        : await readText(handle, survey, textId);
  if (releasedOn === null && textId !== null && current === null)
    return failed(problem('survey.text.notFound'));
  const decided =
    releasedOn === null ? await listTexts(handle, survey, ['shown', 'coarsened', 'withheld']) : [];
  return ok({
    surveyId: survey.id,
    title: survey.title,
    counts: await countTexts(handle, survey),
    releasedOn,
    current:
      current === null
        ? null
        : {
            id: current.id,
            question: questions.get(current.item) ?? { de: current.item },
            body: current.body,
            pieces: hintedPieces(current.body),
            coarsened: current.coarsened,
            review: current.review,
          },
    decided: decided.slice(0, decidedShown).map((one) => ({
      id: one.id,
      question: questions.get(one.item) ?? { de: one.item },
      text: shownWords(one),
      review: one.review,
    })),
  });
}

async function decide(
  needs: ClosingNeeds,
  actor: Actor,
  { id, decision }: { readonly id: string; readonly decision: TextDecision },
): Promise<Result<void>> {
  const action = 'surveyTexts.decide';
  return needs.turns.take(turnOf(id), async () => {
    const guarded = await guardedSurvey(needs, actor, { action, id, may: mayReviewSurveyTexts });
    if (!guarded.ok) return guarded;
    const survey = guarded.value;
    const handle = needs.within(survey.organisationId);
    if ((await releaseDay(handle, survey)) !== null) return failed(problem('survey.text.released'));
    const text = await readText(handle, survey, decision.textId);
    if (text === null) return failed(problem('survey.text.notFound'));
    const coarsened = decision.review === 'coarsened' ? plainText(decision.coarsened ?? '') : null;
    const wrong = coarsened === null ? null : coarsenedProblem(coarsened, text);
    if (wrong !== null) return failed(wrong);
    return recordedSurveyChange(needs, actor, {
      action,
      survey,
      work: async (transaction, { accountId }) => {
        const { textId, review } = decision;
        return (await reviewText(transaction, survey, { textId, review, coarsened, accountId }))
          ? ok(undefined)
          : failed(problem('survey.text.notFound'));
      },
    });
  });
}

function coarsenedProblem(coarsened: string, text: StoredText): Problem | null {
  if (coarsened === '') return problem('survey.text.empty');
  if (coarsened.length > longestText) return problem('survey.text.long', { limit: longestText });
  return coarsened === text.body ? problem('survey.text.same') : null;
}

async function release(needs: ClosingNeeds, actor: Actor, id: string): Promise<Result<void>> {
  const action = 'surveyTexts.release';
  const done = await needs.turns.take(turnOf(id), async () => {
    const guarded = await guardedSurvey(needs, actor, { action, id, may: mayReviewSurveyTexts });
    if (!guarded.ok) return guarded;
    const survey = guarded.value;
    if (survey.state !== 'opened') return failed(problem('survey.text.notOpened'));
    return recordedSurveyChange(needs, actor, {
      action,
      survey,
      work: async (transaction, { accountId }) => {
        if ((await releaseDay(transaction, survey)) !== null) return failed(problem('survey.text.released'));
        const counts = await countTexts(transaction, survey);
        if (counts.new > 0) return failed(problem('survey.text.unread', { count: counts.new }));
        await forgetOriginals(transaction, survey);
        // What breaks off before the tables are written anew is left to the night.
        await markRewritten(transaction, survey, null);
        const { new: _, ...facts } = counts;
        const day = surveyToday(needs);
        await insertProtocol(transaction, survey, { act: 'review', day, accountId, facts });
        return ok(undefined);
      },
    });
  });
  // A row that was changed or deleted lies in its file until the file is written anew.
  if (done.ok) await emptyClosedSurveys(needs);
  return done;
}

async function releaseDay(handle: Handle, survey: SurveyKey): Promise<string | null> {
  const protocols = await listProtocols(handle, survey);
  return protocols.find(({ act }) => act === 'review')?.day ?? null;
}

async function questionsOf(handle: Handle, survey: StoredSurvey): Promise<ReadonlyMap<string, FormWords>> {
  const form = survey.formVersion === null ? null : await readForm(handle, survey, survey.formVersion);
  if (form === null) return new Map();
  return new Map(
    itemsOf(form.form)
      .filter(({ kind }) => kind === 'text')
      .map(({ id, wording }) => [id, wording]),
  );
}

function shownWords({ review, coarsened, body }: StoredText): string {
  return review === 'coarsened' ? (coarsened ?? '') : body;
}
