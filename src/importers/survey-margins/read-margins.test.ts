import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionnaireSchema } from '#core/survey/questionnaire.ts';
import type { SurveyTable } from '#core/survey/survey-table.ts';
import { readMargins } from './read-margins.ts';
import { unmatchedMargins } from './unmatched-margins.ts';

const questionnaire = questionnaireSchema.parse({
  version: 1,
  id: 'q',
  title: 'q',
  items: [{ id: 'a', wording: 'a', kind: 'number' }],
  groups: [
    {
      id: 'sex',
      column: 'sex',
      label: 'Geschlecht',
      categories: [{ value: 'w', label: 'Frauen' }, { value: 'm' }],
    },
    {
      id: 'age',
      column: 'age',
      label: 'Alter',
      classes: [
        { from: 16, to: 29, label: '16-29' },
        { from: 30, to: 120, label: '30+' },
      ],
    },
    { id: 'open', column: 'open', label: 'offen' },
  ],
});

async function read(content: string) {
  const result = await readMargins([new TextEncoder().encode(content)], { questionnaire });
  return {
    ...result,
    where: result.issues.map(({ code, place }) => `${code} ${place.line ?? ''}:${place.column ?? ''}`),
  };
}

const good = 'group;category;population\nsex;Frauen;6.000\nsex;m;5873\nage;16-29;2000\nage;30+;9873\n';

describe('readMargins', () => {
  it('reads margins, wordings become values', async () => {
    const { margins, issues } = await read(good);
    expect(issues).toEqual([]);
    expect(margins).toEqual([
      { group: 'sex', category: 'w', population: 6000 },
      { group: 'sex', category: 'm', population: 5873 },
      { group: 'age', category: '16-29', population: 2000 },
      { group: 'age', category: '30+', population: 9873 },
    ]);
    expect(
      (await read(good.replace('group;category;population', 'Gruppe;Kategorie;Einwohner'))).issues,
    ).toEqual([]);
  });

  it.each([
    ['an unknown group', good.replace('sex;m', 'sax;m'), 'import.margins.groupUnknown 3:1'],
    ['an unknown category', good.replace('sex;m', 'sex;d'), 'import.margins.categoryUnknown 3:2'],
    ['a category twice', good.replace('sex;m', 'sex;w'), 'import.margins.categoryTwice 3:2'],
    ['a category left out', good.replace('sex;m;5873\n', ''), 'import.margins.categoryAbsent :'],
    ['negative', good.replace('5873', '-5873'), 'import.margins.count 3:3'],
    ['a share', good.replace('5873', '49,5'), 'import.margins.count 3:3'],
    ['a sign', good.replace('5873', '.'), 'import.margins.count 3:3'],
    ['zero', good.replace('6.000', '11873').replace('5873', '0'), 'import.margins.zero :'],
    ['a column missing', good.replace('category', 'cat'), 'import.table.columnMissing 1:'],
    ['no rows', 'group;category;population\n', 'import.margins.none :'],
    ['empty', '', 'import.file.empty :'],
  ])('%s', async (_, content, expected) => {
    const { where, margins, issues } = await read(content);
    expect(where).toContain(expected);
    expect(margins === null).toBe(issues.some((issue) => issue.severity === 'error'));
  });

  it('totals that contradict are refused with both numbers, small differences said', async () => {
    const contradictory = await read(good.replace('2000', '2100'));
    expect(contradictory.issues).toMatchObject([
      {
        code: 'import.margins.contradictory',
        severity: 'error',
        params: { group: 'sex', total: 11873, otherGroup: 'age', otherTotal: 11973, difference: 100 },
      },
    ]);
    expect(contradictory.margins).toBeNull();
    const nearly = await read(good.replace('2000', '2003'));
    expect(nearly.issues).toMatchObject([{ code: 'import.margins.totalsNearly', severity: 'warning' }]);
    expect(nearly.margins).toHaveLength(4);
  });

  it('an open group takes any category', async () => {
    expect((await read(`${good}open;x;11873\n`)).margins).toHaveLength(5);
  });

  it('never throws', async () => {
    const part = fc.tuple(fc.nat(good.length), fc.nat(30), fc.string({ maxLength: 5 }));
    await fc.assert(
      fc.asyncProperty(part, async ([start, length, piece]) => {
        await read(good.slice(0, start) + piece + good.slice(start + length));
      }),
    );
  });
});

describe('unmatchedMargins', () => {
  it('finds categories nobody answered and answers without a margin', () => {
    const table: SurveyTable = {
      count: 3,
      items: [],
      groups: [{ id: 'sex', categories: ['w', 'm', 'd'], index: Int16Array.of(0, 0, 2) }],
      mode: Int16Array.of(-1, -1, -1),
      modes: [],
    };
    const margins = [
      { group: 'sex', category: 'w', population: 10 },
      { group: 'sex', category: 'm', population: 9 },
    ];
    expect(unmatchedMargins(margins, table)).toMatchObject([
      { code: 'import.margins.nobodyAnswered', params: { group: 'sex', category: 'm', population: 9 } },
      { code: 'import.margins.answersWithoutMargin', params: { group: 'sex', category: 'd', count: 1 } },
    ]);
    expect(
      unmatchedMargins(margins.slice(0, 1), {
        ...table,
        groups: [{ ...table.groups[0]!, index: Int16Array.of(0) }],
      }),
    ).toEqual([]);
  });
});
