import { itemsOf, type SurveyForm } from './survey-form.ts';

/** The number of each question, by its id: 1, 2, … in the order of the form. Printed, and typed at the keyboard. */
export function questionNumbers(form: SurveyForm): ReadonlyMap<string, number> {
  return new Map(itemsOf(form).map(({ id }, at) => [id, at + 1]));
}

/** Questions on whose answer another one depends: only after these the order can change. */
export function filterTargets(form: SurveyForm): ReadonlySet<string> {
  return new Set(itemsOf(form).flatMap(({ filter }) => (filter === undefined ? [] : [filter.item])));
}

/**
 * The question that follows on paper after this answer to a question with one answer; null: nothing follows. What
 * somebody answered before is not known there, so whatever may be asked is asked.
 */
export function questionAfter(form: SurveyForm, id: string, code: number): string | null {
  const items = itemsOf(form);
  const start = items.findIndex((item) => item.id === id);
  const ruledOut = new Set<string>();
  for (const item of items.slice(start + 1)) {
    const { filter } = item;
    const out =
      filter !== undefined &&
      (ruledOut.has(filter.item) || (filter.item === id && !filter.in.includes(code)));
    if (!out) return item.id;
    ruledOut.add(item.id);
  }
  return null;
}
