import { type Problem, problem } from '../kernel/problem.ts';
import { longest } from '../meetings/check-meeting.ts';
import { plainLine, plainText } from '../meetings/plain-text.ts';
import { isDay } from '../network/day.ts';
import { type MeasureField, measureFields } from './library/measure-schema.ts';
import { type Goal, type GoalKind, goalKinds, type Strategy } from './strategy.ts';

/** More goals than any municipality can keep in view. */
export const mostGoals = 100;

/** What people say of a goal. */
export interface GoalFacts {
  readonly field: MeasureField;
  readonly kind: GoalKind;
  /** Of a project goal: the prevention goal it serves. */
  readonly parentId: string | null;
  readonly title: string;
  /** How one will know. */
  readonly measuredBy: string;
  readonly dueOn: string;
  readonly priorityIds: readonly string[];
}

export interface GoalIssue {
  readonly field: keyof GoalFacts;
  readonly problem: Problem;
}

export function cleanGoalFacts(draft: GoalFacts): GoalFacts {
  return {
    field: draft.field,
    kind: draft.kind,
    parentId: draft.kind === 'project' && draft.parentId !== '' ? draft.parentId : null,
    title: plainLine(draft.title),
    measuredBy: plainText(draft.measuredBy),
    dueOn: draft.dueOn,
    priorityIds: [...new Set(draft.priorityIds)],
  };
}

/** Everything that is wrong, each at its field. `id` is that of the goal, or null for a new one. */
export function goalIssues(
  facts: GoalFacts,
  strategy: Pick<Strategy, 'goals' | 'priorities' | 'periodFrom' | 'periodUntil'>,
  id: string | null,
): readonly GoalIssue[] {
  return [
    ...wordIssues(facts),
    ...dayIssues(facts, strategy),
    ...placeIssues(facts, strategy.goals, id),
  ].concat(
    facts.priorityIds.every((one) => strategy.priorities.some((priority) => priority.id === one))
      ? []
      : [{ field: 'priorityIds', problem: problem('goals.priority.unknown') }],
  );
}

function* wordIssues(facts: GoalFacts): Generator<GoalIssue> {
  if (!measureFields.includes(facts.field)) yield { field: 'field', problem: problem('goals.field.missing') };
  if (facts.title === '') yield { field: 'title', problem: problem('goals.title.missing') };
  if (facts.title.length > longest.line)
    yield { field: 'title', problem: problem('strategy.text.tooLong', { limit: longest.line }) };
  if (facts.measuredBy === '') yield { field: 'measuredBy', problem: problem('goals.measuredBy.missing') };
  if (facts.measuredBy.length > longest.text)
    yield { field: 'measuredBy', problem: problem('strategy.text.tooLong', { limit: longest.text }) };
}

function* dayIssues(
  { dueOn }: GoalFacts,
  { periodFrom, periodUntil }: Pick<Strategy, 'periodFrom' | 'periodUntil'>,
): Generator<GoalIssue> {
  if (!isDay(dueOn))
    yield { field: 'dueOn', problem: problem('strategy.day.invalid', { day: dueOn.slice(0, 20) }) };
  else if (dueOn < periodFrom || dueOn > periodUntil)
    yield { field: 'dueOn', problem: problem('goals.due.outside') };
}

function* placeIssues(
  { kind, parentId }: GoalFacts,
  goals: readonly Goal[],
  id: string | null,
): Generator<GoalIssue> {
  if (!goalKinds.includes(kind)) yield { field: 'kind', problem: problem('goals.kind.missing') };
  if (kind !== 'project') return;
  if (parentId === null) yield { field: 'parentId', problem: problem('goals.parent.missing') };
  else if (!goals.some((goal) => goal.id === parentId && goal.kind === 'prevention' && goal.id !== id))
    yield { field: 'parentId', problem: problem('goals.parent.unknown') };
  if (id !== null && goals.some((goal) => goal.parentId === id))
    yield { field: 'kind', problem: problem('goals.kind.hasProjects') };
}
