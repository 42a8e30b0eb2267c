import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FormEdit } from '#core/survey/form/edit/form-edit.ts';
import { smallForm } from '#core/survey/form/edit/small-form.test-data.ts';
import type { Actor } from '../contract.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import { createSurveyForms, createSurveys } from './surveys.ts';

let product: TestProduct;
let forms: ReturnType<typeof createSurveyForms>;
let town: Actor;
let id: string;

function value<T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }): T {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}
const codeOf = (result: { ok: boolean; problem?: { code: string } }): string => result.problem?.code ?? 'ok';

beforeAll(async () => {
  product = await openTestProduct();
  forms = createSurveyForms(product);
});
afterAll(() => product.close());
beforeEach(async () => {
  town = await product.actor('statistician');
  const facts = { title: 'Sicher leben', fieldFrom: null, fieldUntil: null, secondEntry: false };
  ({ id } = value(await createSurveys(product).create(town, { ...facts, kind: 'open' })));
  value(await forms.replace(town, id, { basedOn: 0, form: smallForm }));
});

const edit = (basedOn: number, one: FormEdit) => forms.edit(town, id, { basedOn, edit: one });
const stored = async (version?: number) => value(await forms.read(town, id, version)).stored!;
const [gladly, years] = smallForm.modules[0]!.items as [FormItem, FormItem];
type FormItem = (typeof smallForm)['modules'][number]['items'][number];
const reworded = (item: FormItem, de: string): FormEdit => ({
  do: 'item',
  id: item.id,
  item: { ...item, wording: { ...item.wording, de } },
});

describe('two people at once', () => {
  test('who change different questions do not meet', async () => {
    value(await edit(1, reworded(gladly, 'Leben Sie gern hier?')));
    value(await edit(1, reworded(years, 'Wie lange schon?')));
    const { version, form } = await stored();
    expect(version).toBe(3);
    expect(form.modules[0]?.items.map(({ wording }) => wording.de)).toEqual([
      'Leben Sie gern hier?',
      'Wie lange schon?',
    ]);
  });

  test('who change the same question: the second one is told, and nothing is lost', async () => {
    const both = await Promise.all([
      edit(1, reworded(gladly, 'Erste Fassung?')),
      edit(1, reworded(gladly, 'Zweite Fassung?')),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['ok', 'survey.changedMeanwhile.by']);
    expect((await stored()).version).toBe(2);
    // The first text is still there, whatever comes after it.
    expect((await stored(1)).form).toEqual(smallForm);
  });

  test('cannot replace the whole behind each other’s back', async () => {
    value(await edit(1, reworded(gladly, 'Erste Fassung?')));
    expect(codeOf(await forms.replace(town, id, { basedOn: 1, form: smallForm }))).toBe(
      'survey.changedMeanwhile.by',
    );
    value(await forms.replace(town, id, { basedOn: 2, form: smallForm }));
    expect(value(await forms.versions(town, id)).map(({ version }) => version)).toEqual([3, 2, 1]);
  });
});

describe('what is refused', () => {
  test('an id twice, a question that is gone, a text that is no text', async () => {
    expect(codeOf(await edit(1, { do: 'addItem', module: 'living', item: { ...years, id: 'wish' } }))).toBe(
      'survey.edit.itemTwice',
    );
    expect(codeOf(await edit(1, { do: 'removeItem', id: 'nowhere' }))).toBe('survey.edit.gone');
    expect(codeOf(await edit(1, reworded(gladly, '')))).toBe('survey.form.invalid');
    expect(codeOf(await edit(1, reworded(gladly, 'x'.repeat(2_001))))).toBe('survey.form.invalid');
    expect(codeOf(await forms.read(town, id, 7))).toBe('survey.form.versionNotFound');
    expect((await stored()).version).toBe(1);
  });
});
