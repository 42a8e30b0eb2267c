import { describe, expect, it } from 'vitest';
import { policeRule } from './cell-system.ts';
import { precisionState, rateState, strictestState } from './precision-rule.ts';
import { baseState, countState, dependentState, shareState } from './small-base.ts';

describe('precisionState', () => {
  it.each([
    [{ n: 400, share: 0.4, interval: { lower: 0.35, upper: 0.45 } }, { kind: 'shown' }],
    [
      { n: 29, share: 0.4, interval: { lower: 0.3, upper: 0.5 } },
      { kind: 'imprecise', reason: 'fewAnswers' },
    ],
    [
      { n: 45, share: 0.4, interval: { lower: 0.25, upper: 0.55 } },
      { kind: 'imprecise', reason: 'wideInterval' },
    ],
    // Narrow in points but from a third to three times the share.
    [
      { n: 60, share: 0.05, interval: { lower: 0.02, upper: 0.14 } },
      { kind: 'imprecise', reason: 'wideInterval' },
    ],
    // The same on the other side: 95 % safe is 5 % unsafe.
    [
      { n: 60, share: 0.95, interval: { lower: 0.86, upper: 0.98 } },
      { kind: 'imprecise', reason: 'wideInterval' },
    ],
    [{ n: 400, share: 0.02, interval: { lower: 0.01, upper: 0.05 } }, { kind: 'shown' }],
    [
      { n: 12, share: 0.5, interval: { lower: 0.2, upper: 0.8 } },
      { kind: 'suppressed', reason: 'tooImprecise' },
    ],
    [{ n: 40, interval: { lower: 2, upper: 2.8 }, range: 3 }, { kind: 'shown' }],
    [
      { n: 40, interval: { lower: 1.5, upper: 2.8 }, range: 3 },
      { kind: 'imprecise', reason: 'wideInterval' },
    ],
    [
      { n: 1, interval: null },
      { kind: 'notComputable', reason: 'noInterval' },
    ],
    [
      { n: 9, interval: { lower: Number.NaN, upper: 1 } },
      { kind: 'suppressed', reason: 'tooImprecise' },
    ],
  ] as const)('%o', (estimate, state) => {
    expect(precisionState(estimate)).toEqual(state);
  });

  it('marks rates of few cases', () => {
    expect(rateState(9)).toEqual({ kind: 'imprecise', reason: 'fewCases' });
    expect(rateState(10)).toEqual({ kind: 'shown' });
  });

  it('puts disclosure before precision', () => {
    const state = strictestState([
      { kind: 'imprecise', reason: 'fewAnswers' },
      { kind: 'suppressed', reason: 'tooImprecise' },
      { kind: 'suppressed', reason: 'complementary' },
    ]);
    expect(state).toEqual({ kind: 'suppressed', reason: 'complementary' });
    expect(strictestState([])).toEqual({ kind: 'shown' });
  });
});

describe('small bases', () => {
  it('hides a share whose base, count or complement is below the minimum', () => {
    expect(shareState({ n: 40, count: 5 }).kind).toBe('shown');
    for (const counts of [
      { n: 40, count: 4 },
      { n: 40, count: 36 },
      { n: 40, count: 0 },
      { n: 40, count: 40 },
      { n: 4, count: 2 },
    ]) {
      expect(shareState(counts)).toEqual({ kind: 'suppressed', reason: 'belowMinimum' });
    }
  });

  it('hides means of fewer than five and police counts of one and two', () => {
    expect(baseState(4).kind).toBe('suppressed');
    expect(baseState(5).kind).toBe('shown');
    expect([0, 1, 2, 3].map((count) => countState(count, policeRule).kind)).toEqual([
      'shown',
      'suppressed',
      'suppressed',
      'shown',
    ]);
  });

  it('passes the hidden state on to whatever is computed from it', () => {
    expect(dependentState([{ kind: 'shown' }, { kind: 'suppressed', reason: 'complementary' }])).toEqual({
      kind: 'suppressed',
      reason: 'complementary',
    });
    expect(dependentState([{ kind: 'shown' }])).toEqual({ kind: 'shown' });
  });
});
