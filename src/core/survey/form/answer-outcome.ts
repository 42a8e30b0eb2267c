import { askedItems } from './form-routing.ts';
import { answerOf, type FormAnswers, type FormItem, itemsOf, type SurveyForm } from './survey-form.ts';

/** From this part of the asked closed questions on, an answer is complete. */
export const completeFrom = 0.8;
/** Below this part of them with an opinion or a fact, nothing is counted. */
export const partialFrom = 1 / 3;

/**
 * Complete, partial, or too little to count as an answer (a break-off). Reasons and their source:
 * `docs/methods/questionnaire-length-and-outcome.md`. Only closed questions that were asked count: free words are
 * an offer, and who was no victim is not asked about reporting.
 */
export function answerOutcome(form: SurveyForm, answers: FormAnswers): 'complete' | 'partial' | null {
  const asked = askedItems(form, answers);
  const closed = itemsOf(form).filter(({ id, kind }) => kind !== 'text' && asked.has(id));
  const answered = closed.filter(({ id }) => answerOf(answers, id) !== undefined);
  const telling = answered.filter((item) => saysSomething(item, answers));
  if (telling.length === 0 || telling.length < closed.length * partialFrom) return null;
  // 0.8 is no binary fraction: 4 of 5 must not fail by the last bit.
  return answered.length >= closed.length * completeFrom - 1e-9 ? 'complete' : 'partial';
}

/** Not only "don't know" or "no answer". */
function saysSomething(item: FormItem, answers: FormAnswers): boolean {
  const answer = answerOf(answers, item.id);
  const codes: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  const missing = new Set<unknown>(item.categories.flatMap((one) => (one.missing ? [one.code] : [])));
  return codes.some((code) => !missing.has(code));
}
