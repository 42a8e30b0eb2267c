import { mayReadStrategy } from '#core/access/strategy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { snapshotOf } from '#core/strategy/document/snapshot.ts';
import type { Strategy } from '#core/strategy/strategy.ts';
import type { Handle } from '#storage/open-database.ts';
import type { StrategyKey } from '#storage/queries/strategies.ts';
import { readWholeStrategy } from '#storage/queries/whole-strategy.ts';
import type { Actor } from '../contract.ts';
import { guardedStrategy, type StrategyNeeds } from '../strategies/strategy-guard.ts';

/** The strategy as documents are made from it, for those who may read it. */
export async function strategyForPapers(
  needs: StrategyNeeds,
  actor: Actor,
  intent: { readonly action: string; readonly id: string },
): Promise<Result<Strategy>> {
  const guarded = await guardedStrategy(needs, actor, { ...intent, may: mayReadStrategy });
  if (!guarded.ok) return guarded;
  return wholeForPapers(needs.within(actor.organisationId), guarded.value);
}

/** Without addresses of mail, wherever it goes from here. */
export async function wholeForPapers(handle: Handle, key: StrategyKey): Promise<Result<Strategy>> {
  const whole = await readWholeStrategy(handle, key);
  return whole === null ? failed(problem('strategy.strategy.notFound')) : ok(snapshotOf(whole));
}
