import type { Block } from '../../analysis/report-tree.ts';
import { verbatim } from '../../kernel/text.ts';
import { indicatorStanding, type Standing } from '../indicator/indicator-standing.ts';
import type { Goal, Indicator, Strategy } from '../strategy.ts';
import { measured, onDay, table, typedOr, words } from './paper-parts.ts';

/** Prevention goals, each followed by the project goals that serve it; project goals of none at the end. */
export function goalsInOrder(goals: readonly Goal[]): readonly Goal[] {
  const top = goals.filter(({ kind }) => kind === 'prevention');
  const below = (parentId: string | null) =>
    goals.filter((goal) => goal.kind === 'project' && goal.parentId === parentId);
  const known = new Set(top.map(({ id }) => id));
  const orphans = goals.filter(({ kind, parentId }) => kind === 'project' && !known.has(parentId ?? ''));
  return [...top.flatMap((goal) => [goal, ...below(goal.id)]), ...orphans];
}

export function goalsTable(goals: readonly Goal[], id = 'goals'): readonly Block[] {
  return table(id, goalsInOrder(goals), [
    { id: 'goal', cell: ({ title }) => verbatim(title) },
    { id: 'goalKind', cell: ({ kind }) => words(`goalKind.${kind}`) },
    { id: 'measuredBy', cell: ({ measuredBy }) => typedOr(measuredBy) },
    { id: 'dueOn', cell: ({ dueOn }) => onDay(dueOn) },
  ]);
}

/** What an indicator belongs to, in words. */
function ownerOf({ goalId, measureId }: Indicator, { goals, measures }: Strategy) {
  const title =
    goals.find(({ id }) => id === goalId)?.title ?? measures.find(({ id }) => id === measureId)?.title ?? '';
  return typedOr(title);
}

/** What is to be measured: where it starts, where it is to lead, and who counts. */
export function indicatorsTable(
  strategy: Strategy,
  indicators: readonly Indicator[] = strategy.indicators,
  id = 'indicators',
): readonly Block[] {
  return table(id, indicators, [
    { id: 'indicator', cell: ({ title }) => verbatim(title) },
    { id: 'belongsTo', cell: (indicator) => ownerOf(indicator, strategy) },
    {
      id: 'baseline',
      cell: ({ baseline, unit, baselineOn }) =>
        words('valueOn', { value: measured(baseline, unit), day: onDay(baselineOn) }),
    },
    {
      id: 'target',
      cell: ({ target, unit, targetOn }) =>
        words('valueOn', { value: measured(target, unit), day: onDay(targetOn) }),
    },
    { id: 'source', cell: ({ source }) => typedOr(source) },
  ]);
}

/** How far it is: the last value until a day, and where it stands against baseline and target. */
export function valuesTable(
  indicators: readonly Indicator[],
  until: string,
  id = 'values',
): readonly Block[] {
  return table(id, indicators, [
    { id: 'indicator', cell: ({ title }) => verbatim(title) },
    { id: 'baseline', cell: ({ baseline, unit }) => measured(baseline, unit) },
    {
      id: 'latest',
      cell: (indicator) => {
        const latest = latestValue(indicator, until);
        return latest === null
          ? words('value.none')
          : words('valueOn', { value: measured(latest.value, indicator.unit), day: onDay(latest.day) });
      },
    },
    { id: 'target', cell: ({ target, unit }) => measured(target, unit) },
    { id: 'standing', cell: (indicator) => words(`standing.${standingOn(indicator, until)}`) },
  ]);
}

export function latestValue(
  { values }: Pick<Indicator, 'values'>,
  until: string,
): Indicator['values'][number] | null {
  return values.filter(({ day }) => day <= until).at(-1) ?? null;
}

/** As it was on a day. A description of numbers, not of an effect: what caused a change, an evaluation says. */
export function standingOn(indicator: Indicator, day: string): Standing {
  const values = indicator.values.filter((value) => value.day <= day);
  return indicatorStanding({ ...indicator, values }, day).standing;
}
