import { describe, expect, it } from 'vitest';
import {
  casesToDetectRateRatio,
  detectableDifference,
  halfWidthOfSample,
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

  it('the precision a number of answers gives is that turned round', () => {
    expect(relativeError(halfWidthOfSample(384.145882069412, { share: 0.5 }), 0.05)).toBeLessThan(1e-12);
    const inTown = halfWidthOfSample(340.640837368594, { share: 0.5, population: 3000 });
    expect(relativeError(inTown, 0.05)).toBeLessThan(1e-12);
    // What published surveys of this kind print: 460 answers ±4.6, 300 answers ±5.7 points.
    expect(halfWidthOfSample(460, { share: 0.5 })).toBeCloseTo(0.0457, 4);
    expect(halfWidthOfSample(300, { share: 0.5 })).toBeCloseTo(0.0566, 4);
    expect(halfWidthOfSample(50, { share: 0.5, population: 50 })).toBe(0);
    expect(halfWidthOfSample(0, { share: 0.5 })).toBe(Number.POSITIVE_INFINITY);
  });

  it('the difference two groups can show is the one their size was planned for', () => {
    const difference = detectableDifference([40, 40]);
    expect(difference).toBeCloseTo((1.959964 + 0.841621) * Math.sqrt(0.25 / 20), 6);
    // The power of exactly this difference, without pooling, is close to 80 %.
    const power = powerOfTwoShares({ first: 0.5 - difference / 2, second: 0.5 + difference / 2 }, 40);
    expect(power).toBeGreaterThan(0.79);
    expect(power).toBeLessThan(0.87);
    expect(detectableDifference([0, 40])).toBe(Number.POSITIVE_INFINITY);
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
