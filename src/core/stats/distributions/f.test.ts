import { describe, expect, it } from 'vitest';
import { relativeError } from '../relative-error.ts';
import { fCumulative, fQuantile, fSurvival } from './f.ts';

describe("Fisher's F distribution (R 4.2.2 pf, qf)", () => {
  it.each([
    [5.193369541, 1.494639778, 20.924956888, 0.021747462371470374],
    [17.247443964, 1.828671504, 360.24828632, 2.0350463613514424e-7],
    [47.317732999, 1, 197, 7.822040653272262e-11],
    [0.1, 3.3, 4.4, 0.9642939221953027],
    [400, 2, 10, 2.8679719907924315e-10],
    [1.2, 500, 1000, 0.00856018944755245],
  ])('P(F > %d) with %d and %d degrees', (x, numerator, denominator, probability) => {
    expect(relativeError(fSurvival(x, numerator, denominator), probability)).toBeLessThan(1e-10);
    expect(relativeError(fCumulative(x, numerator, denominator), 1 - probability)).toBeLessThan(1e-10);
  });

  it.each([
    [0.95, 1.5, 20.9, 3.7984031780496044],
    [0.5, 3, 7, 0.8709442531872852],
    [0.025, 0.5, 4, 0.0000012800003686401205],
    [0.999, 10, 100000, 2.959149242007797],
  ])('quantile of %d with %d and %d degrees', (probability, numerator, denominator, x) => {
    // R's own qf is off by 1e-10 at the small shape; the value here satisfies pf to 3e-18.
    expect(relativeError(fQuantile(probability, numerator, denominator), x)).toBeLessThan(1e-10);
  });

  it('is chi-squared over its degrees with an infinite denominator', () => {
    expect(relativeError(fQuantile(0.95, 2, Number.POSITIVE_INFINITY), 2.9957322735539909)).toBeLessThan(
      1e-10,
    );
    expect(relativeError(fSurvival(2.9957322735539909, 2, Number.POSITIVE_INFINITY), 0.05)).toBeLessThan(
      1e-10,
    );
    expect(fSurvival(-1, 2, 3)).toBe(1);
  });
});
