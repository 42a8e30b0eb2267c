import { answerOf, type FormAnswers, type FormItem, itemsOf, type SurveyForm } from './survey-form.ts';

/**
 * What a clerk types into the field of a question, as the values a page would send. Several answers are typed with
 * anything between them (`1 3 12`); where every code has one digit, also without (`13`).
 */
export function typedValues(item: FormItem, typed: string): readonly string[] {
  if (item.kind !== 'multiple') return [typed];
  const parts = typed.split(/[^\d]+/).filter((part) => part !== '');
  const isShort = item.categories.every(({ code }) => code < 10);
  return isShort ? parts.flatMap((part) => [...part]) : parts;
}

/** The other way round: an answer as it would be typed. */
export function asTyped(answer: FormAnswers[string] | undefined): string {
  if (answer === undefined) return '';
  return typeof answer === 'object' ? answer.join(' ') : String(answer);
}

export interface EntryComparison {
  /** Questions that at least one of the two has answered. */
  readonly items: number;
  /** Ids of those answered differently, in the order of the form. */
  readonly differing: readonly string[];
}

/** Two entries of the same sheet. White space and capitals of free words are no difference. */
export function comparedEntries(form: SurveyForm, first: FormAnswers, second: FormAnswers): EntryComparison {
  const answered = itemsOf(form).filter(
    ({ id }) => answerOf(first, id) !== undefined || answerOf(second, id) !== undefined,
  );
  const differing = answered.filter(({ id }) => comparable(first, id) !== comparable(second, id));
  return { items: answered.length, differing: differing.map(({ id }) => id) };
}

function comparable(answers: FormAnswers, id: string): string {
  const answer = answerOf(answers, id);
  if (typeof answer === 'string') return answer.replaceAll(/\s+/g, ' ').trim().toLowerCase();
  return JSON.stringify(answer ?? null);
}
