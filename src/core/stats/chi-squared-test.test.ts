import { describe, expect, it } from 'vitest';
import { chiSquaredTest } from './chi-squared-test.ts';
import { relativeError } from './relative-error.ts';

describe('chi-squared test (R 4.2.2 chisq.test)', () => {
  it('2 x 3 with residuals and Cramér V', () => {
    const test = chiSquaredTest([
      [12, 30, 45],
      [22, 41, 18],
    ]);
    if (test.kind !== 'estimate') throw new Error(test.reason);
    expect(relativeError(test.statistic, 16.022982157085)).toBeLessThan(1e-10);
    expect(relativeError(test.pValue, 0.000331629863967571)).toBeLessThan(1e-10);
    expect(test.degreesOfFreedom).toBe(2);
    expect(relativeError(test.cramersV, 0.308828259380796)).toBeLessThan(1e-10);
    expect(test.expected[0]?.[0]).toBeCloseTo(17.6071428571429, 10);
    expect(test.smallestExpected).toBeCloseTo(16.3928571428571, 10);
    expect(test.adjustedResiduals[0]?.[2]).toBeCloseTo(3.94677228811758, 10);
  });

  it('2 x 2 with and without correction', () => {
    const table = [
      [12, 5],
      [6, 17],
    ];
    expect(chiSquaredTest(table)).toMatchObject({
      statistic: expect.closeTo(7.82143687514531, 10),
      pValue: expect.closeTo(0.00516301321320261, 12),
    });
    expect(chiSquaredTest(table, { continuityCorrection: true })).toMatchObject({
      statistic: expect.closeTo(6.12674055129298, 10),
      pValue: expect.closeTo(0.0133152129083652, 12),
    });
  });

  it('has a reason for tables without a test', () => {
    expect(chiSquaredTest([[1, 2]])).toMatchObject({ reason: 'tableTooSmall' });
    expect(chiSquaredTest([])).toMatchObject({ reason: 'tableTooSmall' });
    expect(
      chiSquaredTest([
        [0, 2],
        [0, 5],
      ]),
    ).toMatchObject({ reason: 'emptyMargin' });
  });
});
