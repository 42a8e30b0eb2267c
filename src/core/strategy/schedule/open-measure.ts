import type { StrategyMeasure } from '../strategy.ts';

/** Not over: planned, under way or resting. */
export function isOpenMeasure({ state }: Pick<StrategyMeasure, 'state'>): boolean {
  return state === 'planned' || state === 'running' || state === 'paused';
}
