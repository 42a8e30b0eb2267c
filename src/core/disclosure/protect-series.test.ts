import { describe, expect, it } from 'vitest';
import { protectSeries, type SeriesCount } from './protect-series.ts';

const districts = ['01', '02', '03', '04'];
const town = '99501010';
const areaSums = [{ total: town, parts: districts }];
const offenceSums = [
  { total: '------', parts: ['890000', '725000'], complete: true },
  { total: '****00', parts: ['435*00', '***300'], complete: false },
];

function counts(
  offence: string,
  cases: readonly (number | null)[],
  total: number | null,
  year = 2023,
): SeriesCount[] {
  return [...districts, town].map((area, index) => ({
    area,
    year,
    offence,
    cases: index < cases.length ? (cases[index] ?? null) : total,
  }));
}

const stateIn = (protection: ReturnType<typeof protectSeries>, area: string, offence: string, year = 2023) =>
  protection.stateOf({ area, offence, year }).kind;

describe('protectSeries', () => {
  it('hides a second district, as the town is printed', () => {
    const protection = protectSeries(counts('435*00', [2, 8, 5, 0], 15), { areaSums, offenceSums: [] });
    expect(districts.map((area) => stateIn(protection, area, '435*00'))).toEqual([
      'suppressed',
      'shown',
      'suppressed',
      'shown',
    ]);
    expect(stateIn(protection, town, '435*00')).toBe('shown');
  });

  it('protects each year on its own', () => {
    const protection = protectSeries(
      [...counts('435*00', [2, 8, 5, 0], 15, 2022), ...counts('435*00', [4, 8, 5, 0], 17, 2023)],
      { areaSums, offenceSums: [] },
    );
    expect(stateIn(protection, '01', '435*00', 2022)).toBe('suppressed');
    expect(stateIn(protection, '01', '435*00', 2023)).toBe('shown');
  });

  it('does not let sum keys give a count away', () => {
    const protection = protectSeries(
      [
        ...counts('------', [402, 300, 250, 100], 1052),
        ...counts('890000', [400, 297, 246, 95], 1038),
        ...counts('725000', [2, 3, 4, 5], 14),
      ],
      { areaSums, offenceSums },
    );
    expect(stateIn(protection, '01', '725000')).toBe('suppressed');
    // The total gives way, the total without immigration offences stays: it is the one to compare.
    expect(stateIn(protection, '01', '------')).toBe('suppressed');
    expect(stateIn(protection, '01', '890000')).toBe('shown');
    expect(protection.unprotected).toEqual([]);
  });

  it('protects the rest between a key and the keys inside it', () => {
    const one = (offence: string, cases: number): SeriesCount => ({ area: town, year: 2023, offence, cases });
    // All thefts 60, of which 20 burglaries and 39 bicycles: the rest is a single case.
    const protection = protectSeries([one('****00', 60), one('435*00', 20), one('***300', 39)], {
      areaSums: [],
      offenceSums,
    });
    expect(protection.hiddenCount).toBe(1);
  });

  it('leaves published Kreis figures visible and counts them among what the attacker knows', () => {
    const rows: SeriesCount[] = [
      { area: '99501', year: 2023, offence: '210000', cases: 12 },
      { area: 'town', year: 2023, offence: '210000', cases: 2 },
      { area: 'other', year: 2023, offence: '210000', cases: 10 },
      { area: '99502', year: 2023, offence: '210000', cases: 1 },
    ];
    const protection = protectSeries(rows, {
      areaSums: [{ total: '99501', parts: ['town', 'other'] }],
      offenceSums: [],
      alreadyPublic: (count) => /^\d{5}$/.test(count.area),
    });
    expect(['99501', '99502'].map((area) => stateIn(protection, area, '210000'))).toEqual(['shown', 'shown']);
    expect(['town', 'other'].map((area) => stateIn(protection, area, '210000'))).toEqual([
      'suppressed',
      'suppressed',
    ]);
  });

  it('takes missing counts and districts with no case at all as they are', () => {
    const protection = protectSeries(
      [...counts('435*00', [0, 0, 0, 0], 0), ...counts('674000', [null, 20, null, 30], 90)],
      { areaSums, offenceSums: [] },
    );
    expect(protection.hiddenCount).toBe(0);
  });
});
