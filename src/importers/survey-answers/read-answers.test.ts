import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/kernel/random.ts';
import { type Questionnaire, questionnaireSchema } from '#core/survey/questionnaire.ts';
import { readAnswers } from './read-answers.ts';

const questionnaire: Questionnaire = questionnaireSchema.parse({
  version: 1,
  id: 'stadt',
  title: 'Befragung',
  modeColumn: 'mode',
  groups: [
    { id: 'district', column: 'district', label: 'Ortsteil' },
    {
      id: 'sex',
      column: 'sex',
      label: 'Geschlecht',
      categories: [{ value: 'w', label: 'weiblich' }, { value: 'm' }],
    },
    {
      id: 'ageClass',
      column: 'age',
      label: 'Alter',
      classes: [
        { from: 16, to: 29, label: '16-29' },
        { from: 30, to: 120, label: '30+' },
      ],
    },
  ],
  items: [
    {
      id: 'unsafe',
      column: 'nachts_unsicher_4',
      wording: 'Wie sicher?',
      kind: 'scale',
      categories: [
        ...[1, 2, 3].map((code) => ({ code, label: `Stufe ${code}` })),
        { code: 4, label: 'sehr unsicher' },
        { code: 9, label: 'weiß nicht', missing: true },
      ],
      missingCodes: [-1],
    },
    {
      id: 'victim',
      column: 'opfer_12m',
      wording: 'Opfer?',
      kind: 'single',
      categories: [
        { code: 0, label: 'nein' },
        { code: 1, label: 'ja' },
      ],
    },
    {
      id: 'reported',
      column: 'anzeige',
      wording: 'Angezeigt?',
      kind: 'single',
      filter: { item: 'victim', in: [1] },
      categories: [
        { code: 0, label: 'nein' },
        { code: 1, label: 'ja' },
      ],
    },
  ],
});
const header = 'pid;district;sex;age;mode;nachts_unsicher_4;opfer_12m;anzeige\n';

async function read(content: string | Uint8Array, definition = questionnaire) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const result = await readAnswers([bytes], { questionnaire: definition });
  return {
    ...result,
    where: result.issues.map(({ code, place }) => `${code} ${place.line ?? ''}:${place.column ?? ''}`),
  };
}

describe('readAnswers', () => {
  it('keeps answers in columns, with the reason where there is none', async () => {
    const { table, issues, layout } = await read(
      `${header}P1;Nord;w;16;online;2;0;\nP2;Süd;m;30;papier; 4.0 ;1;1\nP3;Nord;;;;9;1;\nP4;;w;99;online;-1;NA;\nP5;Süd;weiblich;30+;online;sehr unsicher;ja;0\n`,
    );
    expect(issues).toEqual([]);
    expect(table!.count).toBe(5);
    const [unsafe, victim, reported] = table!.items;
    expect([...unsafe!.codes]).toEqual([2, 4, Number.NaN, Number.NaN, 4]);
    expect([...unsafe!.missing]).toEqual([0, 0, 3, 3, 0]);
    expect([...victim!.missing]).toEqual([0, 0, 0, 2, 0]);
    expect([...reported!.codes]).toEqual([Number.NaN, 1, Number.NaN, Number.NaN, 0]);
    expect([...reported!.missing]).toEqual([1, 0, 2, 1, 0]);
    const [district, sex, age] = table!.groups;
    expect(district).toMatchObject({ id: 'district', categories: ['Nord', 'Süd'] });
    expect([...district!.index]).toEqual([0, 1, 0, -1, 1]);
    expect([...sex!.index]).toEqual([0, 1, -1, 0, 0]);
    expect(age!.categories).toEqual(['16-29', '30+']);
    expect([...age!.index]).toEqual([0, 1, -1, 1, 1]);
    expect(table!.modes).toEqual(['online', 'papier']);
    expect([...table!.mode]).toEqual([0, 1, -1, 0, 0]);
    expect(layout).toMatchObject({ delimiter: ';', facts: { droppedCount: 1, droppedColumns: 'pid' } });
  });

  it('nothing of a dropped column gets further than its name', async () => {
    const extra =
      'pid;E-Mail;submitdate;kommentar;district;sex;age;mode;nachts_unsicher_4;opfer_12m;anzeige\n';
    const row = 'P77;erika@example.org;2025-03-01 10:11:12;0341 / 123456;Nord;w;20;online;1;1;0\n';
    const result = await read(extra + row);
    expect(result.where).toEqual([
      'import.answers.personalColumn 1:2',
      'import.answers.personalColumn 1:3',
      'import.answers.personalColumn 2:4',
    ]);
    expect(result.issues.map((issue) => issue.params.kind)).toEqual(['email', 'timestamp', 'phone']);
    const everything = JSON.stringify(result);
    for (const secret of ['P77', 'erika', '10:11', '123456']) expect(everything).not.toContain(secret);
    expect(result.table).not.toBeNull();
  });

  it.each([
    ['a code outside the scale', 'P;Nord;w;20;o;7;0;\n', 'import.answers.outsideScale 2:6'],
    ['a word instead of a code', 'P;Nord;w;20;o;ja;0;\n', 'import.answers.outsideScale 2:6'],
    ['half a code', 'P;Nord;w;20;o;2,5;0;\n', 'import.answers.outsideScale 2:6'],
    ['a spreadsheet error', 'P;Nord;w;20;o;#NV;0;\n', 'import.cell.spreadsheetError 2:6'],
    ['an unknown category', 'P;Nord;x;20;o;1;0;\n', 'import.answers.unknownCategory 2:3'],
    ['an age in words', 'P;Nord;w;alt;o;1;0;\n', 'import.answers.classNotANumber 2:4'],
    ['an age below all classes', 'P;Nord;w;12;o;1;0;\n', 'import.answers.outsideClasses 2:4'],
    ['an answer that was not asked for', 'P;Nord;w;20;o;1;0;1\n', 'import.answers.answeredUnasked 2:'],
    ['a person in an open category', 'P;a@b.de;w;20;o;1;0;\n', 'import.answers.personalCategory 2:2'],
    ['an error in an open category', 'P;#BEZUG!;w;20;o;1;0;\n', 'import.answers.spreadsheetError 2:2'],
    ['a row too short', 'P;Nord;w\n', 'import.table.fieldCount 2:'],
    ['a row too long', 'P;Nord;w;20;o;1;0;;x\n', 'import.table.fieldCount 2:'],
    ['no rows', '\n\n', 'import.answers.none :'],
    ['nobody answered an item', 'P;Nord;w;20;o;;0;\n', 'import.answers.nobodyAnswered :'],
  ])('%s', async (_, rows, expected) => {
    const { where, table, issues } = await read(header + rows);
    expect(where).toContain(expected);
    expect(table === null).toBe(issues.some((issue) => issue.severity === 'error'));
    expect(JSON.stringify(issues)).not.toContain('a@b.de');
  });

  it('who answered although not asked counts as not asked', async () => {
    const { table, issues } = await read(
      `${header}P;Nord;w;20;o;1;0;1\nP;Nord;w;20;o;1;;0\nP;Nord;w;20;o;1;1;0\n`,
    );
    expect(issues).toMatchObject([
      { severity: 'warning', params: { item: 'reported', filterItem: 'victim', count: 2 } },
    ]);
    expect([...table!.items[2]!.missing]).toEqual([1, 1, 0]);
    expect([...table!.items[2]!.codes]).toEqual([Number.NaN, Number.NaN, 0]);
  });

  it('a missing column is named with the nearest header, a doubled one refused', async () => {
    const missing = await read(`${header.replace('opfer_12m', 'opfer_12')}P;Nord;w;20;o;1;0;\n`);
    expect(missing.issues).toMatchObject([
      { code: 'import.table.columnMissing', params: { column: 'opfer_12m', nearest: 'opfer_12' } },
    ]);
    const doubled = await read(`${header.replace('pid', 'sex')}P;Nord;w;20;o;1;0;\n`);
    expect(doubled.where).toEqual(['import.table.columnTwice 1:3']);
    expect((await read(`${header.toUpperCase()}P;Nord;w;20;o;1;0;\n`)).issues).toMatchObject([
      { code: 'import.answers.nobodyAnswered' },
    ]);
  });

  it('stops after fifty errors and takes nothing', async () => {
    const { issues, table } = await read(header + 'P;Nord;w;20;o;7;0;\n'.repeat(500));
    expect(issues.length).toBeLessThan(60);
    expect(table).toBeNull();
  });

  it('open categories are limited', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `P;Ort ${i};w;20;o;1;0;\n`).join('');
    expect((await read(header + rows)).where).toContain('import.answers.tooManyCategories 202:2');
  });

  it('never throws', async () => {
    const good = `${header}P1;Nord;w;16;online;2;0;\nP2;Süd;m;30;papier;4;1;1\n`;
    const part = fc.tuple(fc.nat(good.length), fc.nat(30), fc.string({ maxLength: 5 }));
    await fc.assert(
      fc.asyncProperty(part, async ([start, length, piece]) => {
        await read(good.slice(0, start) + piece + good.slice(start + length));
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => void (await read(bytes))),
    );
  });

  it('20,000 answers to 60 items are read whole', async () => {
    const wide = questionnaireSchema.parse({
      ...questionnaire,
      items: Array.from({ length: 60 }, (_, i) => ({
        ...questionnaire.items[0]!,
        id: `q${i}`,
        column: `q${i}`,
      })),
    });
    const random = seededRandom(1);
    const names = ['district', 'sex', 'age', 'mode', ...wide.items.map((item) => item.id)];
    const row = () =>
      ['Nord', 'w', '44', 'online', ...wide.items.map(() => 1 + Math.floor(random() * 4))].join(';');
    const bytes = new TextEncoder().encode(
      [names.join(';'), ...Array.from({ length: 20_000 }, row)].join('\n'),
    );
    const { table } = await readAnswers([bytes], { questionnaire: wide });
    expect(table!.count).toBe(20_000);
  });

  const file = '/work/shared/data/synthetic_survey/responses.csv';
  it.skipIf(!existsSync(file))('the synthetic survey has 299 answers (shared)', async () => {
    const { table, where } = await read(readFileSync(file));
    expect(where).toEqual([]);
    expect(table!.count).toBe(299);
    expect(table!.items[0]!.missing.filter((reason) => reason === 2)).toHaveLength(9);
    expect(table!.items[1]!.codes.filter((code) => code === 1)).toHaveLength(44);
    expect(table!.items[2]!.missing.filter((reason) => reason === 1)).toHaveLength(255);
    expect(table!.groups[0]!.categories).toHaveLength(7);
  });
});
