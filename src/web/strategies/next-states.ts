import type { MeasureState } from '#core/strategy/strategy.ts';

const following: Readonly<Record<MeasureState, readonly MeasureState[]>> = {
  planned: ['running', 'dropped'],
  running: ['done', 'paused'],
  paused: ['running', 'dropped'],
  done: ['running'],
  dropped: ['planned'],
};

/** Where a measure usually goes next, and the way back; every other state is in the form. */
export function nextStates(state: MeasureState): readonly MeasureState[] {
  return following[state];
}
