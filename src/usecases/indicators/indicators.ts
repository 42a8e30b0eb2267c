import { randomUUID } from 'node:crypto';
import { mayWorkOnStrategy } from '#core/access/strategy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { printableDay } from '#core/network/day.ts';
import { indicatorFactsOf, mostIndicators } from '#core/strategy/indicator-facts.ts';
import type { Strategy } from '#core/strategy/strategy.ts';
import { deleteIndicator, insertIndicator, updateIndicator } from '#storage/queries/strategy-indicators.ts';
import type { Actor } from '../contract.ts';
import { changeWithin } from '../strategies/change-within.ts';
import { type StrategyNeeds, strategyChangedMeanwhile } from '../strategies/strategy-guard.ts';
import type { IndicatorOf, Indicators } from './contract.ts';

export function createIndicators(needs: StrategyNeeds): Indicators {
  return {
    save: (actor, strategyId, draft) => save(needs, actor, { strategyId, draft }),
    remove: (actor, strategyId, indicatorId) => remove(needs, actor, { strategyId, indicatorId }),
  };
}

async function save(
  needs: StrategyNeeds,
  actor: Actor,
  { strategyId, draft }: { readonly strategyId: string; readonly draft: IndicatorOf },
): Promise<Result<{ id: string }>> {
  const id = draft.id ?? randomUUID();
  return changeWithin(needs, actor, {
    action: 'indicators.save',
    id: strategyId,
    subject: id,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy, now }) => {
      const known = strategy.indicators.find((one) => one.id === draft.id);
      if (draft.id !== null && known === undefined) return failed(problem('indicators.indicator.notFound'));
      const checked = indicatorFactsOf(draft);
      if ('issues' in checked)
        return failed(checked.issues[0]?.problem ?? problem('indicators.title.missing'));
      const { facts } = checked;
      // By day: nothing can have been counted of a change before it could begin.
      const first = known?.values[0];
      if (first !== undefined && facts.baselineOn >= first.day)
        return failed(problem('indicators.baselineOn.late', { day: printableDay(first.day) }));
      if (draft.id !== null)
        return (await updateIndicator(transaction, strategy, { ...facts, id, version: draft.version }))
          ? ok({ id })
          : failed(strategyChangedMeanwhile({ changedByName: null, changedAt: now }));
      if (!hangsOnOne(draft, strategy)) return failed(problem('indicators.subject.unknown'));
      if (strategy.indicators.length >= mostIndicators)
        return failed(problem('indicators.many', { limit: mostIndicators }));
      const { goalId, measureId } = draft;
      await insertIndicator(transaction, strategy, { ...facts, id, goalId, measureId });
      return ok({ id });
    },
  });
}

/** On a goal or on a measure of this strategy, not on both. */
function hangsOnOne({ goalId, measureId }: IndicatorOf, { goals, measures }: Strategy): boolean {
  if (goalId !== null) return measureId === null && goals.some(({ id }) => id === goalId);
  return measures.some(({ id }) => id === measureId);
}

async function remove(
  needs: StrategyNeeds,
  actor: Actor,
  { strategyId, indicatorId }: { readonly strategyId: string; readonly indicatorId: string },
): Promise<Result<void>> {
  return changeWithin(needs, actor, {
    action: 'indicators.remove',
    id: strategyId,
    subject: indicatorId,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy }) =>
      strategy.indicators.some(({ id }) => id === indicatorId) &&
      (await deleteIndicator(transaction, strategy, indicatorId))
        ? ok(undefined)
        : failed(problem('indicators.indicator.notFound')),
  });
}
