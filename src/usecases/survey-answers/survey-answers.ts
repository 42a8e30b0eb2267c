import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { answerOutcome } from '#core/survey/form/answer-outcome.ts';
import { cleanAnswers } from '#core/survey/form/form-answers.ts';
import type { FormAnswers, SurveyForm } from '#core/survey/form/survey-form.ts';
import type { Handle, Within } from '#storage/open-database.ts';
import { findCode } from '#storage/queries/survey-access.ts';
import { isInUrn } from '#storage/queries/survey-urn.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { createTurns } from '../turns.ts';
import { askedSurvey, createSurveyFinding, type FoundSurvey } from './asked-survey.ts';
import { codeHash } from './code-hash.ts';
import type { AnsweredPage, SurveyAnswers, SurveyPass } from './contract.ts';
import { createDrafts } from './drafts.ts';
import { enterCode } from './enter-code.ts';
import { draftHash } from './sealed-draft.ts';
import { createAnswerTaking, openPollUrnId } from './take-answer.ts';

export interface SurveyAnswerNeeds {
  readonly within: Within;
  readonly beyond: Handle;
  readonly clock: () => Date;
}

export function createSurveyAnswers(needs: SurveyAnswerNeeds): SurveyAnswers {
  const find = createSurveyFinding(needs);
  const take = createAnswerTaking(needs);
  const drafts = createDrafts(needs);
  // Two pages saved at once from two tabs are merged one after the other.
  const turns = createTurns();

  /** The survey of a pass, while it takes answers. */
  async function open({ slug }: SurveyPass): Promise<Result<FoundSurvey>> {
    const found = await find(slug);
    if (!found.ok) return found;
    return found.value.refused === null ? found : failed(found.value.refused);
  }

  return {
    asked: async (slug) => {
      const found = await find(slug);
      return found.ok ? ok(askedSurvey(found.value, calendarDay(needs.clock()))) : found;
    },
    enter: (typed) => enterCode(needs, find, typed),
    check: async (pass) => {
      const found = await find(pass.slug);
      return found.ok ? codeOf(needs, found.value, pass) : found;
    },
    draft: async (pass) => {
      const found = await find(pass.slug);
      return found.ok ? ok(await drafts.read(found.value.stored, pass.secret)) : found;
    },
    savePage: async (pass, page) => {
      const found = await open(pass);
      if (!found.ok) return found;
      const { stored, form } = found.value;
      // Who has no code fills the server with nothing; an open poll has none.
      const known = stored.kind === 'sample' ? await codeOf(needs, found.value, pass) : null;
      if (known?.ok === false) return known;
      return turns.take(pass.secret, async () => {
        const before = await drafts.read(stored, pass.secret);
        const answers = withPage(form, before, page);
        await drafts.save(stored, { secret: pass.secret, answers });
        return ok(answers);
      });
    },
    forget: async (pass) => {
      const found = await find(pass.slug);
      if (!found.ok) return found;
      await drafts.remove(found.value.stored, pass.secret);
      return ok(undefined);
    },
    send: async (pass, page) => {
      // Not only while open: whoever sends again after the last day reads that the answer is there.
      const found = await find(pass.slug);
      if (!found.ok) return found;
      const { stored, form } = found.value;
      const hasDraft = form.modules.length > 1;
      const before = hasDraft ? await drafts.read(stored, pass.secret) : {};
      const answers = cleanAnswers(form, page === null ? before : withPage(form, before, page));
      const outcome = answerOutcome(form, answers);
      if (outcome === null) {
        // The draft goes with the answer: of two clicks, the second one finds none.
        const arrived = await codeOf(needs, found.value, pass);
        if (!arrived.ok || arrived.value.arrived) return arrived.ok ? ok({ repeated: true }) : arrived;
        const isEmpty = Object.keys(answers).length === 0;
        return failed(problem(isEmpty ? 'survey.answer.empty' : 'survey.answer.tooLittle'));
      }
      return take({
        organisationId: stored.organisationId,
        surveyId: stored.id,
        codeHash: codeHash(stored.salt, pass.code),
        mode: 'online',
        outcome,
        answers,
        draftSecretSha256: hasDraft ? draftHash(pass.secret) : null,
        onceSecret: pass.secret,
      });
    },
  };
}

/** Whether an answer with this pass has arrived; a problem where its code is none. */
async function codeOf(
  { within }: Pick<SurveyAnswerNeeds, 'within'>,
  { stored }: FoundSurvey,
  { code, secret }: SurveyPass,
): Promise<Result<{ arrived: boolean }>> {
  const handle = within(stored.organisationId);
  if (stored.kind === 'open') return ok({ arrived: await isInUrn(handle, stored, openPollUrnId(secret)) });
  const hash = codeHash(stored.salt, code);
  // The codes go with the end of the field.
  if (stored.salt === null) return failed(problem('survey.answer.closed'));
  const found = hash === null ? null : await findCode(handle, [{ ...stored, hash }]);
  if (found === null) return failed(problem('survey.answer.codeUnknown'));
  return ok({ arrived: found.state === 'returned' });
}

function withPage(form: SurveyForm, before: FormAnswers, { module, answers }: AnsweredPage): FormAnswers {
  const own = new Set(form.modules.find(({ id }) => id === module)?.items.map(({ id }) => id));
  const others = Object.entries(before).filter(([id]) => !own.has(id));
  const given = Object.entries(answers).filter(([id]) => own.has(id));
  return Object.fromEntries([...others, ...given]);
}
