import { describe, expect, it } from 'vitest';
import { relativeError } from '../relative-error.ts';
import { poissonCumulative, poissonProbability, poissonQuantile, poissonSurvival } from './poisson.ts';

describe('Poisson distribution (R 4.2.2 ppois, dpois, qpois)', () => {
  it.each([
    [0, 3, 0.049787068367863944, 0.950212931632136, 0.049787068367863944],
    [3, 3, 0.6472318887822311, 0.35276811121776885, 0.22404180765538778],
    [20, 3, 0.9999999999882095, 1.1790448194145636e-11, 7.135378768777134e-11],
    [5, 12.5, 0.014822874597441558, 0.9851771254025584, 0.009477369110307493],
    [900, 1000, 0.0006977673277963072, 0.9993022326722036, 0.00007516954352125953],
    [1000, 1000, 0.508409367168506, 0.491590632831494, 0.012614611348721503],
    [1200, 1000, 0.9999999996115061, 3.8849395709879235e-10, 7.992642848843571e-11],
    [0, 0, 1, 0, 1],
    [500, 0.001, 0.9999999999999999, 0, 0],
  ])('count %d, mean %d', (count, mean, lower, upper, probability) => {
    expect(relativeError(poissonCumulative(count, mean), lower)).toBeLessThan(1e-10);
    expect(relativeError(poissonSurvival(count, mean), upper)).toBeLessThan(1e-10);
    expect(relativeError(poissonProbability(count, mean), probability)).toBeLessThan(1e-10);
  });

  it.each([
    [0.025, 3, 0],
    [0.975, 3, 7],
    [0.001, 0.2, 0],
    [0.999, 0.2, 3],
    [0.5, 1000000, 1000000],
    [0.999, 123456.7, 124544],
    [0.025, 65, 50],
    [1e-12, 100, 38],
  ])('quantile of %d, mean %d', (probability, mean, count) => {
    expect(poissonQuantile(probability, mean)).toBe(count);
  });

  it('leads from a cumulative probability back to its own count', () => {
    for (const mean of [0.3, 4, 77.7, 5000]) {
      for (let count = Math.max(0, Math.floor(mean - 60)); count < mean + 60; count += 1) {
        const probability = poissonCumulative(count, mean);
        if (probability > 1e-300 && probability < 1 - 1e-9)
          expect(poissonQuantile(probability, mean)).toBe(count);
      }
    }
  });

  it('knows its ends', () => {
    expect(poissonQuantile(0, 5)).toBe(0);
    expect(poissonQuantile(1, 5)).toBe(Number.POSITIVE_INFINITY);
    expect(poissonQuantile(0.9, 0)).toBe(0);
    expect(poissonCumulative(-1, 5)).toBe(0);
    expect(() => poissonCumulative(1, -1)).toThrow(RangeError);
  });
});
