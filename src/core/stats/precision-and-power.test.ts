import { describe, expect, it } from 'vitest';
import {
  casesToDetectRateRatio,
  powerOfTwoShares,
  sampleSizeForPrecision,
  sampleSizeForTwoShares,
} from './precision-and-power.ts';
import { relativeError } from './relative-error.ts';

describe('planning numbers', () => {
  it('precision of a share, also in a finite population', () => {
    const plan = { share: 0.5, halfWidth: 0.05 };
    expect(relativeError(sampleSizeForPrecision(plan), 384.145882069412)).toBeLessThan(1e-12);
    const finite = sampleSizeForPrecision({ ...plan, population: 3000 });
    expect(relativeError(finite, 340.640837368594)).toBeLessThan(1e-12);
  });

  it('two shares (R 4.2.2 power.prop.test)', () => {
    const plan = { first: 0.3, second: 0.22 };
    expect(relativeError(sampleSizeForTwoShares(plan), 470.7332353509563)).toBeLessThan(1e-9);
    expect(relativeError(sampleSizeForTwoShares(plan, 0.9), 629.6791049783581)).toBeLessThan(1e-9);
    expect(relativeError(powerOfTwoShares(plan, 400), 0.7330063558307852)).toBeLessThan(1e-9);
    expect(powerOfTwoShares(plan, sampleSizeForTwoShares(plan, 0.8))).toBeCloseTo(0.8, 12);
  });

  it('cases to see a rate change', () => {
    expect(relativeError(casesToDetectRateRatio(0.8), 633.396262007918)).toBeLessThan(1e-9);
    expect(casesToDetectRateRatio(1.25)).toBeCloseTo(casesToDetectRateRatio(0.8), 9);
  });

  it('refuses what cannot be seen', () => {
    expect(() => casesToDetectRateRatio(1)).toThrow(RangeError);
    expect(() => sampleSizeForTwoShares({ first: 0.3, second: 0.3 })).toThrow(RangeError);
    expect(() => sampleSizeForPrecision({ share: 0.5, halfWidth: 0 })).toThrow(RangeError);
  });
});
