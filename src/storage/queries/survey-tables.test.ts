import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SurveyTable } from '#core/survey/survey-table.ts';
import type { OpenDatabase } from '../open-database.ts';
import { openTestDatabase } from '../test-database.ts';
import { packSurvey, unpackSurvey } from './survey-packing.ts';
import { insertSurveyTable, readSurveyTable } from './survey-tables.ts';
import { seedAnalysis, seedImport } from './test-rows.ts';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Answers as one line of text each: district, mode, code, reason of a missing code. */
function linesOf(table: SurveyTable): string[] {
  return Array.from({ length: table.count }, (_, row) =>
    [
      ...table.groups.map((group) => group.categories[group.index[row]!] ?? '?'),
      table.modes[table.mode[row]!] ?? '?',
      ...table.items.flatMap((item) => [item.codes[row], item.missing[row]]),
    ].join(' '),
  );
}

function surveyOf(rows: readonly { district: number; mode: number; code: number }[]): SurveyTable {
  return {
    count: rows.length,
    groups: [
      {
        id: 'district',
        categories: ['Süd', 'Nord'],
        index: Int16Array.from(rows.map((row) => row.district)),
      },
    ],
    mode: Int16Array.from(rows.map((row) => row.mode)),
    modes: ['paper', 'online'],
    items: [
      {
        id: 'unsafe',
        codes: Float64Array.from(rows.map((row) => row.code)),
        missing: Uint8Array.from(rows.map((row) => (Number.isNaN(row.code) ? 2 : 0))),
      },
    ],
  };
}

const rows = [
  { district: 1, mode: 0, code: 4 },
  { district: -1, mode: 1, code: Number.NaN },
  { district: 0, mode: -1, code: 1.5 },
  { district: 1, mode: 0, code: Number.NaN },
];

test('answers come back whole', async () => {
  const analysis = await seedAnalysis(database.handle);
  await insertSurveyTable(database.handle, await seedImport(database.handle, analysis), surveyOf(rows));
  const read = await readSurveyTable(database.handle, analysis);
  expect(read?.groups[0]?.categories).toEqual(['Süd', 'Nord']);
  expect(linesOf(read!).sort()).toEqual(linesOf(surveyOf(rows)).sort());
});

test('the order in which the answers came leaves no trace', async () => {
  const forward = await packSurvey(surveyOf(rows));
  const backward = await packSurvey(surveyOf(rows.toReversed()));
  expect(Buffer.from(forward.packed).equals(Buffer.from(backward.packed))).toBe(true);
  expect(linesOf(await unpackSurvey(forward))).not.toEqual(linesOf(surveyOf(rows)));
});

test('no answers at all are no failure', async () => {
  expect((await unpackSurvey(await packSurvey(surveyOf([])))).count).toBe(0);
  expect(await readSurveyTable(database.handle, await seedAnalysis(database.handle))).toBeNull();
});
