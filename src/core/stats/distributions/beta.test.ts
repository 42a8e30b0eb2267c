import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relativeError } from '../relative-error.ts';
import { betaCumulative, betaQuantile, betaSurvival, betaUpperQuantile } from './beta.ts';

describe('beta distribution (R 4.2.2 pbeta, qbeta)', () => {
  it.each([
    [0.001, 0.1, 0.1, 0.25424165658860814, 0.7457583434113919],
    [0.5, 0.1, 0.2, 0.6705707961028993, 0.32942920389710073],
    [0.999, 0.5, 0.5, 0.9798649583666226, 0.020135041633377496],
    [0.2, 2, 3.5, 0.2214905729536733, 0.7785094270463266],
    [0.000001, 3, 100.5, 1.7424980864997494e-13, 0.9999999999998257],
    [0.3, 15, 134, 0.9999999983870154, 1.612984658653774e-9],
    [0.01, 15, 134, 3.767556265383148e-11, 0.9999999999623244],
    [0.9, 1000, 100, 0.14747917625807289, 0.8525208237419271],
    [0.5, 100000, 100000, 0.49999999999999994, 0.5],
    [0.5012, 100000, 100000, 0.8584346104034966, 0.14156538959650347],
    [0.00001, 1, 20000, 0.1812700656578199, 0.8187299343421801],
    [0.3333, 1000000, 2000000, 0.45131470497842757, 0.5486852950215724],
  ])('both tails at x = %d, shapes %d and %d', (x, alpha, beta, lower, upper) => {
    expect(relativeError(betaCumulative(x, { alpha, beta }), lower)).toBeLessThan(1e-10);
    expect(relativeError(betaSurvival(x, { alpha, beta }), upper)).toBeLessThan(1e-10);
  });

  it.each([
    [0.025, 0.1, 0.1, 8.458405166196484e-14],
    [0.3, 0.5, 0.5, 0.20610737385376351],
    [0.975, 0.5, 20.5, 0.1166389829048754],
    [0.025, 15, 134, 0.05784401008344857],
    [0.975, 16, 133, 0.16165049034947898],
    [1e-10, 2.2, 7, 0.000005619894237850799],
    [0.9999, 0.3, 9, 0.5377128771956607],
    [0.025, 1, 20, 0.001265089497949804],
    [0.975, 1, 20, 0.16843347098308536],
    [0.001, 100000, 300000, 0.24788783566721748],
    [0.5, 300.25, 0.75, 0.9984878853818299],
  ])('quantile of %d, shapes %d and %d', (probability, alpha, beta, x) => {
    expect(relativeError(betaQuantile(probability, { alpha, beta }), x)).toBeLessThan(1e-10);
  });

  it('mirrors: the upper quantile of one side is the complement of the other', () => {
    expect(
      relativeError(
        betaUpperQuantile(0.025, { alpha: 3, beta: 9.5 }),
        1 - betaQuantile(0.025, { alpha: 9.5, beta: 3 }),
      ),
    ).toBeLessThan(1e-10);
  });

  it('leads from probability to quantile and back for any shapes', () => {
    const shape = fc.double({ min: -2, max: 5, noNaN: true }).map((power) => 10 ** power);
    const probability = fc.double({ min: 1e-12, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(probability, shape, shape, (lower, alpha, beta) => {
        const x = betaQuantile(lower, { alpha, beta });
        fc.pre(x > 1e-300 && x < 0.999);
        expect(relativeError(betaCumulative(x, { alpha, beta }), lower)).toBeLessThan(1e-8);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it('refuses impossible shapes', () => {
    expect(() => betaQuantile(0.5, { alpha: 0, beta: 1 })).toThrow(RangeError);
    expect(() => betaCumulative(0.5, { alpha: 1, beta: Number.NaN })).toThrow(RangeError);
  });
});
