import type { Goal, Priority, Strategy, StrategyFinding, StrategyMeasure } from './strategy.ts';

/** A prevention goal with those of its project goals a measure serves. */
export interface GoalWithProjects {
  readonly goal: Goal;
  readonly projects: readonly Goal[];
}

export interface MeasureContext {
  readonly goals: readonly GoalWithProjects[];
  readonly priorities: readonly Priority[];
  readonly findings: readonly StrategyFinding[];
}

/**
 * What a measure is for: its goals, whole from the prevention goal down, the priorities they were set for and the
 * findings these rest on; each once and in the order of the strategy.
 */
export function goalsOfMeasure(
  { goalIds }: Pick<StrategyMeasure, 'goalIds'>,
  strategy: Pick<Strategy, 'goals' | 'priorities' | 'findings'>,
): MeasureContext {
  const served = strategy.goals.filter(({ id }) => goalIds.includes(id));
  const topIds = new Set(served.map(({ id, parentId }) => parentId ?? id));
  const tops = strategy.goals.filter(({ id }) => topIds.has(id));
  const priorityIds = new Set([...tops, ...served].flatMap((goal) => goal.priorityIds));
  const priorities = strategy.priorities.filter(({ id }) => priorityIds.has(id));
  const findingIds = new Set(priorities.flatMap((priority) => priority.findingIds));
  return {
    goals: tops.map((goal) => ({ goal, projects: served.filter(({ parentId }) => parentId === goal.id) })),
    priorities,
    findings: strategy.findings.filter(({ id }) => findingIds.has(id)),
  };
}
