import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '#core/analysis/analyse.ts';
import type { AnalysisInput } from '#core/analysis/analysis-input.ts';
import { buildReport } from '#core/analysis/report/build-report.ts';
import { type AnalysisResult, figuresOf } from '#core/analysis/result.ts';
import { crudeRate } from '#core/stats/rate.ts';
import { readPksKreise } from '#importers/pks-kreise/read-pks-kreise.ts';
import { collectRows } from '#usecases/inputs/collect-rows.ts';
import { readFolder } from '#usecases/inputs/read-folder.ts';
import { hasSharedData, sharedData, sharedKreisFolder } from './shared-folder.ts';

if (!hasSharedData)
  console.log('analyse-shared: ../shared/data is not here, tests on real files are skipped');

/** Saxon Kreise of 2020, a city and rural districts among them. */
const kreise: readonly (readonly [string, string])[] = [
  ['14511', 'Chemnitz'],
  ['14522', 'Landkreis Mittelsachsen'],
  ['14626', 'Landkreis Görlitz'],
];

describe.skipIf(!hasSharedData)('police tables of the BKA', () => {
  it('give all 16,842 published rates of 2020 again from cases and population', async () => {
    const file = join(sharedData, 'pks_kreise/pks_kreise_2020.csv');
    const { rows } = await collectRows(
      readPksKreise(createReadStream(file), { fileName: 'pks_kreise_2020.csv', year: 2020 }),
    );
    expect(rows).toHaveLength(16_842);
    const population = new Map(
      rows.flatMap((row) => (row.population === null ? [] : [[row.area, row.population] as const])),
    );
    const wrong = rows.filter((row) => {
      const rate = crudeRate({ cases: row.cases!, population: population.get(row.area)! });
      return rate.kind !== 'estimate' || Math.round(rate.rate) !== row.publishedRatePer100k;
    });
    expect(wrong).toEqual([]);
    expect([...population.values()].reduce((sum, value) => sum + value, 0)).toBe(83_166_711);
  });
});

describe.skipIf(!hasSharedData).each(kreise)('the analysis of Kreis %s (%s)', (area, name) => {
  let input: AnalysisInput;
  let result: AnalysisResult;

  beforeAll(async () => {
    const reading = await readFolder(sharedKreisFolder(area, name));
    expect(reading.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    input = reading.input!;
    const analysed = analyse(input);
    if (!analysed.ok) throw new Error(JSON.stringify(analysed.problem));
    result = analysed.value;
  });

  it('says every shown number with its n and its uncertainty', () => {
    const estimates = figuresOf(result).filter(
      ({ module, state, unit }) =>
        // Official statistics are complete counts: no sample, no interval.
        module !== 'profile' &&
        state.kind !== 'suppressed' &&
        state.kind !== 'notComputable' &&
        ['share', 'ratePer100k', 'ratio', 'percentPerYear', 'percentagePoints'].includes(unit),
    );
    expect(estimates.length).toBeGreaterThan(50);
    for (const figure of estimates) {
      expect(figure.n, figure.id).not.toBeNull();
      expect(figure.interval, figure.id).not.toBeNull();
      expect(figure.interval!.lower, figure.id).toBeLessThanOrEqual(figure.value! + 1e-9);
      expect(figure.interval!.upper, figure.id).toBeGreaterThanOrEqual(figure.value! - 1e-9);
    }
  });

  it('uses the population of 31 December of the year before', () => {
    const own = readFileSync(join(sharedData, 'pks_kreise/pks_kreise_2020.csv'), 'latin1')
      .split('\n')
      .find((line) => line.startsWith(`------;Straftaten insgesamt;${area};`))!
      .split(';');
    const rate = figuresOf(result).find(({ id }) => id === 'police.rate.------.2020')!;
    expect(Math.round(rate.value!)).toBe(Number(own[6]!.replaceAll(',', '')));
    expect(rate.n).toBe(Number(own[5]!.replaceAll(',', '')));
    expect(rate.recipe.basis).toBe('file');
  });

  it('chooses ten similar places of the same level and never itself', () => {
    const similar = result.profile!.similar;
    expect(similar.kind === 'found' && similar.places).toHaveLength(10);
    expect(similar.kind === 'found' && similar.places.some((place) => place.area === area)).toBe(false);
    expect(result.police!.offences.some(({ peers }) => peers !== null && peers.count === 10)).toBe(true);
  });

  it('never names a similar place beside a police figure', () => {
    const names =
      result.profile!.similar.kind === 'found'
        ? result.profile!.similar.places.map((place) => place.name)
        : [];
    const chapter = JSON.stringify(
      buildReport(result, input.borders).sections.find(({ id }) => id === 'police'),
    );
    expect(names.filter((place) => chapter.includes(place))).toEqual([]);
  });

  it('compares with a published value only where the scale agrees', () => {
    const item = result.survey!.items.find(({ item: { id } }) => id === 'nachts_unsicher_4')!;
    expect(item.published.map(({ outcome }) => outcome.kind)).toEqual(['compared', 'notComparable']);
  });

  it('rests every finding on figures and tables that exist', () => {
    const ids = new Set(figuresOf(result).map(({ id }) => id));
    const tables = JSON.stringify(buildReport(result, input.borders));
    expect(result.findings.length).toBeGreaterThan(5);
    for (const finding of result.findings) {
      expect(finding.figureIds.length, finding.id).toBeGreaterThan(0);
      for (const id of finding.figureIds) expect(ids.has(id), id).toBe(true);
      for (const id of finding.tableIds) expect(tables, `${finding.id} -> ${id}`).toContain(`"id":"${id}"`);
    }
  });

  it('is the same for the same input', () => {
    const again = analyse(input);
    expect(again.ok && JSON.stringify(again.value)).toBe(JSON.stringify(result));
  });
});
