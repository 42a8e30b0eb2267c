import { describe, expect, it } from 'vitest';
import { falseDiscoveryAdjusted } from './false-discovery-rate.ts';

describe('false discovery rate (R 4.2.2 p.adjust, BH)', () => {
  it('adjusts in the order of the input', () => {
    const adjusted = falseDiscoveryAdjusted([0.01, 0.04, 0.03, 0.005, 0.8, 0.04, 1]);
    const expected = [0.035, 0.056, 0.056, 0.035, 0.9333333333333335, 0.056, 1];
    for (const [at, value] of expected.entries()) expect(adjusted[at]).toBeCloseTo(value, 14);
  });

  it('keeps order and never shrinks a p value', () => {
    const pValues = Array.from({ length: 50 }, (_, at) => ((at * 29) % 50) / 50 + 0.001);
    const adjusted = falseDiscoveryAdjusted(pValues);
    for (const [at, pValue] of pValues.entries()) {
      expect(adjusted[at]).toBeGreaterThanOrEqual(pValue);
      expect(adjusted[at]).toBeLessThanOrEqual(1);
      for (const [other, otherValue] of pValues.entries()) {
        if (otherValue > pValue) expect(adjusted[other]).toBeGreaterThanOrEqual(adjusted[at]!);
      }
    }
  });

  it('accepts none and refuses what is no p value', () => {
    expect(falseDiscoveryAdjusted([])).toEqual([]);
    expect(() => falseDiscoveryAdjusted([0.5, Number.NaN])).toThrow(RangeError);
  });
});
