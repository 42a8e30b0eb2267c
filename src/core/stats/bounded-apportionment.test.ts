import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestRemainder, sainteLague } from './apportionment.ts';
import {
  type ApportionmentMethod,
  type BoundedEntry,
  boundedApportionment,
} from './bounded-apportionment.ts';

const methods: readonly ApportionmentMethod[] = ['largestRemainder', 'sainteLague'];
const districts = [1234, 567, 2890, 88, 4021, 1500];
const entries = (sizes: readonly number[], limits: Partial<BoundedEntry> = {}): readonly BoundedEntry[] =>
  sizes.map((size) => ({ size, least: 0, most: 1e6, ...limits }));

describe('boundedApportionment', () => {
  it('gives the reference allocation of 600 letters where no limit bites', () => {
    expect(boundedApportionment(entries(districts), 600, 'largestRemainder')).toMatchObject({
      units: [72, 33, 168, 5, 234, 88],
    });
    expect(boundedApportionment(entries(districts), 600, 'sainteLague')).toMatchObject({
      units: [72, 33, 169, 5, 234, 87],
    });
  });

  it('takes a minimum from the others in proportion', () => {
    // 30 for the fourth leaves 570 of 10,212: 68.877, 31.648, 161.310, 224.439, 83.725.
    expect(boundedApportionment(entries(districts, { least: 30 }), 600, 'largestRemainder')).toMatchObject({
      units: [69, 32, 161, 30, 224, 84],
    });
  });

  it('sets an allocation above all people to all people and shares out the rest anew (Neyman)', () => {
    const neyman = [
      { size: 900, least: 0, most: 50 },
      { size: 60, least: 0, most: 500 },
      { size: 40, least: 0, most: 500 },
    ];
    for (const method of methods) {
      expect(boundedApportionment(neyman, 150, method)).toMatchObject({ units: [50, 60, 40] });
    }
  });

  it('says why limits cannot be kept', () => {
    for (const method of methods) {
      expect(boundedApportionment(entries([1, 1], { least: 5 }), 9, method)).toMatchObject({
        reason: 'leastTooMany',
      });
      expect(boundedApportionment(entries([1, 1], { most: 5 }), 11, method)).toMatchObject({
        reason: 'mostTooFew',
      });
      expect(boundedApportionment(entries([0, 0]), 3, method)).toMatchObject({ reason: 'nothingToShareBy' });
    }
    expect(() => boundedApportionment([{ size: 1, least: 3, most: 2 }], 2, 'sainteLague')).toThrow(
      RangeError,
    );
  });

  const limited = fc
    .record({ size: fc.integer({ min: 1, max: 9000 }), least: fc.nat(40), room: fc.nat(400) })
    .map(({ size, least, room }) => ({ size, least, most: least + room }));

  it('keeps every limit and the sum, and equals the free method where no limit bites', () => {
    fc.assert(
      fc.property(
        fc.array(limited, { minLength: 1, maxLength: 10 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (all, where) => {
          const least = all.reduce((sum, one) => sum + one.least, 0);
          const most = all.reduce((sum, one) => sum + one.most, 0);
          const units = least + Math.floor(where * (most - least));
          const sizes = all.map(({ size }) => size);
          for (const method of methods) {
            const result = boundedApportionment(all, units, method);
            if (result.kind !== 'estimate') throw new Error(result.reason);
            expect(result.units.reduce((sum, one) => sum + one, 0)).toBe(units);
            for (const [at, share] of result.units.entries()) {
              expect(share).toBeGreaterThanOrEqual(all[at]!.least);
              expect(share).toBeLessThanOrEqual(all[at]!.most);
            }
            const free = (method === 'sainteLague' ? sainteLague : largestRemainder)(sizes, units);
            if (free.kind !== 'estimate') throw new Error(free.reason);
            const within = free.units.every((share, at) => share > all[at]!.least && share < all[at]!.most);
            if (within) expect(result.units).toEqual(free.units);
          }
        },
      ),
      { seed: 3, numRuns: 400 },
    );
  });

  it('nobody at a limit could be served better: whoever is between the limits has its share', () => {
    fc.assert(
      fc.property(fc.array(limited, { minLength: 2, maxLength: 8 }), (all) => {
        const units = all.reduce((sum, one) => sum + Math.round((one.least + one.most) / 2), 0);
        const result = boundedApportionment(all, units, 'largestRemainder');
        if (result.kind !== 'estimate') throw new Error(result.reason);
        const between = all.flatMap(({ size, least, most }, at) => {
          const share = result.units[at]!;
          return share > least + 1 && share < most - 1 ? [{ size, share }] : [];
        });
        for (const one of between) {
          for (const other of between) {
            // Letters per person differ by less than one letter in either.
            expect((one.share - 1) / one.size).toBeLessThan((other.share + 1) / other.size);
          }
        }
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});
