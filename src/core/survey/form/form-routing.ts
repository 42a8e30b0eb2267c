import {
  answerOf,
  type FormAnswers,
  type FormItem,
  type FormModule,
  type SurveyForm,
} from './survey-form.ts';

/**
 * The questions somebody with these answers is asked. A filter looks at an earlier question that was itself
 * asked: an answer left over from before somebody changed their mind opens nothing.
 */
export function askedItems(form: SurveyForm, answers: FormAnswers): ReadonlySet<string> {
  const asked = new Set<string>();
  for (const module of form.modules) {
    for (const item of module.items) {
      if (isAsked(item, asked, answers)) asked.add(item.id);
    }
  }
  return asked;
}

function isAsked({ filter }: FormItem, asked: ReadonlySet<string>, answers: FormAnswers): boolean {
  if (filter === undefined) return true;
  if (!asked.has(filter.item)) return false;
  const answer = answerOf(answers, filter.item);
  if (typeof answer === 'number') return filter.in.includes(answer);
  return Array.isArray(answer) && answer.some((code: number) => filter.in.includes(code));
}

/** One topic, one page. */
export function pagesOf(form: SurveyForm): readonly FormModule[] {
  return form.modules;
}

/** The page after this one (null: the first) on which something is asked; null when there is none. */
export function nextPage(form: SurveyForm, answers: FormAnswers, after: string | null): FormModule | null {
  const pages = pagesOf(form);
  const start = after === null ? 0 : pages.findIndex(({ id }) => id === after) + 1;
  return pagesWithQuestions(form, answers, pages.slice(start))[0] ?? null;
}

/** The page before this one on which something is asked; null on the first. */
export function previousPage(form: SurveyForm, answers: FormAnswers, before: string): FormModule | null {
  const pages = pagesOf(form);
  const end = pages.findIndex(({ id }) => id === before);
  return pagesWithQuestions(form, answers, pages.slice(0, Math.max(0, end))).at(-1) ?? null;
}

function pagesWithQuestions(
  form: SurveyForm,
  answers: FormAnswers,
  pages: readonly FormModule[],
): readonly FormModule[] {
  const asked = askedItems(form, answers);
  return pages.filter(({ items }) => items.some(({ id }) => asked.has(id)));
}
