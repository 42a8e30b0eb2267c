import { describe, expect, it } from 'vitest';
import { relativeError } from '../relative-error.ts';
import { studentTCumulative, studentTQuantile, studentTSurvival } from './student-t.ts';

describe("Student's t distribution (R 4.2.2 pt, qt)", () => {
  it.each([
    [-2, 1, 0.1475836176504332],
    [-40, 3, 0.00001719034039457927],
    [-100000, 2.5, 2.2747519231756245e-13],
    [-1, 0.5, 0.30112161084132205],
    [-3, 197, 0.0015242209142388452],
    [1.5, 14, 0.9220873409514115],
    [-8, 1000000, 6.227531716601266e-16],
    [-2, 10000000000, 0.022750131961676898],
    [-1e-8, 5, 0.4999999962039331],
    [-30, 100, 4.190166279344168e-52],
  ])('P(T <= %d) with %d degrees', (t, degreesOfFreedom, probability) => {
    expect(relativeError(studentTCumulative(t, degreesOfFreedom), probability)).toBeLessThan(1e-10);
    expect(relativeError(studentTSurvival(-t, degreesOfFreedom), probability)).toBeLessThan(1e-10);
  });

  it.each([
    [0.025, 1, -12.706204736174707],
    [0.975, 14, 2.144786687917804],
    [0.975, 197, 1.972079033778501],
    [0.975, 2.5, 3.574654842003692],
    [1e-10, 3, -2225.7692846830946],
    [0.4, 0.7, -0.3560313652346707],
    [0.501, 8, 0.0025859937565768927],
    [0.975, 1000000, 1.9599663568141066],
    [1e-20, 30, -22.65887837194018],
    [0.975, 8, 2.306004135204166],
  ])('quantile of %d with %d degrees', (probability, degreesOfFreedom, t) => {
    expect(relativeError(studentTQuantile(probability, degreesOfFreedom), t)).toBeLessThan(1e-10);
  });

  it('is normal with infinitely many degrees and symmetric around zero', () => {
    expect(relativeError(studentTQuantile(0.975, Number.POSITIVE_INFINITY), 1.9599639845400536)).toBeLessThan(
      1e-10,
    );
    expect(relativeError(studentTQuantile(0.975, 1e10), 1.9599639845400536)).toBeLessThan(1e-9);
    expect(studentTQuantile(0.5, 7)).toBe(0);
    expect(studentTCumulative(0, 7)).toBe(0.5);
    expect(() => studentTQuantile(0.5, -1)).toThrow(RangeError);
  });
});
