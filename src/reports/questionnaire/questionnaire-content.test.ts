import { describe, expect, it } from 'vitest';
import { presetForm } from '#core/survey/form/bank/bank.ts';
import { formOf, moduleOf, yesNo } from '#core/survey/form/form.test-data.ts';
import { surveyPageWords } from '#i18n/survey-page-words.ts';
import { type PrintedQuestion, type PrintedTable, printedModules } from './questionnaire-content.ts';

const german = { language: 'de', frame: surveyPageWords('de') };
const full = printedModules(presetForm('full', 'Plauen'), german);
const blocks = full.flatMap((module) => module.blocks);
const question = (number: number): PrintedQuestion =>
  blocks.find((one): one is PrintedQuestion => one.kind === 'question' && one.number === number)!;

describe('printedModules', () => {
  it('prints every question once, under the number of the keyboard entry', () => {
    const numbers = blocks.flatMap((one) =>
      one.kind === 'table' ? one.rows.map(({ number }) => number) : [one.number],
    );
    expect(numbers).toEqual(Array.from({ length: 64 }, (_, at) => at + 1));
  });

  it('puts filters into words where they begin, and says where to go on', () => {
    const victim = question(24);
    expect(victim.answer).toMatchObject({
      options: [
        { code: 1, goOn: null },
        { code: 2, goOn: 'weiter mit Frage 29' },
        { code: 99, goOn: 'weiter mit Frage 29' },
      ],
    });
    expect(question(25).condition).toBe('Nur, wenn bei Frage 24 »ja« angekreuzt ist:');
    expect(question(26).condition).toBeNull();
    expect(question(28).condition).toBe('Nur, wenn bei Frage 27 »nein« angekreuzt ist:');
  });

  it('names all answers of a condition, and the end where nothing follows', () => {
    const form = formOf([
      moduleOf([
        { id: 'a', kind: 'single', wording: { de: 'A?' }, categories: yesNo },
        {
          id: 'b',
          kind: 'single',
          wording: { de: 'B?' },
          categories: yesNo,
          filter: { item: 'a', in: [1, 99] },
        },
      ]),
    ]);
    const [a, b] = printedModules(form, german)[0]!.blocks as PrintedQuestion[];
    expect(b!.condition).toBe('Nur, wenn bei Frage 1 »ja« oder »keine Angabe« angekreuzt ist:');
    expect(a!.answer).toMatchObject({
      options: [{ goOn: null }, { goOn: 'weiter zum Schluss' }, { goOn: null }],
    });
    expect(b!.answer).toMatchObject({ options: [{ goOn: null }, { goOn: null }, { goOn: null }] });
  });

  it('says "any of it" where every box opens a question', () => {
    const young = printedModules(presetForm('young', 'Plauen'), german).flatMap((module) => module.blocks);
    expect(young.map(({ condition }) => condition).filter((condition) => condition !== null)).toEqual([
      'Nur, wenn bei Frage 12 »ja« angekreuzt ist:',
      'Nur, wenn bei Frage 14 etwas davon zutrifft:',
    ]);
  });

  it('makes a table of a battery, and two where only a part is asked of everybody', () => {
    const row = (id: string, rest: object = {}) => ({
      id,
      kind: 'scale',
      battery: 't',
      wording: { de: id },
      categories: yesNo,
      ...rest,
    });
    const filter = { item: 'a', in: [1] };
    const form = formOf([
      moduleOf([row('a'), row('b'), row('c', { filter }), row('d', { filter })], {
        batteries: [{ id: 't', lead: { de: 'Wie sehr …' } }],
      }),
    ]);
    const tables = printedModules(form, german)[0]!.blocks as PrintedTable[];
    expect(tables.map(({ rows }) => rows.map(({ number }) => number))).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(tables.map(({ condition }) => condition !== null)).toEqual([false, true]);
  });

  it('gives numbers and words the room they need', () => {
    expect(question(26).answer).toEqual({ kind: 'digits', count: 2 });
    expect(question(41).answer).toEqual({ kind: 'lines', count: 6 });
    expect(question(1).answer).toMatchObject({ kind: 'boxes', layout: 'line' });
    expect(question(60).answer).toMatchObject({ kind: 'boxes', layout: 'twoLists' });
  });

  it('marks what is not translated as German', () => {
    const form = formOf([
      moduleOf([{ id: 'a', kind: 'single', wording: { de: 'A?', ar: 'أ؟' }, categories: yesNo }]),
    ]);
    const [module] = printedModules(form, { ...german, language: 'ar' });
    expect(module!.title).toEqual({ text: 'Thema', german: true });
    expect((module!.blocks[0] as PrintedQuestion).wording).toEqual({ text: 'أ؟', german: false });
  });
});
