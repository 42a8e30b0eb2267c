import { describe, expect, it } from 'vitest';
import { positionAmong, sampleQuantiles } from './quantiles.ts';

describe('quantiles (R 4.2.2, type 7)', () => {
  it('gives the quantiles of a small sample', () => {
    const result = sampleQuantiles([2, 9, 4, 4, 7, 1.5], [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1]);
    if (result.kind !== 'estimate') throw new Error(result.reason);
    const expected = [1.5, 1.75, 2.5, 4, 6.25, 8, 9];
    for (const [at, value] of expected.entries()) expect(result.quantiles[at]).toBeCloseTo(value, 12);
  });

  it('of one value is that value, of none not computable', () => {
    expect(sampleQuantiles([3], [0.3, 1])).toMatchObject({ quantiles: [3, 3] });
    expect(sampleQuantiles([], [0.5])).toMatchObject({ reason: 'noObservations' });
  });

  it('positions a value among its peers', () => {
    expect(positionAmong(5, [1, 5, 7, 9])).toMatchObject({ below: 1, equal: 1, above: 2, shareBelow: 0.375 });
    expect(positionAmong(5, [])).toMatchObject({ reason: 'noObservations' });
    expect(() => positionAmong(Number.NaN, [1])).toThrow(RangeError);
  });
});
