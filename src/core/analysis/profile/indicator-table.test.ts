import { describe, expect, it } from 'vitest';
import { indicatorValue, municipality, TOWN, testSource } from '../analysis-input.test-data.ts';
import { indicatorTable } from './indicator-table.ts';

const valueIn = (table: ReturnType<typeof indicatorTable>, id: string, area: string, year: number) =>
  table.series
    .find((series) => series.id === id)
    ?.values.get(area)
    ?.get(year);

describe('indicatorTable', () => {
  it('keeps places of the same level and values that are numbers', () => {
    const rows = [
      indicatorValue(),
      indicatorValue({ area: '14', areaName: 'Sachsen', value: 4_000_000 }),
      indicatorValue({ area: '99002', areaName: 'Nachbar', value: null, valueState: 'secret' }),
    ];
    const table = indicatorTable(TOWN, [{ source: testSource('a'), rows }], []);
    expect([...table.series[0]!.values.keys()]).toEqual([TOWN]);
    expect(table.names.get('99002')).toBe('Nachbar');
  });

  it('takes an indicator from the first file that brings it', () => {
    const table = indicatorTable(
      TOWN,
      [
        { source: testSource('a'), rows: [indicatorValue({ value: 1 })] },
        { source: testSource('b'), rows: [indicatorValue({ value: 2 }), indicatorValue({ year: 2023 })] },
      ],
      [],
    );
    expect(table.series).toHaveLength(1);
    expect(table.series[0]!.source).toBe('a');
    expect([...table.series[0]!.values.get(TOWN)!]).toEqual([[2022, 1]]);
  });

  it('adds municipalities up to Kreise and leaves out unpopulated areas', () => {
    const rows = [
      municipality({ ags: '99001001', population: 10_000, areaKm2: 30 }),
      municipality({ ags: '99001002', population: 5_000, areaKm2: 70 }),
      municipality({ ags: '99002001', population: 0 }),
    ];
    const table = indicatorTable(TOWN, [], [{ source: testSource('list'), rows }]);
    expect(valueIn(table, 'municipalities/population', TOWN, 2023)).toBe(15_000);
    expect(valueIn(table, 'municipalities/density', TOWN, 2023)).toBe(150);
    expect(valueIn(table, 'municipalities/population', '99002', 2023)).toBeUndefined();
  });
});
