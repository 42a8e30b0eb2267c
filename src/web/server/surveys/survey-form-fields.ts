import { surveyFactsIssue } from '#core/survey/survey-facts.ts';
import type { Translator } from '#i18n/translate.ts';
import type { FieldErrors } from '../../field-errors.ts';
import { word } from '../network/form-fields.ts';

/** What a person typed about a survey. */
export interface SurveyInput {
  readonly title: string;
  readonly fieldFrom: string;
  readonly fieldUntil: string;
  readonly secondEntry: boolean;
}

export const emptySurvey: SurveyInput = { title: '', fieldFrom: '', fieldUntil: '', secondEntry: false };

export function surveyInput(form: FormData): SurveyInput {
  return {
    title: word(form, 'title'),
    fieldFrom: word(form, 'fieldFrom'),
    fieldUntil: word(form, 'fieldUntil'),
    secondEntry: word(form, 'secondEntry') !== '',
  };
}

export function surveyFactsOf(input: SurveyInput) {
  return { ...input, fieldFrom: input.fieldFrom || null, fieldUntil: input.fieldUntil || null };
}

export function surveyErrors(input: SurveyInput, translator: Translator): FieldErrors {
  const issue = surveyFactsIssue(surveyFactsOf(input));
  return issue === null ? {} : { [issue.field]: translator.problem(issue.problem) };
}
