import { describe, expect, it } from 'vitest';
import { type SurveyForm, surveyFormSchema } from '../survey-form.ts';
import { appliedEdit, itemOf } from './apply-edit.ts';
import type { FormEdit } from './form-edit.ts';
import { formTexts, spreadTranslations, translationProgress, translationTexts } from './form-texts.ts';
import { smallForm } from './small-form.test-data.ts';

function edited(edit: FormEdit, form: SurveyForm = smallForm): SurveyForm {
  const done = appliedEdit(form, edit);
  if (!done.ok) throw new Error(done.problem.code);
  return surveyFormSchema.parse(done.value);
}
const order = (form: SurveyForm): string[] =>
  form.modules.map(({ id, items }) => `${id}: ${items.map((item) => item.id).join(' ')}`);

describe('moving', () => {
  it('goes one place at a time and stops at the ends', () => {
    expect(order(edited({ do: 'moveItem', id: 'years', direction: 'up' }))[0]).toBe('living: years gladly');
    expect(order(edited({ do: 'moveItem', id: 'years', direction: 'down' }))).toEqual(order(smallForm));
    expect(order(edited({ do: 'moveModule', id: 'wishes', direction: 'up' }))[0]).toBe('wishes: victim wish');
    expect(order(edited({ do: 'moveModule', id: 'living', direction: 'up' }))).toEqual(order(smallForm));
  });
});

describe('removing', () => {
  it('takes a topic with its last question, but not the last topic', () => {
    const once = edited({ do: 'removeItem', id: 'victim' });
    expect(order(once)[1]).toBe('wishes: wish');
    const twice = edited({ do: 'removeItem', id: 'wish' }, once);
    expect(order(twice)).toEqual(['living: gladly years']);
    expect(appliedEdit(twice, { do: 'removeModule', id: 'living' })).toMatchObject({
      problem: { code: 'survey.edit.lastModule' },
    });
  });
});

describe('changing', () => {
  it('leaves the id of a question as it is: ids are what waves are compared by', () => {
    const gladly = itemOf(smallForm, 'gladly')!;
    const form = edited({ do: 'item', id: 'gladly', item: { ...gladly, id: 'other', local: true } });
    expect(itemOf(form, 'gladly')?.local).toBe(true);
    expect(itemOf(form, 'other')).toBeUndefined();
  });

  it('takes introduction and thanks away where nothing is written', () => {
    const { title, languages } = smallForm;
    const form = edited({ do: 'head', title, intro: undefined, thanks: { de: 'Danke' }, languages });
    expect(form.intro).toBeUndefined();
    expect(form.thanks).toEqual({ de: 'Danke' });
  });
});

describe('translating', () => {
  it('adds and takes away the words of one language, and never the German ones', () => {
    const edit = { do: 'translate', language: 'ar', texts: { 'item.gladly.category.1': 'نعم جداً' } } as const;
    const form = edited(edit);
    expect(itemOf(form, 'gladly')?.categories[0]?.label).toEqual({
      de: 'sehr gern',
      en: 'very much',
      ar: 'نعم جداً',
    });
    const back = edited({ ...edit, texts: { 'item.gladly.category.1': ' ' } }, form);
    expect(back).toEqual(smallForm);
    expect(edited({ ...edit, language: 'de', texts: { 'form.title': '' } })).toEqual(smallForm);
  });

  it('asks for what stands in several places once, and spreads it over all that wait', () => {
    const [gladly] = smallForm.modules[0]!.items;
    const item = {
      ...gladly!,
      id: 'again',
      categories: gladly!.categories.map((one) => ({ ...one, label: { de: one.label.de ?? '' } })),
    };
    const form = edited({ do: 'addItem', module: 'wishes', item });
    const where = { language: 'pl', module: 'living' };
    const wanted = translationTexts(form, where).find(({ source }) => source === 'sehr gern')!;
    const typed = new Map([[wanted.place, 'bardzo chętnie']]);
    expect(spreadTranslations(form, { ...where, typed })).toEqual({
      'item.gladly.category.1': 'bardzo chętnie',
      'item.again.category.1': 'bardzo chętnie',
    });
    // Where English is there already, it is not written over.
    const english = {
      language: 'en',
      module: 'wishes',
      typed: new Map([['item.again.category.1', 'a lot']]),
    };
    expect(spreadTranslations(form, english)).toEqual({ 'item.again.category.1': 'a lot' });
  });

  it('counts what is there', () => {
    expect(translationProgress(smallForm)).toEqual([
      { language: 'de', done: 14, total: 14 },
      { language: 'en', done: 5, total: 14 },
    ]);
    const places = formTexts(smallForm).map(({ place }) => place);
    expect(new Set(places).size).toBe(places.length);
  });
});
