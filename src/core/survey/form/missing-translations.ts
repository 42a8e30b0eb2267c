import type { FormWords, SurveyForm } from './survey-form.ts';

export interface MissingTranslation {
  readonly language: string;
  readonly count: number;
  /** The first text without one, in German, shortened. */
  readonly first: string;
}

/** Languages of the form in which something would be read in German. */
export function missingTranslations(form: SurveyForm): readonly MissingTranslation[] {
  const texts = formTexts(form);
  return form.languages.flatMap((language) => {
    const missing = texts.filter((text) => text[language] === undefined);
    const first = missing[0]?.de ?? '';
    return missing.length === 0
      ? []
      : [{ language, count: missing.length, first: first.length > 60 ? `${first.slice(0, 59)}…` : first }];
  });
}

/** Everything residents read, in the order in which they read it; the same words of a scale once. */
export function formTexts(form: SurveyForm): readonly FormWords[] {
  const texts = [
    form.title,
    form.intro,
    ...form.modules.flatMap(({ title, intro, batteries, items }) => [
      title,
      intro,
      ...items.flatMap((item, at) => [
        items.findIndex((one) => one.battery === item.battery) === at
          ? batteries.find(({ id }) => id === item.battery)?.lead
          : undefined,
        item.wording,
        item.help,
        ...item.categories.map(({ label }) => label),
      ]),
    ]),
    form.thanks,
  ].filter((text) => text !== undefined);
  const seen = new Set<string>();
  return texts.filter((text) => {
    const key = JSON.stringify(text);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
