import { describe, expect, it } from 'vitest';
import { newcombeDifference } from './proportion-difference.ts';

describe('difference of two shares, Newcombe method 10', () => {
  it.each([
    [56, 70, 48, 80, 0.052431, 0.333873],
    [9, 10, 3, 10, 0.170523, 0.809018],
    [6, 7, 2, 7, 0.058228, 0.80625],
    [5, 56, 0, 29, -0.038137, 0.19256],
    [0, 10, 0, 20, -0.161125, 0.277533],
    [10, 10, 0, 10, 0.607509, 1],
  ])('%d/%d - %d/%d', (count, total, otherCount, otherTotal, lower, upper) => {
    const result = newcombeDifference({ count, total }, { count: otherCount, total: otherTotal });
    if (result.kind !== 'estimate') throw new Error(result.reason);
    expect(result.limits.lower).toBeCloseTo(lower, 5.5);
    expect(result.limits.upper).toBeCloseTo(upper, 5.5);
    expect(result.difference).toBeCloseTo(count / total - otherCount / otherTotal, 12);
  });

  it('needs observations on both sides', () => {
    expect(newcombeDifference({ count: 0, total: 0 }, { count: 1, total: 2 })).toMatchObject({
      reason: 'noObservations',
    });
  });
});
