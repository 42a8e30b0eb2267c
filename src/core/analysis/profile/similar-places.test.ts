import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../kernel/random.ts';
import type { IndicatorSeries, IndicatorTable } from './indicator-table.ts';
import { similarPlaces } from './similar-places.ts';

/** area -> values of the indicators in one year. */
function tableOf(
  labels: readonly string[],
  areas: Readonly<Record<string, readonly number[]>>,
): IndicatorTable {
  const series = labels.map(
    (label, index): IndicatorSeries => ({
      id: label,
      label,
      unit: '',
      source: 'test',
      values: new Map(
        Object.entries(areas).map(([area, values]) => [area, new Map([[2020, values[index]!]])]),
      ),
    }),
  );
  return { series, names: new Map(Object.keys(areas).map((area) => [area, `Ort ${area}`])) };
}

const options = { area: '00000', year: 2020, count: 3 };

describe('similar places', () => {
  it('are the nearest in standardised structure, with the twin first', () => {
    const table = tableOf(['density', 'age'], {
      '00000': [100, 45],
      '00001': [100, 45],
      '00002': [110, 46],
      '00003': [300, 40],
      '00004': [40, 52],
      '00005': [500, 35],
      '00006': [95, 44.5],
    });
    const found = similarPlaces(table, options);
    expect(found.kind).toBe('found');
    if (found.kind !== 'found') return;
    expect(found.places.map(({ area }) => area)).toEqual(['00001', '00006', '00002']);
    expect(found.places[0]!.distance).toBe(0);
    expect(found.places.every(({ area }) => area !== '00000')).toBe(true);
  });

  it('do not depend on the unit of an indicator', () => {
    const random = seededRandom(7);
    const areas: Record<string, number[]> = {};
    for (let index = 0; index < 40; index += 1) {
      areas[String(index).padStart(5, '0')] = [10 + random() * 30, 10 + random() * 30];
    }
    const scaled = Object.fromEntries(
      Object.entries(areas).map(([area, [one, other]]) => [area, [one! * 1000, other!]]),
    );
    const plain = similarPlaces(tableOf(['a', 'b'], areas), options);
    const thousands = similarPlaces(tableOf(['a', 'b'], scaled), options);
    expect(plain.kind === 'found' && plain.places.map(({ area }) => area)).toEqual(
      thousands.kind === 'found' && thousands.places.map(({ area }) => area),
    );
  });

  it('leave out an indicator that repeats another, and say so', () => {
    const random = seededRandom(11);
    const areas: Record<string, number[]> = {};
    for (let index = 0; index < 20; index += 1) {
      const men = 1000 + random() * 100;
      areas[String(index).padStart(5, '0')] = [men * 2, men, random()];
    }
    const found = similarPlaces(tableOf(['all', 'men', 'other'], areas), options);
    expect(found.kind === 'found' && found.leftOut).toEqual([{ label: 'men', reason: 'redundant' }]);
    expect(found.kind === 'found' && found.criteria.map(({ label }) => label)).toEqual(['all', 'other']);
  });

  it('compare wide positive indicators on the logarithmic scale', () => {
    const table = tableOf(['population'], {
      '00000': [1000],
      '00001': [2000],
      '00002': [500],
      '00003': [1900],
      '00004': [1_000_000],
      '00005': [500_000],
      '00006': [250_000],
    });
    const found = similarPlaces(table, options);
    expect(found.kind === 'found' && found.criteria[0]!.logarithmic).toBe(true);
    // Half and double are equally far on this scale; 1,900 is a little nearer than 2,000.
    const places = found.kind === 'found' ? found.places : [];
    expect(places[0]!.area).toBe('00003');
    expect(places[1]!.distance).toBeCloseTo(places[2]!.distance, 12);
  });

  it('are refused with a reason where there is too little to compare', () => {
    expect(similarPlaces(tableOf([], { '00000': [] }), options)).toEqual({
      kind: 'notComputable',
      reason: 'noIndicators',
    });
    const few = tableOf(['a'], { '00000': [1], '00001': [2], '00002': [3] });
    expect(similarPlaces(few, options).kind).toBe('notComputable');
  });

  it('use the newest year up to the reporting year that enough places have', () => {
    const table = tableOf(['a'], {
      '00000': [1],
      '00001': [2],
      '00002': [3],
      '00003': [4],
      '00004': [5],
      '00005': [6],
      '00006': [7],
    });
    const own = table.series[0]!.values.get('00000') as Map<number, number>;
    own.set(2022, 99);
    const found = similarPlaces(table, { ...options, year: 2023 });
    expect(found.kind === 'found' && found.criteria[0]!.year).toBe(2020);
  });
});
