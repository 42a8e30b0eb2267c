import { describe, expect, it } from 'vitest';
import { exactRateRatio, logNormalRateRatio } from './rate-ratio.ts';
import { relativeError } from './relative-error.ts';

describe('ratio of two rates', () => {
  it.each([
    [120, 25000, 300, 90000, 1.44, 1.155373783809036, 1.785319002979219, 0.001102721616312804],
    [15, 10000, 7, 10000, 2.142857142857143, 0.822408388891271, 6.212586286284711, 0.133800506591797],
    [11, 800, 3, 1011, 4.63375, 1.22406596658891, 25.86740758635098, 0.01313167559761263],
    [0, 500, 9, 4000, 0, 0, 4.053041522357342, 0.6102556568710539],
    [3, 1e5, 900, 3e6, 0.1, 0.02058374616095586, 0.2931801038694983, 1.293705732421817e-9],
    [
      5200, 90164, 4900, 91000, 1.071064156109185, 1.029875519790005, 1.113912760427398,
      0.0005749895585780413,
    ],
  ])('exact, %d/%d against %d/%d (R poisson.test)', (a, na, b, nb, ratio, lower, upper, pValue) => {
    const result = exactRateRatio({ cases: a, population: na }, { cases: b, population: nb });
    if (result.kind !== 'estimate') throw new Error(result.reason);
    expect(relativeError(result.ratio, ratio)).toBeLessThan(1e-12);
    expect(relativeError(result.limits.lower, lower)).toBeLessThan(1e-9);
    expect(relativeError(result.limits.upper, upper)).toBeLessThan(1e-9);
    expect(relativeError(result.pValue, pValue)).toBeLessThan(1e-8);
  });

  it('log-normal limits as published', () => {
    const result = logNormalRateRatio({ cases: 120, population: 25000 }, { cases: 300, population: 90000 });
    if (result.kind !== 'estimate') throw new Error(result.reason);
    expect(result.limits.lower).toBeCloseTo(1.165258, 6);
    expect(result.limits.upper).toBeCloseTo(1.77952, 5);
  });

  it('says why there is no ratio', () => {
    const some = { cases: 3, population: 100 };
    expect(exactRateRatio(some, { cases: 1, population: 0 })).toMatchObject({ reason: 'noPopulation' });
    expect(exactRateRatio({ cases: 0, population: 9 }, { cases: 0, population: 9 })).toMatchObject({
      reason: 'noCases',
    });
    expect(exactRateRatio(some, { cases: 0, population: 9 })).toMatchObject({ reason: 'noReferenceCases' });
    expect(logNormalRateRatio({ cases: 0, population: 9 }, some)).toMatchObject({ reason: 'noCases' });
  });

  it('turned round, everything is inverted', () => {
    const town = { cases: 17, population: 4000 };
    const rest = { cases: 210, population: 90_000 };
    const one = exactRateRatio(town, rest);
    const other = exactRateRatio(rest, town);
    if (one.kind !== 'estimate' || other.kind !== 'estimate') throw new Error('no estimate');
    expect(one.ratio * other.ratio).toBeCloseTo(1, 12);
    expect(one.limits.lower * other.limits.upper).toBeCloseTo(1, 10);
    expect(one.pValue).toBeCloseTo(other.pValue, 10);
  });
});
