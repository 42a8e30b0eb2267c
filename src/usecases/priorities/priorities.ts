import { randomUUID } from 'node:crypto';
import { mayWorkOnStrategy } from '#core/access/strategy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { MeasureField } from '#core/strategy/library/measure-schema.ts';
import { movedBeside } from '#core/strategy/moved-beside.ts';
import { cleanPriority, type PriorityDraft, priorityIssue } from '#core/strategy/priority-draft.ts';
import { deletePriority, insertPriority, updatePriority } from '#storage/queries/priorities.ts';
import { putInOrder } from '#storage/queries/row-order.ts';
import type { Actor } from '../contract.ts';
import { changeWithin } from '../strategies/change-within.ts';
import type { StrategyNeeds } from '../strategies/strategy-guard.ts';
import type { Priorities } from './contract.ts';

export function createPriorities(needs: StrategyNeeds): Priorities {
  return {
    save: (actor, strategyId, priority) => save(needs, actor, { strategyId, priority }),
    move: (actor, strategyId, change) => move(needs, actor, { strategyId, ...change }),
    remove: (actor, strategyId, priorityId) => remove(needs, actor, { strategyId, priorityId }),
  };
}

async function save(
  needs: StrategyNeeds,
  actor: Actor,
  asked: { readonly strategyId: string; readonly priority: PriorityDraft & { readonly version: number } },
): Promise<Result<{ id: string }>> {
  const { strategyId, priority } = asked;
  return changeWithin<{ id: string }>(needs, actor, {
    action: 'priorities.save',
    id: strategyId,
    subject: priority.id ?? strategyId,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy, today }) => {
      const draft = cleanPriority(priority);
      if (draft.id !== null && !strategy.priorities.some(({ id }) => id === draft.id))
        return failed(problem('workshop.priority.notFound'));
      const issue = priorityIssue(draft, strategy);
      if (issue !== null) return failed(issue.problem);
      const facts = { ...draft, id: draft.id ?? randomUUID(), field: draft.field as MeasureField };
      if (draft.id === null) {
        await insertPriority(transaction, strategy, { ...facts, decidedOn: today });
        return ok({ id: facts.id });
      }
      return (await updatePriority(transaction, strategy, { ...facts, version: priority.version }))
        ? ok({ id: facts.id })
        : failed(problem('strategy.changedMeanwhile.somebody'));
    },
  });
}

async function move(
  needs: StrategyNeeds,
  actor: Actor,
  change: { readonly strategyId: string; readonly priorityId: string; readonly direction: 'up' | 'down' },
): Promise<Result<void>> {
  const { strategyId, priorityId, direction } = change;
  return changeWithin(needs, actor, {
    action: 'priorities.move',
    id: strategyId,
    subject: priorityId,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy }) => {
      const { priorities } = strategy;
      if (!priorities.some(({ id }) => id === priorityId))
        return failed(problem('workshop.priority.notFound'));
      const order = movedBeside(priorities, { id: priorityId, direction }, () => true);
      await putInOrder(transaction, 'strategy_priorities', strategy, order);
      return ok(undefined);
    },
  });
}

async function remove(
  needs: StrategyNeeds,
  actor: Actor,
  { strategyId, priorityId }: { readonly strategyId: string; readonly priorityId: string },
): Promise<Result<void>> {
  return changeWithin(needs, actor, {
    action: 'priorities.remove',
    id: strategyId,
    subject: priorityId,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy }) => {
      if (!strategy.priorities.some(({ id }) => id === priorityId))
        return failed(problem('workshop.priority.notFound'));
      const goal = strategy.goals.find(({ priorityIds }) => priorityIds.includes(priorityId));
      if (goal !== undefined) return failed(problem('workshop.priority.inGoal', { title: goal.title }));
      await deletePriority(transaction, strategy, priorityId);
      return ok(undefined);
    },
  });
}
