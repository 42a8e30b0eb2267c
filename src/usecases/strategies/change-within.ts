import { problem } from '#core/kernel/problem.ts';
import { failed, type Result } from '#core/kernel/result.ts';
import type { Strategy } from '#core/strategy/strategy.ts';
import type { Handle } from '#storage/open-database.ts';
import type { StrategyChange } from '#storage/queries/strategies.ts';
import { readWholeStrategy } from '#storage/queries/whole-strategy.ts';
import type { Actor } from '../contract.ts';
import { changeStrategy, type StrategyIntent, type StrategyNeeds } from './strategy-guard.ts';

/**
 * A change of something that hangs on a strategy and is checked against the whole of it: read under the lock, so that
 * what was checked is still true when it is written.
 */
export async function changeWithin<T>(
  needs: StrategyNeeds,
  actor: Actor,
  change: StrategyIntent & {
    readonly subject?: string;
    readonly work: (
      transaction: Handle,
      context: StrategyChange & {
        readonly accountId: string;
        readonly today: string;
        readonly strategy: Strategy;
      },
    ) => Promise<Result<T>>;
  },
): Promise<Result<T>> {
  return changeStrategy(needs, actor, {
    ...change,
    work: async (transaction, { strategy, ...by }) => {
      const whole = await readWholeStrategy(transaction, strategy);
      if (whole === null) return failed(problem('strategy.strategy.notFound'));
      return change.work(transaction, { ...by, strategy: whole });
    },
  });
}
