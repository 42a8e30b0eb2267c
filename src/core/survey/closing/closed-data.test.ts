import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formOf, moduleOf, yesNo } from '../form/form.test-data.ts';
import type { UrnAnswer } from '../form/urn-answer.ts';
import { checkedAnswer } from './checked-answer.ts';
import { closedData } from './closed-data.ts';
import { dataVariables, variableLabel, variableWording } from './data-variables.ts';

const form = formOf([
  moduleOf([
    { id: 'victim', kind: 'single', wording: { de: 'Opfer?' }, categories: yesNo },
    {
      id: 'reported',
      kind: 'single',
      wording: { de: 'Angezeigt?' },
      categories: yesNo,
      filter: { item: 'victim', in: [1] },
    },
    {
      id: 'places',
      kind: 'multiple',
      wording: { de: 'Wo?', en: 'Where?' },
      categories: [
        { code: 1, label: { de: 'Park', en: 'Park' } },
        { code: 2, label: { de: 'Bahnhof' } },
        { code: 0, label: { de: 'nirgends' } },
      ],
    },
    { id: 'why', kind: 'text', wording: { de: 'Warum?' }, longest: 100 },
    { id: 'years', kind: 'number', wording: { de: 'Jahre?' }, range: { from: 0, to: 110 } },
    { id: 'sex', kind: 'single', role: 'group', wording: { de: 'Geschlecht?' }, categories: yesNo },
  ]),
]);
const check = { form, formVersion: 3, strata: new Set(['s01', 's02']) };
const answer = (answers: UrnAnswer['answers'], rest: object = {}): UrnAnswer => ({
  version: 1,
  formVersion: 3,
  stratum: 's01',
  mode: 'online',
  outcome: 'complete',
  answers,
  ...rest,
});

describe('checkedAnswer', () => {
  it('takes what the form allows', () => {
    const given = answer({ victim: 1, reported: 99, places: [1, 2], why: 'Zu dunkel', years: 0, sex: 2 });
    expect(checkedAnswer(given, check)).toEqual(given);
    expect(checkedAnswer(answer({ victim: 2, reported: 1 }), check)).toEqual(answer({ victim: 2 }));
  });

  it.each([
    [null, 'shape'],
    ['text', 'shape'],
    [answer({}, { version: 2 }), 'version'],
    [answer({}, { formVersion: 2 }), 'formVersion'],
    [answer({}, { stratum: 's03' }), 'stratum'],
    [answer({}, { stratum: '' }), 'stratum'],
    [answer({}, { stratum: 7 }), 'shape'],
    [answer({}, { mode: 'phone' }), 'shape'],
    [answer({}, { outcome: 'none' }), 'shape'],
    [answer([] as never), 'shape'],
    [answer({ victim: 7 }), 'answers'],
    [answer({ victim: [1] }), 'answers'],
    [answer({ victim: '1' }), 'answers'],
    [answer({ places: [2, 1] }), 'answers'],
    [answer({ places: [] }), 'answers'],
    [answer({ years: 111 }), 'answers'],
    [answer({ why: 'x'.repeat(101) }), 'answers'],
    [answer({ unknown: 1 }), 'answers'],
    [answer({ constructor: 1 }), 'answers'],
  ])('%j is %s', (given, expected) => {
    expect(checkedAnswer(given, check)).toBe(expected);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (given) => void checkedAnswer(given, check)));
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('victim', 'places', 'why', 'years', 'x'), fc.anything()),
        (given) => {
          checkedAnswer(answer(given as never), check);
        },
      ),
    );
  });
});

describe('closedData', () => {
  const { table, texts, outcomes } = closedData(form, ['s01', 's02'], [
    answer({ victim: 1, reported: 2, places: [1], why: 'Zu dunkel', years: 3, sex: 99 }),
    answer({ victim: 2, places: [0], sex: 1 }, { stratum: 's02', outcome: 'partial' }),
    answer({ victim: 99, why: 'Lärm' }),
  ]); // biome-ignore format: one answer a line

  it('keeps why there is no value, and which code meant it', () => {
    const columns = Object.fromEntries(
      table.items.map(({ id, codes, missing }) => [id, [[...codes], [...missing]]]),
    );
    const no = Number.NaN;
    expect(columns).toEqual({
      victim: [[1, 2, 99], [0, 0, 3]],
      reported: [[2, no, no], [0, 1, 1]],
      'places.1': [[1, 2, no], [0, 0, 2]],
      'places.2': [[2, 2, no], [0, 0, 2]],
      years: [[3, no, no], [0, 2, 2]],
      sex: [[99, 1, no], [3, 0, 2]],
    }); // biome-ignore format: columns side by side
    expect(table.groups).toMatchObject([{ id: 'stratum', categories: ['s01', 's02'] }]);
    expect([...table.groups[0]!.index]).toEqual([0, 1, 0]);
  });

  it('keeps words by themselves and the way not at all', () => {
    expect(texts).toEqual([
      { item: 'why', body: 'Zu dunkel' },
      { item: 'why', body: 'Lärm' },
    ]);
    expect([...table.mode]).toEqual([-1, -1, -1]);
    expect(JSON.stringify([...table.items])).not.toContain('dunkel');
  });

  it('counts whole and partial answers by stratum', () => {
    expect([...outcomes]).toEqual([
      ['s01', { complete: 2, partial: 0 }],
      ['s02', { complete: 0, partial: 1 }],
    ]);
  });

  it('an open poll has no strata', () => {
    const open = closedData(form, [], [answer({ victim: 1 }, { stratum: '' })]);
    expect(open.table.groups).toEqual([]);
    expect([...open.outcomes]).toEqual([['', { complete: 1, partial: 0 }]]);
  });
});

describe('dataVariables', () => {
  it('speak in words', () => {
    const box = dataVariables(form)[2]!;
    expect(variableLabel(box, 'de')).toBe('Wo?: Park');
    expect(variableWording(box, 'en')).toBe('Where? – Park');
    expect(dataVariables(form).map(({ id, isKey }) => [id, isKey])).toContainEqual(['sex', true]);
  });
});
