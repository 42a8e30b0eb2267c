import { describe, expect, it } from 'vitest';
import { relativeError } from '../relative-error.ts';
import {
  chiSquaredCumulative,
  chiSquaredQuantile,
  chiSquaredSurvival,
  chiSquaredUpperQuantile,
} from './chi-squared.ts';

describe('chi-squared distribution (R 4.2.2 pchisq, qchisq)', () => {
  it.each([
    [3.84, 1, 0.050043521248705224],
    [100, 1.7, 9.613039570163456e-23],
    [1400, 2, 9.85967654375977e-305],
    [0.01, 0.05, 0.11188783490552544],
    [1100, 1000, 0.0146144081262952],
  ])('P(X > %d) with %d degrees', (x, degreesOfFreedom, probability) => {
    expect(relativeError(chiSquaredSurvival(x, degreesOfFreedom), probability)).toBeLessThan(1e-10);
  });

  it.each([
    [0.025, 2, 0.05063561596857975],
    [0.975, 2, 7.377758908227871],
    [0.95, 0.3, 1.6511748729089388],
    [0.025, 50, 32.357363695658655],
    [0.001, 130000, 128429.98247823791],
  ])('quantile of %d with %d degrees', (probability, degreesOfFreedom, x) => {
    expect(relativeError(chiSquaredQuantile(probability, degreesOfFreedom), x)).toBeLessThan(1e-10);
  });

  it('keeps far upper tails and complements', () => {
    expect(relativeError(chiSquaredUpperQuantile(chiSquaredSurvival(200, 1.7), 1.7), 200)).toBeLessThan(
      1e-10,
    );
    expect(chiSquaredCumulative(3, 2) + chiSquaredSurvival(3, 2)).toBeCloseTo(1, 15);
  });
});
