import { describe, expect, it } from 'vitest';
import { indicatorValue, testInput, testSource } from '../analysis-input.test-data.ts';
import type { IndicatorValue } from '../area-data.ts';
import { profileModule } from './profile-module.ts';

function changeOf(rows: readonly Partial<IndicatorValue>[]) {
  const indicators = [{ source: testSource('a'), rows: rows.map((row) => indicatorValue(row)) }];
  return profileModule(testInput({ indicators }), 2023).indicators[0]!.change?.figure ?? null;
}

describe('the change of an indicator', () => {
  it('is a percentage for amounts', () => {
    const figure = changeOf([
      { year: 2017, value: 10_000 },
      { year: 2022, value: 9_500 },
    ])!;
    expect(figure).toMatchObject({ unit: 'percent', id: 'profile.change.12411.2017-2022' });
    expect(figure.value).toBeCloseTo(-5);
  });

  it('is in percentage points for shares', () => {
    const share = { indicatorLabel: 'Anteil ab 65 Jahre (Prozent)', indicator: 'age' };
    const figure = changeOf([
      { ...share, year: 2018, value: 24 },
      { ...share, year: 2022, value: 25.2 },
    ])!;
    expect(figure.unit).toBe('percentagePoints');
    expect(figure.value).toBeCloseTo(0.012);
  });

  it('has no meaning for balances, even where the own values are positive', () => {
    const balance = { indicatorLabel: 'Wanderungssaldo', indicator: 'balance' };
    const own = [
      { ...balance, year: 2018, value: 20 },
      { ...balance, year: 2022, value: 10 },
    ];
    expect(changeOf([...own, { ...balance, area: '99002', value: -4 }])).toBeNull();
    expect(changeOf([...own, { ...balance, area: '99002', value: 4 }])).not.toBeNull();
  });

  it('looks no further back than five years and never past the reporting year', () => {
    expect(
      changeOf([
        { year: 2010, value: 1 },
        { year: 2022, value: 2 },
      ]),
    ).toBeNull();
    expect(
      changeOf([
        { year: 2022, value: 2 },
        { year: 2024, value: 4 },
      ]),
    ).toBeNull();
  });
});
