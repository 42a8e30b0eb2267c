import type { Strategy, StrategyMeasure } from './strategy.ts';

/** Those that are to be carried out. Only their money counts as what the strategy costs, wherever a sum stands. */
export function keptMeasures({ measures }: Pick<Strategy, 'measures'>): readonly StrategyMeasure[] {
  return measures.filter(({ state }) => state !== 'dropped');
}
