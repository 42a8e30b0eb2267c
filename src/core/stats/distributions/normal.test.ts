import { describe, expect, it } from 'vitest';
import { relativeError } from '../relative-error.ts';
import { normalCumulative, normalQuantile, normalSurvival } from './normal.ts';

describe('normal distribution (R 4.2.2 pnorm, qnorm)', () => {
  it.each([
    [-37, 5.725571222524577e-300],
    [-20, 2.7536241186062337e-89],
    [-8, 6.220960574271785e-16],
    [-3.3, 0.00048342414238377744],
    [-1, 0.15865525393145705],
    [-0.1, 0.460172162722971],
    [-1e-10, 0.49999999996010575],
    [0.5, 0.691462461274013],
    [1.959963984540054, 0.975],
    [5, 0.9999997133484281],
  ])('P(Z <= %d) = %d', (z, probability) => {
    expect(relativeError(normalCumulative(z), probability)).toBeLessThan(1e-10);
    expect(relativeError(normalSurvival(-z), probability)).toBeLessThan(1e-10);
  });

  it.each([
    [1e-300, -37.0470962993612],
    [1e-100, -21.27345356096532],
    [1e-20, -9.262340089798405],
    [0.000001, -4.753424308822899],
    [0.001, -3.090232306167813],
    [0.025, -1.9599639845400538],
    [0.2, -0.8416212335729142],
    [0.45, -0.125661346855074],
    [0.5, 0],
    [0.7, 0.5244005127080407],
    [0.975, 1.9599639845400536],
    [0.999, 3.090232306167813],
  ])('quantile of %d is %d', (probability, z) => {
    expect(relativeError(normalQuantile(probability), z)).toBeLessThan(1e-10);
  });

  it('has infinite ends and refuses what is no probability', () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(() => normalQuantile(1.1)).toThrow(RangeError);
    expect(() => normalQuantile(Number.NaN)).toThrow(RangeError);
  });
});
