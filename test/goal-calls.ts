import type { GoalFacts } from '#core/strategy/goal-facts.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertGoal } from '#storage/queries/strategy-goals.ts';
import { insertIndicator } from '#storage/queries/strategy-indicators.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';
import { storedStrategy } from './strategy-calls.ts';

const goal: GoalFacts = {
  field: 'order',
  kind: 'prevention',
  parentId: null,
  title: 'Weniger Müll am Bahnhof',
  measuredBy: 'Zählung',
  dueOn: '2029-12-31',
  priorityIds: [],
};
const indicator = {
  title: 'Beschwerden',
  unit: '',
  kind: 'outcome',
  better: 'less',
  baselineOn: '2027-01-01',
  targetOn: '2029-12-31',
  source: 'Ordnungsamt',
} as const;

/** The calls of goals and of their indicators: what `access-calls.ts` is for the other areas. */
export function goalCalls(
  { goals, indicators }: Pick<Umsicht, 'goals' | 'indicators'>,
  handle: Handle,
  clock: () => Date,
): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  /** A strategy with a goal and an indicator of the same id. */
  const stored = async (target: Target): Promise<string> => {
    const id = await storedStrategy(handle, target, clock());
    const key = { organisationId: target.organisationId, id };
    await insertGoal(handle, key, { ...goal, id });
    const numbers = { baseline: 40, target: 20, goalId: id, measureId: null };
    await insertIndicator(handle, key, { ...indicator, ...numbers, id });
    return id;
  };
  const typed = { ...indicator, baseline: '40', target: '20', measureId: null, version: 1 };
  return {
    'goals.save': async (actor, target) => {
      const id = await stored(target);
      return goals.save(as(actor), id, { ...goal, id, version: 1 });
    },
    'goals.move': async (actor, target) => {
      const id = await stored(target);
      return goals.move(as(actor), id, { goalId: id, direction: 'up' });
    },
    'goals.remove': async (actor, target) => {
      const id = await stored(target);
      return goals.remove(as(actor), id, id);
    },
    'indicators.save': async (actor, target) => {
      const id = await stored(target);
      return indicators.save(as(actor), id, { ...typed, id, goalId: id });
    },
    'indicators.remove': async (actor, target) => {
      const id = await stored(target);
      return indicators.remove(as(actor), id, id);
    },
  };
}
