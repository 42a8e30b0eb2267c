import { mayWorkOnStrategy } from '#core/access/strategy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { plainText } from '#core/meetings/plain-text.ts';
import { longestChapter } from '#core/strategy/strategy-facts.ts';
import { touchedStrategy } from '#storage/queries/strategies.ts';
import type { Actor } from '../contract.ts';
import {
  changeStrategy,
  type StrategyNeeds,
  strategyChangedMeanwhile,
} from '../strategies/strategy-guard.ts';

/** The day of the first publication stays while it is public. */
export async function publish(
  needs: StrategyNeeds,
  actor: Actor,
  { id, page }: { readonly id: string; readonly page: { readonly text: string; readonly version: number } },
): Promise<Result<void>> {
  const text = plainText(page.text);
  return changeStrategy(needs, actor, {
    action: 'strategyDocuments.publish',
    id,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy, today, ...by }) => {
      if (text === '') return failed(problem('strategyDocuments.publish.textMissing'));
      if (text.length > longestChapter)
        return failed(problem('strategy.text.tooLong', { limit: longestChapter }));
      const done = await touchedStrategy(transaction, strategy, by)
        .set({ public_text: text, published_on: strategy.publishedOn ?? today })
        .where('version', '=', page.version)
        .executeTakeFirst();
      return done.numUpdatedRows > 0n ? ok(undefined) : failed(strategyChangedMeanwhile(strategy));
    },
  });
}

export async function withdraw(needs: StrategyNeeds, actor: Actor, id: string): Promise<Result<void>> {
  return changeStrategy(needs, actor, {
    action: 'strategyDocuments.withdraw',
    id,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy, today: _, ...by }) => {
      if (strategy.publishedOn === null) return failed(problem('strategyDocuments.publish.notPublished'));
      await touchedStrategy(transaction, strategy, by).set({ published_on: null }).execute();
      return ok(undefined);
    },
  });
}
