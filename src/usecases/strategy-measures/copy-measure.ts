import { randomUUID } from 'node:crypto';
import { mayReadStrategy, mayWorkOnStrategy } from '#core/access/strategy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { copiedMeasure } from '#core/strategy/copy-measure.ts';
import { cleanMeasureFacts, measureIssues, mostMeasures } from '#core/strategy/measure-facts.ts';
import { insertMeasure, replaceMoney, replaceSteps } from '#storage/queries/strategy-measure-changes.ts';
import { readWholeStrategy } from '#storage/queries/whole-strategy.ts';
import type { Actor } from '../contract.ts';
import { changeWithin } from '../strategies/change-within.ts';
import { guardedStrategy, type StrategyNeeds } from '../strategies/strategy-guard.ts';
import type { MeasureCopy } from './contract.ts';
import { withIds } from './with-ids.ts';

/** Whoever may read the one and work on the other; an ended strategy may be copied from. */
export async function copy(
  needs: StrategyNeeds,
  actor: Actor,
  { strategyId, measureId, to, title }: MeasureCopy & { readonly strategyId: string },
): Promise<Result<{ id: string }>> {
  const action = 'strategyMeasures.copy';
  const guarded = await guardedStrategy(needs, actor, { action, id: strategyId, may: mayReadStrategy });
  if (!guarded.ok) return guarded;
  const newId = randomUUID();
  return changeWithin(needs, actor, {
    action,
    id: to,
    subject: newId,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy, ...by }) => {
      const source = await readWholeStrategy(transaction, guarded.value);
      const measure = source?.measures.find(({ id }) => id === measureId);
      if (measure === undefined) return failed(problem('strategyMeasures.measure.notFound'));
      if (strategy.measures.length >= mostMeasures)
        return failed(problem('strategyMeasures.many', { limit: mostMeasures }));
      const isSame = strategy.id === guarded.value.id;
      const copied = copiedMeasure(measure, { strategy, title, isSame });
      const facts = cleanMeasureFacts(copied.facts);
      const [issue] = measureIssues(facts, strategy);
      if (issue !== undefined) return failed(issue.problem);
      const key = { organisationId: strategy.organisationId, id: strategy.id, measureId: newId };
      await insertMeasure(transaction, key, { ...facts, libraryEntry: measure.libraryEntry }, by);
      await replaceSteps(transaction, key, withIds(copied.steps, []));
      await replaceMoney(transaction, key, {
        costs: withIds(copied.costs, []),
        funds: withIds(copied.funds, []),
      });
      return ok({ id: newId });
    },
  });
}
