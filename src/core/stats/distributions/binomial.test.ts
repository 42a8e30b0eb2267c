import { describe, expect, it } from 'vitest';
import { relativeError } from '../relative-error.ts';
import { binomialCumulative, binomialProbability, binomialQuantile, binomialSurvival } from './binomial.ts';

describe('binomial distribution (R 4.2.2 pbinom, dbinom, qbinom)', () => {
  it.each([
    [0, 20, 0.1, 0.1215766545905693, 0.8784233454094307, 0.12157665459056931],
    [20, 20, 0.1, 1, 0, 1.0000000000000063e-20],
    [81, 263, 0.3, 0.6396888350407177, 0.3603111649592822, 0.05115043313619694],
    [3, 10, 0.9, 0.000009121600000000003, 0.9999908784, 0.000008747999999999988],
    [10, 1000, 0.1, 1.4508988321782592e-32, 1, 1.320431507116789e-32],
    [200, 1000, 0.1, 1, 1.2886775843069699e-21, 1.6393772195217012e-21],
    [1000, 100000, 0.01, 0.5084094733514333, 0.4915905266485668, 0.012678161323544587],
  ])('%d of %d at %d', (successes, trials, success, lower, upper, probability) => {
    expect(relativeError(binomialCumulative(successes, { trials, success }), lower)).toBeLessThan(1e-10);
    expect(relativeError(binomialSurvival(successes, { trials, success }), upper)).toBeLessThan(1e-10);
    expect(relativeError(binomialProbability(successes, { trials, success }), probability)).toBeLessThan(
      1e-10,
    );
  });

  it.each([
    [0.025, 20, 0.1, 0],
    [0.975, 20, 0.1, 5],
    [0.5, 1001, 0.5, 500],
    [0.001, 100000, 0.3, 29553],
    [0.999, 10, 0.99, 10],
  ])('quantile of %d, %d trials at %d', (probability, trials, success, successes) => {
    expect(binomialQuantile(probability, { trials, success })).toBe(successes);
  });

  it('knows its ends', () => {
    expect(binomialProbability(0, { trials: 5, success: 0 })).toBe(1);
    expect(binomialProbability(0, { trials: 5, success: 1 })).toBe(0);
    expect(binomialProbability(5, { trials: 5, success: 1 })).toBe(1);
    expect(binomialProbability(0, { trials: 0, success: 1 })).toBe(1);
    expect(binomialCumulative(2, { trials: 5, success: 1 })).toBe(0);
    expect(binomialQuantile(0.5, { trials: 5, success: 1 })).toBe(5);
    expect(() => binomialCumulative(1, { trials: 2.5, success: 0.5 })).toThrow(RangeError);
  });
});
