import { describe, expect, it } from 'vitest';
import { type PlanFields, planOfForm } from './plan-form.ts';

const filled: PlanFields = {
  organisationName: 'Lindenbrück',
  number: '14962160',
  surveyTitle: 'Sicher leben',
  referenceDay: '31.03.2026',
  ageFrom: '16',
  ageTo: '',
  onePerHousehold: 'no',
  conditionalBlocksReason: '',
  districts: 'ja',
  names: '01: Altstadt\n02: Bad: Nord\n',
  ageGroups: '16, 30;45 60',
  minimum: '50',
  small: 'join',
  size: '1.000',
  allocation: 'proportional',
  apportionment: 'largestRemainder',
  minimumPerStratum: '',
  oversample: 'Altstadt: 1,5',
  response: '37 %',
  usableHalfWidth: '10',
  reminders: '1',
  printing: '0,35',
  postage: '0,95 €',
  returnPostage: '',
  'column.lastName': 'A',
  'column.title': '',
  'word.block.grün': 'none',
  'word.residence.Laube': 'secondary',
  'word.block.offen': '',
};

describe('planOfForm', () => {
  it('says what was filled in', () => {
    const outcome = planOfForm(filled);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
    expect(outcome.plan).toMatchObject({
      organisation: { number: '14962160', name: 'Lindenbrück' },
      referenceDay: '2026-03-31',
      age: { from: 16 },
      register: {
        columns: { lastName: 'A', title: '-' },
        words: { block: { grün: 'none' }, residence: { Laube: 'secondary' } },
        unreadableRows: 'refuse',
        blocksRemoved: false,
      },
      rules: { conditionalBlocks: 'exclude', institutions: 'exclude', onePerHousehold: 'no' },
      strata: {
        districts: true,
        names: { '01': 'Altstadt', '02': 'Bad: Nord' },
        ageGroups: [16, 30, 45, 60],
      },
      sample: { size: 1000, oversample: { Altstadt: 1.5 } },
      expected: { response: 0.37, usableHalfWidth: 0.1, reminders: 1 },
      costs: { printingCents: 35, postageCents: 95, returnPostageCents: 0 },
    });
    expect(outcome.plan.age.to).toBeUndefined();
  });

  it.each([
    ['number', '149'],
    ['referenceDay', '31.02.2026'],
    ['ageFrom', 'sechzehn'],
    ['ageTo', '12'],
    ['surveyTitle', ' '],
    ['names', '01 Altstadt'],
    ['ageGroups', '16 bis 30'],
    ['minimum', '5'],
    ['size', '0'],
    ['oversample', 'Altstadt'],
    ['response', '0'],
    ['printing', 'viel'],
    ['reminders', '9'],
  ])('says that %s cannot be %j', (field, value) => {
    const outcome = planOfForm({ ...filled, [field]: value });
    expect(outcome.ok ? {} : outcome.errors).toEqual({ [field]: `error.${field}` });
  });

  it('wants a reason for conditional notices', () => {
    const outcome = planOfForm({ ...filled, conditionalBlocks: 'ja' });
    expect(outcome.ok ? {} : outcome.errors).toEqual({
      conditionalBlocksReason: 'error.conditionalBlocksReason',
    });
  });
});
