import { describe, expect, it } from 'vitest';
import { cochranArmitageTest } from './cochran-armitage.ts';
import { relativeError } from './relative-error.ts';

describe('Cochran-Armitage test (R 4.2.2 prop.trend.test)', () => {
  it('four groups of one hundred', () => {
    const test = cochranArmitageTest([20, 28, 35, 44].map((count) => ({ count, total: 100 })));
    if (test.kind !== 'estimate') throw new Error(test.reason);
    expect(relativeError(test.statistic, 14.40050762885409)).toBeLessThan(1e-10);
    expect(relativeError(test.pValue, 0.0001477624724829233)).toBeLessThan(1e-9);
    expect(test.direction).toBe('rising');
  });

  it('own scores', () => {
    const test = cochranArmitageTest([
      { count: 5, total: 50, score: 1 },
      { count: 9, total: 60, score: 2 },
      { count: 3, total: 20, score: 5 },
    ]);
    if (test.kind !== 'estimate') throw new Error(test.reason);
    expect(relativeError(test.statistic, 0.2781863472953471)).toBeLessThan(1e-10);
    expect(relativeError(test.pValue, 0.5978924202508086)).toBeLessThan(1e-10);
  });

  it('has a reason where nothing varies', () => {
    expect(cochranArmitageTest([])).toMatchObject({ reason: 'noObservations' });
    expect(
      cochranArmitageTest([
        { count: 0, total: 5 },
        { count: 0, total: 9 },
      ]),
    ).toMatchObject({ reason: 'noVariation' });
    expect(cochranArmitageTest([{ count: 2, total: 5 }])).toMatchObject({ reason: 'noVariation' });
  });
});
