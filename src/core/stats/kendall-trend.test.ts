import { describe, expect, it } from 'vitest';
import { seededRandom } from '../kernel/random.ts';
import { kendallTrend } from './kendall-trend.ts';
import { relativeError } from './relative-error.ts';

const inOrder = (values: readonly number[]) => values.map((value, at) => ({ time: at + 1, value }));

describe("Kendall's trend test (R 4.2.2 cor.test)", () => {
  it.each([
    ['falling and rising', [5, 1, 4, 2, 8, 7, 9], 0.5238095238095238, 0.1361111111111111, 'exact'],
    ['always rising', [1, 2, 3, 4, 5, 6, 7], 1, 0.0003968253968253954, 'exact'],
    ['ties', [3, 3, 5, 1, 9, 9, 9, 12, 4], 0.4714045207910317, 0.08687763333951611, 'normal'],
    [
      '49 points',
      Array.from({ length: 49 }, (_, at) => ((at + 1) * 37) % 53),
      -0.08163265306122448,
      0.4148584299417586,
      'exact',
    ],
    [
      '60 points',
      Array.from({ length: 60 }, (_, at) => ((at + 1) * 37) % 61),
      0.05423728813559322,
      0.5403517973839636,
      'normal',
    ],
  ])('%s', (_, values, tau, pValue, pValueMethod) => {
    const trend = kendallTrend(inOrder(values));
    if (trend.kind !== 'estimate') throw new Error(trend.reason);
    expect(relativeError(trend.coefficient, tau)).toBeLessThan(1e-12);
    expect(relativeError(trend.pValue, pValue)).toBeLessThan(1e-10);
    expect(trend.pValueMethod).toBe(pValueMethod);
  });

  it('gives the reference series: tau 0.7333, p 0.002212853', () => {
    const trend = kendallTrend(inOrder([102, 95, 110, 121, 99, 130, 142, 138, 151, 149]));
    if (trend.kind !== 'estimate') throw new Error(trend.reason);
    expect(trend.coefficient).toBeCloseTo(0.733333333333333, 12);
    expect(relativeError(trend.pValue, 0.00221285273368599)).toBeLessThan(1e-10);
  });

  it('raises a false alarm in at most 5 % of random series', () => {
    const random = seededRandom(3);
    const runs = 2000;
    let alarms = 0;
    for (let run = 0; run < runs; run += 1) {
      const trend = kendallTrend(inOrder(Array.from({ length: 9 }, random)));
      if (trend.kind === 'estimate' && trend.pValue < 0.05) alarms += 1;
    }
    expect(alarms / runs).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / runs));
    expect(alarms / runs).toBeGreaterThan(0.02);
  });

  it('has no trend without change', () => {
    expect(kendallTrend(inOrder([4, 4, 4, 4]))).toMatchObject({ reason: 'noVariation' });
    expect(kendallTrend(inOrder([4, 5]))).toMatchObject({ reason: 'tooFewPairs' });
  });
});
