import { describe, expect, it } from 'vitest';
import { crudeRate } from './rate.ts';

describe('crude rate', () => {
  it('gives the HZ of 7 cases in 12,500 inhabitants with exact limits', () => {
    const rate = crudeRate({ cases: 7, population: 12_500 });
    if (rate.kind !== 'estimate') throw new Error(rate.reason);
    expect(rate.rate).toBeCloseTo(56, 12);
    expect(rate.limits.lower).toBeCloseTo(22.5149044121589, 9);
    expect(rate.limits.upper).toBeCloseTo(115.381402893619, 9);
    expect(rate.limitsMethod).toBe('poisson-exact');
  });

  it('uses Byar for a town and any base', () => {
    const rate = crudeRate({ cases: 70, population: 97_398 }, { per: 1000 });
    if (rate.kind !== 'estimate') throw new Error(rate.reason);
    expect(rate.limits.lower).toBeCloseTo(0.560238412668176, 10);
    expect(rate.limits.upper).toBeCloseTo(0.908048061856307, 10);
  });

  it('says that there is no rate where nobody lives, and gives limits for no case', () => {
    expect(crudeRate({ cases: 3, population: 0 })).toEqual({ kind: 'notComputable', reason: 'noPopulation' });
    const none = crudeRate({ cases: 0, population: 5000 });
    if (none.kind !== 'estimate') throw new Error(none.reason);
    expect(none.rate).toBe(0);
    expect(none.limits.upper).toBeGreaterThan(70);
  });
});
