import type { SurveyForm } from '#core/survey/form/survey-form.ts';

const letters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** A stable id made of what is asked, for those who do not want to think of one: `wie_gern_leben_sie`. */
export function freeId(form: SurveyForm, words: string, taken: 'module' | 'item'): string {
  const ids = new Set(
    taken === 'module'
      ? form.modules.map(({ id }) => id)
      : form.modules.flatMap(({ items }) => items.map(({ id }) => id)),
  );
  const plain = words
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (letter) => letters[letter] ?? '')
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '');
  const base = plain.split('_').slice(0, 5).join('_').slice(0, 34) || 'frage';
  let id = base;
  for (let next = 2; ids.has(id); next++) id = `${base}_${next}`;
  return id;
}
