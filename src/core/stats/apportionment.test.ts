import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestRemainder, sainteLague } from './apportionment.ts';

const districts = [1234, 567, 2890, 88, 4021, 1500];

describe('apportionment', () => {
  it('gives the reference allocation of 600 interviews', () => {
    expect(largestRemainder(districts, 600)).toMatchObject({ units: [72, 33, 168, 5, 234, 88] });
    expect(sainteLague(districts, 600)).toMatchObject({ units: [72, 33, 169, 5, 234, 87] });
  });

  it('always shares out exactly what there is, largest remainder within one of the exact share', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 0, max: 500 }), (all, units) => {
        const total = all.reduce((sum, size) => sum + size, 0);
        fc.pre(total > 0);
        for (const method of [largestRemainder, sainteLague]) {
          const result = method(all, units);
          if (result.kind !== 'estimate') throw new Error(result.reason);
          expect(result.units.reduce((sum, share) => sum + share, 0)).toBe(units);
          for (const [at, share] of result.units.entries()) {
            if (all[at] === 0) expect(share).toBe(0);
            if (method === largestRemainder) {
              expect(Math.abs(share - (all[at]! * units) / total)).toBeLessThan(1);
            }
          }
        }
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it('gives equal claims to the earlier entry and nothing where there is no size', () => {
    expect(largestRemainder([1, 1, 1], 4)).toMatchObject({ units: [2, 1, 1] });
    expect(sainteLague([1, 1, 1], 4)).toMatchObject({ units: [2, 1, 1] });
    expect(largestRemainder([0, 0], 4)).toMatchObject({ reason: 'nothingToShareBy' });
    expect(sainteLague([], 4)).toMatchObject({ reason: 'nothingToShareBy' });
    expect(() => sainteLague([1], 1.5)).toThrow(RangeError);
  });
});
