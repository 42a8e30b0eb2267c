import { describe, expect, test } from 'vitest';
import type { Weighing } from '../strategy.ts';
import { byStanding, standingOf } from './workshop.ts';

const weighing = (findingId: string, importance: readonly number[], influence = importance): Weighing => ({
  findingId,
  voters: importance.reduce((sum, count) => sum + count, 0),
  importance,
  influence,
});

describe('where a finding stands', () => {
  test('is the mean of the levels people chose', () => {
    expect(standingOf(weighing('a', [0, 0, 1, 1, 2], [4, 0, 0, 0, 0]))).toEqual({
      importance: 4.25,
      influence: 1,
    });
  });

  test('does not show below three voters', () => {
    expect(standingOf({ findingId: 'a', voters: 2, importance: [], influence: [] })).toBeNull();
    // Not even where somebody stored a distribution.
    expect(standingOf(weighing('a', [0, 0, 0, 0, 2]))).toBeNull();
  });

  test('puts what is important and can be changed first, and what too few weighed last', () => {
    const all = [
      { findingId: 'few', voters: 1, importance: [], influence: [] },
      weighing('hard', [0, 0, 0, 0, 5], [5, 0, 0, 0, 0]),
      weighing('first', [0, 0, 0, 1, 4]),
      weighing('last', [5, 0, 0, 0, 0]),
    ];
    expect(byStanding(all).map(({ findingId }) => findingId)).toEqual(['first', 'hard', 'last', 'few']);
  });
});
