import { randomUUID } from 'node:crypto';
import { mayEvaluateStrategy, mayReadStrategy, mayWorkOnStrategy } from '#core/access/strategy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { plainLine } from '#core/meetings/plain-text.ts';
import { endingSoon } from '#core/strategy/document/ending-soon.ts';
import type { StrategyFacts } from '#core/strategy/strategy.ts';
import { cleanStrategyFacts, strategyFactsIssue } from '#core/strategy/strategy-facts.ts';
import {
  deleteStrategy,
  insertStrategy,
  listStrategies,
  touchedStrategy,
  updateStrategyFacts,
} from '#storage/queries/strategies.ts';
import { readWholeStrategy } from '#storage/queries/whole-strategy.ts';
import { notAllowed, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { Strategies, StrategyList, StrategyView } from './contract.ts';
import {
  changeStrategy,
  guardedStrategy,
  recordedStrategyChange,
  type StrategyNeeds,
  strategyChangedMeanwhile,
  strategyToday,
} from './strategy-guard.ts';

export function createStrategies(needs: StrategyNeeds): Strategies {
  return {
    list: (actor) => list(needs, actor),
    create: (actor, draft) => create(needs, actor, draft),
    read: (actor, id) => read(needs, actor, id),
    change: (actor, id, draft) => change(needs, actor, { id, draft }),
    end: (actor, id) => end(needs, actor, id),
    remove: (actor, id, { title }) => remove(needs, actor, { id, title }),
  };
}

async function list(needs: StrategyNeeds, actor: Actor): Promise<Result<StrategyList>> {
  if (!mayReadStrategy(actor, actor))
    return refuse(needs, actor, { action: 'strategies.list', id: '', problem: notAllowed() });
  const { organisationId } = actor;
  const strategies = await listStrategies(needs.within(organisationId), organisationId);
  const today = strategyToday(needs);
  return ok({
    strategies: strategies.map((one) => ({ ...one, endings: endingSoon(one, today) })),
    mayWork: mayWorkOnStrategy(actor, actor),
  });
}

async function create(
  needs: StrategyNeeds,
  actor: Actor,
  draft: StrategyFacts,
): Promise<Result<{ id: string }>> {
  const action = 'strategies.create';
  if (!mayWorkOnStrategy(actor, actor))
    return refuse(needs, actor, { action, id: '', problem: notAllowed() });
  const facts = cleanStrategyFacts(draft);
  const issue = strategyFactsIssue(facts);
  if (issue !== null) return failed(issue.problem);
  const strategy = {
    ...facts,
    organisationId: actor.organisationId,
    id: randomUUID(),
    fictional: false,
  };
  return recordedStrategyChange(needs, actor, {
    action,
    strategy,
    work: async (transaction, by) => {
      await insertStrategy(transaction, strategy, by);
      return ok({ id: strategy.id });
    },
  });
}

async function read(needs: StrategyNeeds, actor: Actor, id: string): Promise<Result<StrategyView>> {
  const guarded = await guardedStrategy(needs, actor, {
    action: 'strategies.read',
    id,
    may: mayReadStrategy,
  });
  if (!guarded.ok) return guarded;
  const strategy = await readWholeStrategy(needs.within(actor.organisationId), guarded.value);
  if (strategy === null) return failed(problem('strategy.strategy.notFound'));
  const isOpen = strategy.state !== 'ended';
  return ok({
    strategy,
    today: strategyToday(needs),
    may: {
      work: isOpen && mayWorkOnStrategy(actor, strategy),
      evaluate: isOpen && mayEvaluateStrategy(actor, strategy),
    },
  });
}

async function change(
  needs: StrategyNeeds,
  actor: Actor,
  { id, draft }: { readonly id: string; readonly draft: StrategyFacts & { readonly version: number } },
): Promise<Result<void>> {
  const facts = cleanStrategyFacts(draft);
  return changeStrategy(needs, actor, {
    action: 'strategies.change',
    id,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy, ...by }) => {
      const issue = strategyFactsIssue(facts);
      if (issue !== null) return failed(issue.problem);
      const changed = { ...strategy, ...facts, version: draft.version };
      return (await updateStrategyFacts(transaction, changed, by))
        ? ok(undefined)
        : failed(strategyChangedMeanwhile(strategy));
    },
  });
}

async function end(needs: StrategyNeeds, actor: Actor, id: string): Promise<Result<void>> {
  return changeStrategy(needs, actor, {
    action: 'strategies.end',
    id,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy, today, ...by }) => {
      await touchedStrategy(transaction, strategy, by).set({ state: 'ended', ended_on: today }).execute();
      return ok(undefined);
    },
  });
}

async function remove(
  needs: StrategyNeeds,
  actor: Actor,
  { id, title }: { readonly id: string; readonly title: string },
): Promise<Result<void>> {
  const action = 'strategies.remove';
  const guarded = await guardedStrategy(needs, actor, { action, id, may: mayWorkOnStrategy });
  if (!guarded.ok) return guarded;
  const strategy = guarded.value;
  return recordedStrategyChange(needs, actor, {
    action,
    strategy,
    work: async (transaction) => {
      const whole = await readWholeStrategy(transaction, strategy);
      if ((whole?.decisions.length ?? 0) > 0) return failed(problem('strategy.remove.decided'));
      if (plainLine(title) !== strategy.title) return failed(problem('strategy.remove.titleDiffers'));
      await deleteStrategy(transaction, strategy);
      return ok(undefined);
    },
  });
}
