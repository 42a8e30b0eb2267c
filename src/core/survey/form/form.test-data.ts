import { type SurveyForm, surveyFormSchema } from './survey-form.ts';

/** A form by hand, with what is left out filled in. */
export function formOf(modules: readonly unknown[], rest: object = {}): SurveyForm {
  return surveyFormSchema.parse({
    version: 1,
    id: 'form',
    title: { de: 'Befragung' },
    languages: ['de'],
    modules,
    ...rest,
  });
}

export function moduleOf(items: readonly unknown[], rest: object = {}): unknown {
  return { id: 'one', title: { de: 'Thema' }, items, ...rest };
}

export const yesNo = [
  { code: 1, label: { de: 'ja' } },
  { code: 2, label: { de: 'nein' } },
  { code: 99, label: { de: 'keine Angabe' }, missing: true },
];
