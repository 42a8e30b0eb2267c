import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { falseDiscoveryAdjusted } from '../stats/false-discovery-rate.ts';
import { adjustedWhereTested, isDistinguishable } from './significance.ts';

describe('adjustedWhereTested', () => {
  it('adjusts what was tested as one family and leaves the gaps', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }))), (pValues) => {
        const adjusted = adjustedWhereTested(pValues);
        expect(adjusted.map((p) => p === null)).toEqual(pValues.map((p) => p === null));
        expect(adjusted.filter((p) => p !== null)).toEqual(
          falseDiscoveryAdjusted(pValues.filter((p) => p !== null)),
        );
      }),
    );
  });
});

describe('isDistinguishable', () => {
  const interval = { lower: 1.2, upper: 1.6, level: 0.95, method: 'x' };

  it('needs a small p and an interval without "no difference"', () => {
    expect(isDistinguishable({ adjustedP: 0.01, interval }, 1)).toBe(true);
    expect(isDistinguishable({ adjustedP: 0.05, interval }, 1)).toBe(false);
    expect(isDistinguishable({ adjustedP: 0.01, interval: { ...interval, lower: 0.99 } }, 1)).toBe(false);
    expect(isDistinguishable({ adjustedP: 0.01, interval: null }, 1)).toBe(false);
    expect(isDistinguishable({ adjustedP: null, interval }, 1)).toBe(false);
  });
});
