import { mayReadStrategy } from '#core/access/strategy-policy.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { dueItems } from '#core/strategy/schedule/due.ts';
import { listStrategies } from '#storage/queries/strategies.ts';
import { readWholeStrategy } from '#storage/queries/whole-strategy.ts';
import { notAllowed, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { type StrategyNeeds, strategyToday } from '../strategies/strategy-guard.ts';
import type { DueOfStrategy } from './contract.ts';

/** A municipality follows one strategy, two while one replaces the other: each is read whole. */
export async function listDue(needs: StrategyNeeds, actor: Actor): Promise<Result<readonly DueOfStrategy[]>> {
  if (!mayReadStrategy(actor, actor))
    return refuse(needs, actor, { action: 'strategyPlan.due', id: '', problem: notAllowed() });
  const { organisationId } = actor;
  const handle = needs.within(organisationId);
  const today = strategyToday(needs);
  const found: DueOfStrategy[] = [];
  for (const { id, state } of await listStrategies(handle, organisationId)) {
    const strategy = state === 'ended' ? null : await readWholeStrategy(handle, { organisationId, id });
    if (strategy === null) continue;
    const about = { strategyId: id, strategyTitle: strategy.title };
    found.push(...dueItems(strategy, today).map((item) => ({ ...item, ...about })));
  }
  return ok(found.sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day))));
}
