import { describe, expect, it } from 'vitest';
import { kendallCorrelation, spearmanCorrelation } from './rank-correlation.ts';
import { averageRanks } from './ranks.ts';
import { relativeError } from './relative-error.ts';

const x = [3.1, 2, 2, 5, 7.5, 1, 9, 4];
const y = [10, 12, 12, 9, 30, 8, 22, 9];
const pairs = x.map((value, at) => ({ x: value, y: y[at]! }));

describe('rank correlation with ties (R 4.2.2 cor.test, exact = FALSE)', () => {
  it('Spearman', () => {
    const result = spearmanCorrelation(pairs);
    if (result.kind !== 'estimate') throw new Error(result.reason);
    expect(relativeError(result.coefficient, 0.5333431285220599)).toBeLessThan(1e-12);
    expect(relativeError(result.pValue, 0.1734384976279148)).toBeLessThan(1e-10);
  });

  it('Kendall tau-b', () => {
    const result = kendallCorrelation(pairs);
    if (result.kind !== 'estimate') throw new Error(result.reason);
    expect(relativeError(result.coefficient, 0.3019405424385589)).toBeLessThan(1e-12);
    expect(relativeError(result.pValue, 0.3112031305526661)).toBeLessThan(1e-10);
  });

  it('is 1 for the same order and does not care about the scale', () => {
    const same = x.map((value) => ({ x: value, y: Math.exp(value) }));
    expect(spearmanCorrelation(same)).toMatchObject({ coefficient: 1, pValue: 0 });
    expect(kendallCorrelation(same)).toMatchObject({ coefficient: 1 });
  });

  it('has a reason where there is nothing to order', () => {
    const flat = x.map((value) => ({ x: value, y: 1 }));
    expect(spearmanCorrelation(flat)).toMatchObject({ reason: 'noVariation' });
    expect(kendallCorrelation(flat)).toMatchObject({ reason: 'noVariation' });
    expect(kendallCorrelation(pairs.slice(0, 2))).toMatchObject({ reason: 'tooFewPairs' });
    expect(spearmanCorrelation([])).toMatchObject({ reason: 'tooFewPairs' });
    expect(() => averageRanks([1, Number.NaN])).toThrow(RangeError);
  });
});
