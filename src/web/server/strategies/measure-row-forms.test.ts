import { describe, expect, test } from 'vitest';
import { moneyInputs, readMoney, readSteps, stepInputs } from './measure-row-forms.ts';

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
const codes = (issues: readonly { readonly field: string; readonly problem: { readonly code: string } }[]) =>
  issues.map(({ field, problem }) => `${field} ${problem.code}`);

describe('rows of steps', () => {
  test('empty rows are none; what is wrong is said at its row', () => {
    const rows = stepInputs(
      formOf({
        'title-0': '',
        'title-1': 'Körbe kaufen',
        'dueOn-1': '2027-05-01',
        'title-2': '',
        'title-3': '',
        'dueOn-3': '2027-06-01',
      }),
    );
    const { steps, issues } = readSteps(rows);
    expect(steps.map(({ title }) => title)).toEqual(['Körbe kaufen', '']);
    expect(codes(issues)).toEqual(['title-3 strategyMeasures.step.titleMissing']);
    expect(issues[0]?.problem.params).toEqual({ row: 4 });
  });

  test('a flood is not read to its end, and refused', () => {
    const flood = Object.fromEntries(Array.from({ length: 5_000 }, (_, row) => [`title-${row}`, 'x']));
    const rows = stepInputs(formOf(flood));
    expect(rows.length).toBeLessThan(100);
    expect(codes(readSteps(rows).issues)).toEqual(['title-0 strategyMeasures.rows.many']);
  });
});

describe('rows of money', () => {
  const row = (list: string, at: number, fields: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${list}-${name}-${at}`, value]));
  const read = (fields: Readonly<Record<string, string>>) => {
    const form = formOf(fields);
    return readMoney(moneyInputs(form, 'cost'), moneyInputs(form, 'fund'));
  };

  test('amounts as people in Germany write them', () => {
    const { costs, funds, issues } = read({
      ...row('cost', 0, { cents: '1.250,50 €', year: '2027', kind: 'staff', words: 'Stunden' }),
      ...row('fund', 0, { cents: '1250,5', year: '2027', kind: 'state', words: '' }),
    });
    expect(issues).toEqual([]);
    expect(costs).toEqual([{ id: null, year: 2027, kind: 'staff', words: 'Stunden', cents: 125_050 }]);
    expect(funds).toEqual([{ id: null, year: 2027, source: 'state', words: '', cents: 125_050 }]);
  });

  test('what is no amount, no year and no kind is said at its field', () => {
    const { issues } = read({
      ...row('cost', 0, { cents: '', year: '2027', kind: 'staff', words: '' }),
      ...row('cost', 1, { cents: '-5', year: '27', kind: 'staff', words: '' }),
      ...row('cost', 2, { cents: '', year: '2027', kind: 'staff', words: 'ohne Betrag' }),
      ...row('fund', 0, { cents: '', year: '', kind: '', words: '' }),
      ...row('fund', 1, { cents: '5', year: '2027', kind: '__proto__', words: '' }),
    });
    expect(codes(issues)).toEqual([
      'cost-cents-1 amount.invalid',
      'cost-cents-2 amount.invalid',
      'cost-year-1 strategyMeasures.money.year',
      'fund-kind-1 strategyMeasures.money.kindMissing',
    ]);
  });
});
