import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyForm } from '../../../../test/any-survey-form.ts';
import { presetForm, presets } from './bank/bank.ts';
import { formOf, moduleOf, yesNo } from './form.test-data.ts';
import { formLength } from './form-length.ts';
import { formWarnings } from './form-warnings.ts';
import { type FormItem, itemsOf, type SurveyForm } from './survey-form.ts';

const question = (id: string, wording: string, rest: object = {}) => ({
  id,
  kind: 'single',
  wording: { de: wording },
  categories: yesNo,
  ...rest,
});
const calm = { smallestStratum: null };
const codes = (form: SurveyForm, context: Parameters<typeof formWarnings>[1] = calm) =>
  formWarnings(form, context).map(
    ({ item, code }) => `${item ?? ''} ${code.replace('survey.formWarning.', '')}`,
  );
const oneModule = (items: readonly object[], rest: object = {}, form: object = {}) =>
  codes(formOf([moduleOf(items, rest)], form));

/** The full preset with one question changed. */
function changed(id: string, change: (item: FormItem) => FormItem): SurveyForm {
  const form = presetForm('full', 'Lindenbrück');
  return {
    ...form,
    modules: form.modules.map((module) => ({
      ...module,
      items: module.items.map((item) => (item.id === id ? change(item) : item)),
    })),
  };
}

describe('formWarnings', () => {
  it.each(presets)('has nothing to say about the preset %s before a sample is known', (preset) => {
    expect(codes(presetForm(preset, 'Bad Muskau'))).toEqual([]);
  });

  it('counts combinations of identifying questions against the smallest stratum', () => {
    const about = [
      question('sex', 'Geschlecht?', { identifying: true }),
      question('age', 'Alter?', {
        identifying: true,
        categories: [1, 2, 3, 4, 5].map((code) => ({ code, label: { de: `Klasse ${code}` } })),
      }),
      question('plain', 'Gern hier?'),
    ];
    const form = formOf([moduleOf(about)]);
    // 2 × 5 combinations; "no answer" is none.
    expect(codes(form, { smallestStratum: 100 })).toEqual([]);
    const [found] = formWarnings(form, { smallestStratum: 99 });
    expect(found).toMatchObject({
      kind: 'warning',
      item: 'age',
      params: { questions: 'Geschlecht?, Alter?', cells: 10, people: 9.9, stratum: 99, minimum: 10 },
    });
    expect(codes(form, { smallestStratum: 99, minimumPerCell: 5 })).toEqual([]);
    const boxes = [...about, question('ill', 'Was trifft zu?', { kind: 'multiple', identifying: true })];
    expect(formWarnings(formOf([moduleOf(boxes)]), { smallestStratum: 99 })[0]!.params.cells).toBe(40);
  });

  it('finds a question asked twice, by what it measures or by its words', () => {
    const same = { construct: 'trustPolice', scale: 'yesNo' };
    expect(oneModule([question('a', 'Polizei?', same), question('b', 'Vertrauen?', same)])).toEqual([
      'b doubledConstruct',
    ]);
    expect(
      oneModule([
        question('a', 'Wie sicher fühlen Sie sich abends am Bahnhof?'),
        question('b', 'Fühlen Sie sich tagsüber im Zentrum sicher?'),
        question('c', 'Wie sicher fühlen Sie sich, abends, am Bahnhof?'),
      ]),
    ).toEqual(['c doubledWords']);
  });

  it('does not take rows of one table for the same', () => {
    const lead = { id: 'order', lead: { de: 'Wie sehr ist das in Ihrer Wohngegend ein Problem für Sie?' } };
    const rows = ['Müll', 'Lärm', 'Hundekot'].map((words, at) =>
      question(`q${at}`, words, { battery: 'order' }),
    );
    expect(oneModule(rows, { batteries: [lead] })).toEqual([]);
    expect(
      oneModule([...rows, question('again', 'Müll', { battery: 'order' })], { batteries: [lead] }),
    ).toEqual(['again doubledWords']);
  });

  it('says where the comparison with other towns is lost', () => {
    expect(
      codes(changed('trust_police', (item) => ({ ...item, wording: { de: 'unsere Polizei', en: 'x' } }))),
    ).toEqual(['trust_police wordingChanged']);
    const shorter = (item: FormItem): FormItem => ({
      ...item,
      categories: item.categories.filter(({ code }) => code !== 3),
    });
    expect(codes(changed('risk_victim', shorter))).toEqual(['risk_victim scaleChanged']);
    // Without "don't know", or with another construct, nothing is compared that should not be.
    const firm = (item: FormItem): FormItem => ({
      ...item,
      categories: item.categories.filter(({ missing }) => !missing),
    });
    expect(codes(changed('risk_victim', firm))).toEqual([]);
    const other = (item: FormItem): FormItem => ({ ...shorter(item), construct: 'ownRisk' });
    expect(codes(changed('risk_victim', other))).toEqual([]);
  });

  it('warns of a table in which good and bad change sides', () => {
    const batteries = [{ id: 't', lead: { de: 'Wie sehr …' } }];
    const row = (id: string, wording: string, direction: string) =>
      question(id, wording, { battery: 't', direction });
    expect(oneModule([row('a', 'Müll', 'burden'), row('b', 'Hilfe', 'strength')], { batteries })).toEqual([
      'b mixedDirection',
    ]);
    expect(oneModule([row('a', 'Müll', 'burden'), row('b', 'Hilfe', 'neutral')], { batteries })).toEqual([]);
  });

  it('counts texts that would be read in German', () => {
    const form = formOf([moduleOf([question('a', 'Gern hier?')])], { languages: ['de', 'en', 'ar'] });
    // Title, topic, question, three answers.
    expect(formWarnings(form, calm).map(({ params }) => params)).toEqual([
      { language: 'en', count: 6, first: 'Befragung' },
      { language: 'ar', count: 6, first: 'Befragung' },
    ]);
  });

  it('hints at two questions in one, but not at pairs of people', () => {
    const hints = (wording: string) => oneModule([question('a', wording)]);
    expect(hints('Sind Sie mit Polizei und Ordnungsamt zufrieden?')).toEqual(['a doubleBarrelled']);
    expect(hints('Ist es hier laut oder schmutzig?')).toEqual(['a doubleBarrelled']);
    expect(hints('Und wie sicher ist es nachts?')).toEqual([]);
    expect(hints('Kennen Sie Nachbarinnen und Nachbarn?')).toEqual([]);
    expect(hints('Gehen Sie ab und zu aus?')).toEqual([]);
    expect(formWarnings(formOf([moduleOf([question('a', 'Laut und hell?')])]), calm)[0]!.kind).toBe('hint');
  });

  it('warns of a form that takes too long, or too much paper', () => {
    const long = formOf(
      [1, 2, 3].map((at) =>
        moduleOf(
          Array.from({ length: 60 }, (_, index) =>
            question(`q${at}_${index}`, `Eigene Frage ${at * 100 + index} über Straße ${at * 200 + index}?`),
          ),
          { id: `m${at}` },
        ),
      ),
    );
    expect(codes(long)).toEqual([' tooLong', ' tooManyPages']);
    expect(codes(presetForm('short', 'Plauen'), { ...calm, pages: 17 })).toEqual([' tooManyPages']);
  });

  it('never throws, whatever the form', () => {
    fc.assert(
      fc.property(anyForm, fc.nat(5_000), (form, smallestStratum) => void codes(form, { smallestStratum })),
    );
  });
});

describe('formLength', () => {
  it('lies between the quick and the slow', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const { minutes, from, to } = formLength(form);
        expect(from).toBeGreaterThan(0);
        expect(from).toBeLessThan(minutes);
        expect(minutes).toBeLessThan(to);
      }),
    );
  });

  it('grows with every question', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const [module] = form.modules;
        const more: FormItem = { ...itemsOf(form)[0]!, id: 'more', filter: undefined };
        const longer = {
          ...form,
          modules: [{ ...module!, items: [...module!.items, more] }, ...form.modules.slice(1)],
        };
        expect(formLength(longer).minutes).toBeGreaterThan(formLength(form).minutes);
        expect(formLength(longer).questions).toBe(formLength(form).questions + 1);
      }),
    );
  });

  it('reads the lead and the scale of a table once', () => {
    const batteries = [{ id: 't', lead: { de: 'Wie sehr ist das hier ein Problem' } }];
    const rows = (count: number) =>
      formLength(
        formOf([
          moduleOf(
            Array.from({ length: count }, (_, at) => question(`q${at}`, 'Müll', { battery: 't' })),
            { batteries },
          ),
        ]),
      ).minutes * 60;
    // One word and four seconds a row.
    expect(rows(5) - rows(4)).toBeCloseTo(1 / 3 + 4, 9);
    expect(rows(1)).toBeCloseTo((2 + 7 + 1 + 4) / 3 + 4 + 5, 9);
  });
});
