import type { Problem } from '#core/kernel/problem.ts';
import type { Translator } from '#i18n/translate.ts';
import type { FieldErrors } from '../../field-errors.ts';

/** In the words of the page; the first complaint of a field is the one to act on. */
export function fieldErrors(
  issues: readonly { readonly field: string; readonly problem: Problem }[],
  t: Translator,
): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { field, problem } of issues) errors[field] ??= t.problem(problem);
  return errors;
}
