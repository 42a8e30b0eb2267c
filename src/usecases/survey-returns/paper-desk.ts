import { mayKeepReturns } from '#core/access/survey-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { printedAccessCode } from '#core/survey/access-code.ts';
import { answerOutcome } from '#core/survey/form/answer-outcome.ts';
import { cleanAnswers, readFormAnswers } from '#core/survey/form/form-answers.ts';
import { answerOf, type FormAnswers, itemsOf, type SurveyForm } from '#core/survey/form/survey-form.ts';
import { comparedEntries, typedValues } from '#core/survey/form/typed-entry.ts';
import { readCode } from '#storage/queries/survey-codes.ts';
import { readForm } from '#storage/queries/survey-forms.ts';
import {
  addComparison,
  countPaperEntries,
  deletePaperEntry,
  readAgreement,
  readPaperEntry,
  savePaperEntry,
} from '#storage/queries/survey-paper.ts';
import { addDuplicate, listReturns } from '#storage/queries/survey-returns.ts';
import type { StoredSurvey } from '#storage/queries/surveys.ts';
import type { Actor } from '../contract.ts';
import { takeAnswer } from '../survey-answers/take-answer.ts';
import { guardedSurvey, type SurveyNeeds, surveyToday } from '../surveys/survey-guard.ts';
import type { CheckedCode, PaperDesk, TypedOutcome, TypedSheet } from './contract.ts';
import { openEntry, sealEntry } from './sealed-entry.ts';
import { type TypedCode, typedCode } from './typed-code.ts';

/** What all steps at the desk need: a survey in the field with its form, and somebody who may type. */
async function deskOf(
  needs: SurveyNeeds,
  actor: Actor,
  id: string,
): Promise<Result<{ readonly survey: StoredSurvey; readonly form: SurveyForm }>> {
  const guarded = await guardedSurvey(needs, actor, { action: 'survey.typePaper', id, may: mayKeepReturns });
  if (!guarded.ok) return guarded;
  const survey = guarded.value;
  if (survey.state !== 'field' || survey.formVersion === null)
    return failed(problem('survey.returns.notInField'));
  if (survey.salt === null) return failed(problem('survey.returns.noCodes'));
  const stored = await readForm(needs.within(survey.organisationId), survey, survey.formVersion);
  return stored === null ? failed(problem('survey.returns.notInField')) : ok({ survey, form: stored.form });
}

export async function readDesk(needs: SurveyNeeds, actor: Actor, id: string): Promise<Result<PaperDesk>> {
  const desk = await deskOf(needs, actor, id);
  if (!desk.ok) return desk;
  const { survey, form } = desk.value;
  const own = needs.within(survey.organisationId);
  const entries = await countPaperEntries(own, survey, actor.accountId);
  const today = surveyToday(needs);
  const returns = await listReturns(own, survey);
  return ok({
    id: survey.id,
    title: survey.title,
    form,
    secondEntry: survey.secondEntry,
    waiting: { all: entries.waiting, own: entries.own },
    agreement: await readAgreement(own, survey),
    typedToday: returns.reduce(
      (sum, one) =>
        one.day === today && one.mode === 'paper' && one.outcome === 'returned' ? sum + one.count : sum,
      0,
    ),
  });
}

/** The survey at whose desk a code was typed, and what is known of the code; `known` is null where it is not of it. */
async function typedSheetOf(
  needs: SurveyNeeds,
  actor: Actor,
  { id, typed }: { readonly id: string; readonly typed: string },
) {
  const desk = await deskOf(needs, actor, id);
  if (!desk.ok) return desk;
  const { survey, form } = desk.value;
  const code = typedCode(survey, typed);
  if (!code.ok) return code;
  const own = needs.within(survey.organisationId);
  return ok({ survey, form, code: code.value, own, known: await readCode(own, survey, code.value.hash) });
}

export async function checkCode(
  needs: SurveyNeeds,
  actor: Actor,
  { id, typed }: { readonly id: string; readonly typed: string },
): Promise<Result<CheckedCode>> {
  const read = await typedSheetOf(needs, actor, { id, typed });
  if (!read.ok) return read;
  const { survey, code, own, known } = read.value;
  if (known === null) return failed(problem('survey.returns.codeUnknown'));
  const printed = { code: printedAccessCode(code.code) };
  if (known.state === 'returned') {
    // Left over where the connection broke after the answer was taken, or the person has answered online since.
    await deletePaperEntry(own, survey, code.hash);
    return ok({ ...printed, kind: 'answered', noted: null });
  }
  const noted = known.state === 'open' ? null : known.state;
  const entry = survey.secondEntry ? await readPaperEntry(own, survey, code.hash) : null;
  if (entry === null) return ok({ ...printed, kind: 'first', noted });
  return ok({ ...printed, kind: entry.enteredBy === actor.accountId ? 'own' : 'second', noted });
}

export async function typePaper(
  needs: SurveyNeeds,
  actor: Actor,
  { id, sheet }: { readonly id: string; readonly sheet: TypedSheet },
): Promise<Result<TypedOutcome>> {
  const found = await typedSheetOf(needs, actor, { id, typed: sheet.code });
  if (!found.ok) return found;
  const { survey, form, code, known } = found.value;
  if (known === null) return failed(problem('survey.returns.codeUnknown'));
  if (known.state === 'returned') return ok({ kind: 'repeated' });
  const read = readTyped(form, sheet.typed);
  if (read.issues.length > 0) return ok({ kind: 'unreadable', issues: read.issues });
  if (answerOutcome(form, cleanAnswers(form, read.answers)) === null)
    return failed(problem('survey.returns.tooEmpty'));
  if (!survey.secondEntry) return lastStep(needs, { survey, form, code }, read.answers);
  return withSecondEntry(needs, actor, { survey, form, code, answers: read.answers, sheet });
}

interface Sheet {
  readonly survey: StoredSurvey;
  readonly form: SurveyForm;
  readonly code: TypedCode;
}

async function withSecondEntry(
  needs: SurveyNeeds,
  actor: Actor,
  { answers, sheet, ...typed }: Sheet & { readonly answers: FormAnswers; readonly sheet: TypedSheet },
): Promise<Result<TypedOutcome>> {
  const { survey, form, code } = typed;
  const own = needs.within(survey.organisationId);
  const paper = { code: code.code, surveyId: survey.id };
  const entry = await readPaperEntry(own, survey, code.hash);
  const first = entry === null ? null : openEntry(entry.sealed, paper);
  if (entry === null || first === null || entry.enteredBy === actor.accountId) {
    const sealed = sealEntry(answers, paper);
    if (entry !== null && first === null) await deletePaperEntry(own, survey, code.hash);
    const saved = await savePaperEntry(own, survey, {
      codeHash: code.hash,
      sealed,
      enteredBy: actor.accountId,
    });
    return saved ? ok({ kind: 'waits' }) : failed(problem('survey.returns.entryThere'));
  }
  const compared = comparedEntries(form, first, answers);
  const decided = decidedAnswers(form, { second: answers, differing: compared.differing, sheet });
  if (!decided.ok) {
    const differing = compared.differing.map((item) => ({
      item,
      first: answerOf(first, item),
      second: answerOf(answers, item),
    }));
    return ok({ kind: 'differs', differing });
  }
  const done = await lastStep(needs, typed, decided.value);
  if (done.ok && done.value.kind === 'taken')
    await addComparison(own, survey, { items: compared.items, differing: compared.differing.length });
  return done;
}

/** The second entry, with what stands on the paper where the two differ. Not ok: not everything is decided. */
function decidedAnswers(
  form: SurveyForm,
  {
    second,
    differing,
    sheet,
  }: { readonly second: FormAnswers; readonly differing: readonly string[]; readonly sheet: TypedSheet },
): Result<FormAnswers> {
  if (differing.length === 0) return ok(second);
  const given = sheet.decided ?? {};
  const read = readTyped(form, given);
  const isDecided = differing.every((id) => Object.hasOwn(given, id));
  if (!isDecided || read.issues.length > 0) return failed(problem('survey.returns.undecided'));
  const kept = Object.entries(second).filter(([id]) => !differing.includes(id));
  const chosen = Object.entries(read.answers).filter(([id]) => differing.includes(id));
  return ok(Object.fromEntries([...kept, ...chosen]));
}

/** A letter that was refused or undeliverable is answered all the same: the answer is the last word. */
async function lastStep(
  needs: SurveyNeeds,
  { survey, form, code }: Sheet,
  answers: FormAnswers,
): Promise<Result<TypedOutcome>> {
  const own = needs.within(survey.organisationId);
  const clean = cleanAnswers(form, answers);
  const outcome = answerOutcome(form, clean);
  if (outcome === null) return failed(problem('survey.returns.tooEmpty'));
  const taken = await takeAnswer(needs, {
    organisationId: survey.organisationId,
    surveyId: survey.id,
    codeHash: code.hash,
    mode: 'paper',
    outcome,
    answers: clean,
  });
  if (!taken.ok) return taken;
  if (survey.secondEntry) await deletePaperEntry(own, survey, code.hash);
  return ok({ kind: taken.value.repeated ? 'repeated' : 'taken' });
}

export async function countDuplicate(
  needs: SurveyNeeds,
  actor: Actor,
  { id, typed }: { readonly id: string; readonly typed: string },
): Promise<Result<void>> {
  const read = await typedSheetOf(needs, actor, { id, typed });
  if (!read.ok) return read;
  const { survey, own, known } = read.value;
  if (known?.state !== 'returned') return failed(problem('survey.returns.notAnswered'));
  await addDuplicate(own, survey, surveyToday(needs));
  return ok(undefined);
}

function readTyped(form: SurveyForm, typed: Readonly<Record<string, string>>) {
  const items = new Map(itemsOf(form).map((item) => [item.id, item]));
  return readFormAnswers(form, (id) => {
    const words = Object.hasOwn(typed, id) ? (typed[id] ?? '') : '';
    return typedValues(items.get(id)!, words);
  });
}
