import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { presetForm } from '#core/survey/form/bank/bank.ts';
import type { Actor } from '../contract.ts';
import { createSurveyForms, createSurveys } from '../surveys/surveys.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { SurveyPaper } from './contract.ts';
import { createSurveyPaper } from './survey-paper.ts';

let product: TestProduct;
let paper: SurveyPaper;
let town: Actor;
let id: string;
const font = Uint8Array.of(0, 1, 0, 0);

function value<T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }): T {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}
const codeOf = (result: { ok: boolean; problem?: { code: string } }): string => result.problem?.code ?? 'ok';

beforeAll(async () => {
  product = await openTestProduct();
  paper = createSurveyPaper({ ...product, fonts: async () => [font] });
});
afterAll(() => product.close());
beforeEach(async () => {
  product.setNow(new Date('2027-01-10T10:00:00Z'));
  town = await product.actor('coordinator');
  const facts = {
    title: 'Sicher leben',
    fieldFrom: '2027-03-01',
    fieldUntil: '2027-03-28',
    secondEntry: false,
  };
  id = value(await createSurveys(product).create(town, { ...facts, kind: 'sample' })).id;
});

const save = async (basedOn: number, place: string) =>
  value(await createSurveyForms(product).replace(town, id, { basedOn, form: presetForm('short', place) }));

describe('the questionnaire on paper', () => {
  test('is the newest form, a draft until the field starts, with the typefaces of the office', async () => {
    await save(0, 'Plauen');
    await save(1, 'Pirna');
    const read = value(await paper.print(town, id, null));
    expect(read).toMatchObject({
      title: 'Sicher leben',
      kind: 'sample',
      draft: true,
      fieldUntil: '2027-03-28',
      formVersion: 2,
      language: 'de',
      fonts: [font],
    });
    expect(read.form).toEqual(presetForm('short', 'Pirna'));
    expect(value(await paper.print(town, id, 'en')).language).toBe('en');
  });

  test('needs a form, and a language the form has', async () => {
    expect(codeOf(await paper.print(town, id, null))).toBe('survey.start.noForm');
    await save(0, 'Plauen');
    const refused = await paper.print(town, id, 'ar');
    expect(!refused.ok && refused.problem).toMatchObject({
      code: 'survey.paper.languageUnknown',
      params: { language: 'ar', known: 'de, en' },
    });
  });

  test('is not for those who may not read the survey, nor for other towns; each refusal is on record', async () => {
    await save(0, 'Plauen');
    const stranger = await product.actor('coordinator');
    expect(codeOf(await paper.print(stranger, id, null))).toBe('survey.notFound');
    expect(await product.record(stranger, 1)).toEqual(['survey.paper refused survey.notFound']);
    expect(codeOf(await paper.print({ ...town, role: 'coach' }, id, null))).toMatch(/^access\./);
  });
});
