import { cleanReport, type ReportFacts, reportIssue } from '#core/strategy/schedule/check-plan.ts';
import type { MeasureState } from '#core/strategy/strategy.ts';
import type { Translator } from '#i18n/translate.ts';
import type { FieldErrors } from '../../field-errors.ts';

/** What a person said of how far a measure is; a button may have sent the state alone. */
export function reportInput(form: FormData): ReportFacts {
  const words = (name: string) => String(form.get(name) ?? '');
  return {
    state: words('state') as MeasureState,
    note: words('note'),
    lateReason: words('lateReason'),
  };
}

export function reportErrors(input: ReportFacts, t: Translator): FieldErrors {
  const issue = reportIssue(cleanReport(input));
  return issue === null ? {} : { [issue.field]: t.problem(issue.problem) };
}
