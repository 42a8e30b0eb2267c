import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { IndicatorValue } from '#core/analysis/area-data.ts';
import type { CrimeCount } from '#core/crime/crime-count.ts';
import type { OpenDatabase } from '../open-database.ts';
import { problemOfDatabaseError } from '../pg-problems.ts';
import { openTestDatabase } from '../test-database.ts';
import { deleteAnalysis } from './analyses.ts';
import { insertBorders, readBorders } from './borders.ts';
import { insertCrimeCounts, readCrimeCounts } from './crime-counts.ts';
import { insertIndicatorValues, readIndicatorValues } from './indicator-values.ts';
import { insertMunicipalities, readMunicipalities } from './municipalities.ts';
import { insertSurveyFrame, readSurveyFrame } from './survey-frames.ts';
import { insertSurveyMargins, readSurveyMargins } from './survey-margins.ts';
import { seedAnalysis, seedImport } from './test-rows.ts';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
let analysis: { organisationId: string; analysisId: string };
beforeEach(async () => {
  analysis = await seedAnalysis(database.handle);
});

const count = (area: string, offence: string, cases: number | null): CrimeCount => ({
  area,
  areaName: `Kreis ${area}`,
  year: 2020,
  offence,
  cases,
  publishedRatePer100k: cases === null ? null : cases * 1.5,
  attempts: 0,
  cleared: null,
  clearancePercent: 101.25,
  suspects: 3,
  population: 100_000,
});

describe('rows of police statistics', () => {
  test('come back as they went in', async () => {
    const scope = await seedImport(database.handle, analysis);
    const rows = [count('14521', '------', 0), count('14521', '435*00', null), count('14522', '------', 7)];
    await insertCrimeCounts(database.handle, scope, rows);
    expect(await readCrimeCounts(database.handle, analysis)).toEqual(rows);
    expect(await readCrimeCounts(database.handle, analysis, { areas: ['14522'] })).toEqual([rows[2]]);
    expect(await readCrimeCounts(database.handle, analysis, { offences: [] })).toEqual([]);
  });

  test('the same area, key and year twice is refused whole', async () => {
    const scope = await seedImport(database.handle, analysis);
    const twice = [count('14521', '------', 1), count('14521', '------', 2)];
    const error = await insertCrimeCounts(database.handle, scope, twice).catch((thrown: unknown) => thrown);
    expect(problemOfDatabaseError(error)?.code).toBe('storage.row.duplicate');
    expect(await readCrimeCounts(database.handle, analysis)).toEqual([]);
  });

  test('a year of all Kreise goes in and comes out whole', async () => {
    const scope = await seedImport(database.handle, analysis);
    const rows = Array.from({ length: 17_000 }, (_, i) =>
      count(String(10_000 + (i % 400)), String(Math.floor(i / 400)).padStart(6, '0'), i),
    );
    await insertCrimeCounts(database.handle, scope, rows);
    const read = await readCrimeCounts(database.handle, analysis);
    expect(read.length).toBe(17_000);
  });

  test('another organisation sees none of them', async () => {
    const scope = await seedImport(database.handle, analysis);
    await insertCrimeCounts(database.handle, scope, [count('14521', '------', 1)]);
    const other = await seedAnalysis(database.handle);
    const stolen = { organisationId: other.organisationId, analysisId: analysis.analysisId };
    expect(await readCrimeCounts(database.handle, stolen)).toEqual([]);
    expect(await readCrimeCounts(database.handle, { ...stolen, importId: scope.importId })).toEqual([]);
  });

  test('rows of another organisation cannot be attached to an import', async () => {
    const scope = await seedImport(database.handle, analysis);
    const other = await seedAnalysis(database.handle);
    const error = await insertCrimeCounts(
      database.handle,
      { organisationId: other.organisationId, importId: scope.importId },
      [count('14521', '------', 1)],
    ).catch((thrown: unknown) => thrown);
    expect(problemOfDatabaseError(error)?.code).toBe('storage.row.referenced');
  });
});

describe('other rows come back as they went in', () => {
  test('values of official statistics, over two batches and two imports', async () => {
    const value = (year: number): IndicatorValue => ({
      area: '14521',
      areaName: 'Erzgebirgskreis',
      year,
      referenceDate: year % 2 === 0 ? '2020-12-31' : null,
      indicator: 'AI002-1/Bevölkerungsdichte',
      indicatorLabel: 'Bevölkerungsdichte',
      unit: 'EW je qkm',
      value: year === 2021 ? null : 182.5,
      valueState: year === 2021 ? 'secret' : 'value',
    });
    const first = await seedImport(database.handle, analysis);
    await insertIndicatorValues(database.handle, first, [value(2022), value(2021)]);
    await insertIndicatorValues(database.handle, { ...first, firstPosition: 2 }, [value(2020)]);
    const second = await seedImport(database.handle, analysis);
    await insertIndicatorValues(database.handle, second, [value(2019)]);
    const read = await readIndicatorValues(database.handle, analysis);
    expect(read).toEqual([value(2022), value(2021), value(2020), value(2019)]);
    expect(await readIndicatorValues(database.handle, { ...analysis, importId: second.importId })).toEqual([
      value(2019),
    ]);
  });

  test('municipalities', async () => {
    const row = {
      ags: '14521010',
      ars: '145215101010',
      name: 'Amtsberg',
      areaKm2: 29.52,
      population: 3600,
      male: 1800,
      female: 1800,
      longitude: 12.98,
      latitude: 50.75,
      urbanisation: '03',
    };
    await insertMunicipalities(database.handle, await seedImport(database.handle, analysis), [row]);
    expect(await readMunicipalities(database.handle, analysis)).toEqual([row]);
  });

  test('borders', async () => {
    const ring = [
      [12.1, 50.5],
      [12.2, 50.5],
      [12.2, 50.6],
      [12.1, 50.5],
    ] as const;
    const border = {
      area: '14521',
      name: 'Süd',
      geometry: { type: 'Polygon' as const, coordinates: [ring] },
    };
    await insertBorders(database.handle, await seedImport(database.handle, analysis), [border]);
    expect(await readBorders(database.handle, analysis)).toEqual([border]);
  });

  test('frame and margins, in the order of their file', async () => {
    const scope = await seedImport(database.handle, analysis);
    const outcomes = {
      complete: 10,
      partial: 1,
      refusal: 2,
      nonContact: 3,
      neutralLoss: 1,
      duplicate: 0,
      other: 0,
    };
    const strata = [
      { stratum: 'Zentrum', population: 4000, sampled: 40, outcomes },
      { stratum: 'Altstadt', population: 900, sampled: 20, outcomes: null },
    ];
    await insertSurveyFrame(database.handle, scope, strata);
    expect(await readSurveyFrame(database.handle, analysis)).toEqual(strata);
    const margins = [
      { group: 'sex', category: 'w', population: 2500 },
      { group: 'sex', category: 'm', population: 2400 },
    ];
    await insertSurveyMargins(database.handle, scope, margins);
    expect(await readSurveyMargins(database.handle, analysis)).toEqual(margins);
  });
});

test('an analysis takes its rows with it', async () => {
  const scope = await seedImport(database.handle, analysis);
  await insertCrimeCounts(database.handle, scope, [count('14521', '------', 1)]);
  expect(
    await deleteAnalysis(database.handle, {
      organisationId: analysis.organisationId,
      id: analysis.analysisId,
    }),
  ).toBe(true);
  const left = await database.handle
    .selectFrom('crime_counts')
    .select('area')
    .where('import_id', '=', scope.importId)
    .execute();
  expect(left).toEqual([]);
});
