import { randomUUID } from 'node:crypto';
import { mayWorkOnStrategy } from '#core/access/strategy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { cleanGoalFacts, goalIssues, mostGoals } from '#core/strategy/goal-facts.ts';
import { movedBeside } from '#core/strategy/moved-beside.ts';
import { putInOrder } from '#storage/queries/row-order.ts';
import { deleteGoal, insertGoal, updateGoal } from '#storage/queries/strategy-goals.ts';
import type { Actor } from '../contract.ts';
import { changeWithin } from '../strategies/change-within.ts';
import { namesOf } from '../strategies/names-of.ts';
import { type StrategyNeeds, strategyChangedMeanwhile } from '../strategies/strategy-guard.ts';
import type { GoalDraft, Goals } from './contract.ts';

export function createGoals(needs: StrategyNeeds): Goals {
  return {
    save: (actor, strategyId, draft) => save(needs, actor, { strategyId, draft }),
    move: (actor, strategyId, { goalId, direction }) => move(needs, actor, { strategyId, goalId, direction }),
    remove: (actor, strategyId, goalId) => remove(needs, actor, { strategyId, goalId }),
  };
}

const may = mayWorkOnStrategy;

async function save(
  needs: StrategyNeeds,
  actor: Actor,
  { strategyId, draft }: { readonly strategyId: string; readonly draft: GoalDraft },
): Promise<Result<{ id: string }>> {
  const facts = cleanGoalFacts(draft);
  const id = draft.id ?? randomUUID();
  return changeWithin(needs, actor, {
    action: 'goals.save',
    id: strategyId,
    subject: id,
    may,
    work: async (transaction, { strategy, now }) => {
      if (draft.id !== null && !strategy.goals.some((goal) => goal.id === draft.id))
        return failed(problem('goals.goal.notFound'));
      const [issue] = goalIssues(facts, strategy, draft.id);
      if (issue !== undefined) return failed(issue.problem);
      if (draft.id !== null)
        return (await updateGoal(transaction, strategy, { ...facts, id, version: draft.version }))
          ? ok({ id })
          : failed(strategyChangedMeanwhile({ changedByName: null, changedAt: now }));
      if (strategy.goals.length >= mostGoals) return failed(problem('goals.many', { limit: mostGoals }));
      await insertGoal(transaction, strategy, { ...facts, id });
      return ok({ id });
    },
  });
}

async function move(
  needs: StrategyNeeds,
  actor: Actor,
  {
    strategyId,
    goalId,
    direction,
  }: { readonly strategyId: string; readonly goalId: string; readonly direction: 'up' | 'down' },
): Promise<Result<void>> {
  return changeWithin(needs, actor, {
    action: 'goals.move',
    id: strategyId,
    subject: goalId,
    may,
    work: async (transaction, { strategy }) => {
      if (!strategy.goals.some(({ id }) => id === goalId)) return failed(problem('goals.goal.notFound'));
      const order = movedBeside(strategy.goals, { id: goalId, direction }, (one, other) =>
        one.kind === 'prevention'
          ? other.kind === 'prevention' && one.field === other.field
          : one.parentId === other.parentId,
      );
      await putInOrder(transaction, 'strategy_goals', strategy, order);
      return ok(undefined);
    },
  });
}

async function remove(
  needs: StrategyNeeds,
  actor: Actor,
  { strategyId, goalId }: { readonly strategyId: string; readonly goalId: string },
): Promise<Result<void>> {
  return changeWithin(needs, actor, {
    action: 'goals.remove',
    id: strategyId,
    subject: goalId,
    may,
    work: async (transaction, { strategy }) => {
      if (!strategy.goals.some(({ id }) => id === goalId)) return failed(problem('goals.goal.notFound'));
      const projects = strategy.goals.filter(({ parentId }) => parentId === goalId);
      if (projects.length > 0) return failed(problem('goals.remove.projects', namesOf(projects)));
      const measures = strategy.measures.filter(({ goalIds }) => goalIds.includes(goalId));
      if (measures.length > 0) return failed(problem('goals.remove.measures', namesOf(measures)));
      await deleteGoal(transaction, strategy, goalId);
      return ok(undefined);
    },
  });
}
