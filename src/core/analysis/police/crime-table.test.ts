import { describe, expect, it } from 'vitest';
import { crimeCount, crimeSeries, TOWN, testInput, testSource } from '../analysis-input.test-data.ts';
import { crimeTable } from './crime-table.ts';

describe('crimeTable', () => {
  it('lets the first file win and keeps the source with the count', () => {
    const table = crimeTable(
      testInput({
        crime: [
          { source: testSource('a'), rows: [crimeCount({ cases: 1 })] },
          { source: testSource('b'), rows: [crimeCount({ cases: 2 })] },
        ],
      }),
    );
    expect(table.count(TOWN, '890000', 2023)).toMatchObject({ cases: 1, source: { id: 'a' } });
  });

  it('knows years and offences of the area itself, and its districts', () => {
    const rows = [
      ...crimeSeries([5, 6]),
      crimeCount({ area: '99002', year: 2019, offence: '435*00' }),
      crimeCount({ area: 'alt', areaName: 'Altstadt' }),
    ];
    const table = crimeTable(testInput({ crime: [{ source: testSource('a'), rows }] }));
    expect(table.years).toEqual([2022, 2023]);
    expect(table.offences).toEqual(['890000']);
    expect(table.districts).toEqual([{ key: 'alt', name: 'Altstadt' }]);
    expect(table.series(TOWN, '890000').map(({ cases }) => cases)).toEqual([5, 6]);
    expect(table.count(TOWN, '435*00', 2023)).toBeNull();
  });
});
