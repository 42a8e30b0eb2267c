import { describe, expect, it } from 'vitest';
import { formOf, moduleOf, yesNo } from '../form/form.test-data.ts';
import type { UrnAnswer } from '../form/urn-answer.ts';
import { analysisFiles, type ClosedStratum, householdConstruct, stratumNames } from './analysis-files.ts';
import { closedData } from './closed-data.ts';
import { householdMargin } from './household-margin.ts';

const people = (from: number, to: number | null, count: number) => ({
  personsFrom: from,
  personsTo: to,
  households: count,
  people: count,
});

describe('householdMargin', () => {
  it('takes the classes all strata have', () => {
    const margin = householdMargin([
      [people(1, 1, 100), people(2, 2, 200), people(3, null, 90)],
      [people(1, 1, 50), people(2, null, 300)],
    ]);
    expect(margin).toEqual([
      { from: 1, to: 1, label: { de: '1', en: '1' }, people: 150 },
      { from: 2, to: 999, label: { de: '2 oder mehr', en: '2 or more' }, people: 590 },
    ]);
    expect(
      householdMargin([[people(1, 2, 80), people(3, 4, 60), people(5, null, 20)]])?.map(
        ({ label }) => label.de,
      ),
    ).toEqual(['1–2', '3–4', '5 oder mehr']);
  });

  it('says nothing where one stratum does not know, or one class is left', () => {
    expect(householdMargin([])).toBeNull();
    expect(householdMargin([[people(1, 1, 9), people(2, null, 9)], null])).toBeNull();
    expect(householdMargin([[people(1, 1, 9), people(2, null, 9)], [people(1, null, 9)]])).toBeNull();
  });
});

describe('stratumNames', () => {
  it('are names of places; the number only tells apart', () => {
    const strata = [
      { id: 's01', label: 'Nord' },
      { id: 's02', label: 'Süd' },
      { id: 's03', label: 'Süd' },
      { id: 's04', label: '' },
    ];
    expect([...stratumNames(strata).values()]).toEqual(['Nord', 'Süd (s02)', 'Süd (s03)', '(s04)']);
  });
});

describe('analysisFiles', () => {
  const items = [
    { id: 'safe', kind: 'single', wording: { de: 'Sicher?' }, categories: yesNo },
    {
      id: 'persons',
      kind: 'number',
      construct: householdConstruct,
      wording: { de: 'Wie viele ab 16 Jahren?' },
      range: { from: 1, to: 20 },
    },
  ];
  const answer = (answers: UrnAnswer['answers']): UrnAnswer => ({
    version: 1,
    formVersion: 1,
    stratum: 's01',
    mode: 'paper',
    outcome: 'complete',
    answers,
  });
  const strata: ClosedStratum[] = [
    {
      id: 's01',
      label: 'Nord; Mitte',
      population: 400,
      sampled: 6,
      outcomes: { complete: 2, partial: 1, open: 1, refusal: 1 },
      households: [people(1, 1, 100), people(2, null, 300)],
    },
  ];

  it('give one row a letter; what cannot be read came back all the same', () => {
    const form = formOf([moduleOf(items)]);
    const { table } = closedData(form, ['s01'], [answer({ safe: 1 })]);
    const { frame } = analysisFiles(form, table, strata);
    expect([...frame!()]).toEqual([
      'stratum;population;outcome',
      '"Nord; Mitte";400;complete',
      '"Nord; Mitte";400;complete',
      '"Nord; Mitte";400;partial',
      '"Nord; Mitte";400;nonContact',
      '"Nord; Mitte";400;refusal',
      '"Nord; Mitte";400;other',
    ]);
  });

  it('hand over the people by size of household where the form asks for it', () => {
    const form = formOf([moduleOf(items)]);
    const { table } = closedData(form, ['s01'], [answer({ safe: 1, persons: 3 }), answer({ safe: 99 })]);
    const files = analysisFiles(form, table, strata);
    expect(files.margins).toEqual([
      'group;category;population',
      'household_people;1;100',
      'household_people;2 oder mehr;300',
    ]);
    expect(files.questionnaire.groups.at(-1)).toMatchObject({
      id: 'household_people',
      column: 'household_people',
    });
    expect([...files.answers()]).toEqual([
      'stratum;household_people;safe;persons',
      '"Nord; Mitte";3;1;3',
      '"Nord; Mitte";;99;',
    ]);
  });

  it('without the question there is no margin; an open poll has no frame', () => {
    const form = formOf([moduleOf(items.slice(0, 1))]);
    const { table } = closedData(form, ['s01'], [answer({ safe: 1 })]);
    expect(analysisFiles(form, table, strata).margins).toBeNull();
    const open = closedData(form, [], [{ ...answer({ safe: 1 }), stratum: '' }]);
    const files = analysisFiles(form, open.table, []);
    expect(files.frame).toBeNull();
    expect(files.questionnaire).not.toHaveProperty('stratumGroup');
    expect([...files.answers()]).toEqual(['safe', '1']);
  });
});
