import { describe, expect, it } from 'vitest';
import { seededRandom } from '../kernel/random.ts';
import {
  clopperPearsonInterval,
  jeffreysInterval,
  midPInterval,
  shareEstimate,
  wilsonContinuityInterval,
  wilsonInterval,
} from './binomial-interval.ts';

const methods = [
  wilsonInterval,
  wilsonContinuityInterval,
  clopperPearsonInterval,
  midPInterval,
  jeffreysInterval,
];

describe('intervals of a share (Newcombe 1998)', () => {
  it.each([
    [
      81,
      263,
      [0.255289, 0.36621, 0.253509, 0.368176, 0.252737, 0.367622, 0.254402, 0.365773, 0.254522, 0.365647],
    ],
    [
      15,
      148,
      [0.062386, 0.160487, 0.059778, 0.16445, 0.057844, 0.16165, 0.060064, 0.158122, 0.060449, 0.157643],
    ],
    [0, 20, [0, 0.161125, 0, 0.200453, 0, 0.168433, 0, 0.139108, 0, 0.116639]],
    [
      1,
      29,
      [0.006113, 0.171755, 0.001803, 0.196282, 0.000873, 0.177644, 0.001725, 0.158537, 0.003746, 0.150078],
    ],
  ])('%d of %d', (count, total, limits) => {
    for (const [at, method] of methods.entries()) {
      expect(method({ count, total }).lower).toBeCloseTo(limits[2 * at]!, 5.5);
      expect(method({ count, total }).upper).toBeCloseTo(limits[2 * at + 1]!, 5.5);
    }
  });

  it('mirrors: the share of the others has the mirrored interval', () => {
    for (const method of methods) {
      for (const count of [0, 1, 7, 19, 20]) {
        const own = method({ count, total: 20 }, 0.9);
        const others = method({ count: 20 - count, total: 20 }, 0.9);
        expect(own.lower).toBeCloseTo(1 - others.upper, 11);
        expect(own.lower).toBeLessThanOrEqual(count / 20);
        expect(own.upper).toBeGreaterThanOrEqual(count / 20);
      }
    }
  });

  it('covers: Clopper-Pearson at least 95 %, Wilson close to it', () => {
    const random = seededRandom(7);
    const share = 0.13;
    const total = 60;
    const runs = 4000;
    let exact = 0;
    let wilson = 0;
    for (let run = 0; run < runs; run += 1) {
      let count = 0;
      for (let trial = 0; trial < total; trial += 1) if (random() < share) count += 1;
      const observed = { count, total };
      const one = clopperPearsonInterval(observed);
      const other = wilsonInterval(observed);
      if (one.lower <= share && share <= one.upper) exact += 1;
      if (other.lower <= share && share <= other.upper) wilson += 1;
    }
    expect(exact / runs).toBeGreaterThan(0.95 - 4 * Math.sqrt((0.05 * 0.95) / runs));
    expect(Math.abs(wilson / runs - 0.95)).toBeLessThan(0.025);
  });

  it('names its method, has a reason without observations and refuses impossible counts', () => {
    expect(shareEstimate({ count: 3, total: 4 })).toMatchObject({ share: 0.75, limitsMethod: 'wilson' });
    expect(shareEstimate({ count: 0, total: 0 })).toEqual({
      kind: 'notComputable',
      reason: 'noObservations',
    });
    expect(() => wilsonInterval({ count: 5, total: 4 })).toThrow(RangeError);
    expect(() => midPInterval({ count: 0.5, total: 4 })).toThrow(RangeError);
  });

  it('stays inside [0, 1] for a single answer and for a million', () => {
    for (const method of methods) {
      for (const observed of [
        { count: 1, total: 1 },
        { count: 0, total: 1 },
        { count: 1, total: 1e6 },
      ]) {
        const { lower, upper } = method(observed, 0.998);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThan(upper);
      }
    }
  });
});
