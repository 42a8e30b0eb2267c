import { cleanGoalFacts, type GoalFacts, goalIssues } from '#core/strategy/goal-facts.ts';
import { type MeasureField, measureFields } from '#core/strategy/library/measure-schema.ts';
import { goalKinds, type Strategy } from '#core/strategy/strategy.ts';
import type { Translator } from '#i18n/translate.ts';
import type { FieldErrors } from '../../field-errors.ts';
import { word, words } from '../network/form-fields.ts';
import { fieldErrors } from './field-issues.ts';

/** What a person typed of a goal; what is no field or kind is kept and refused. */
export function goalInput(form: FormData): GoalFacts {
  return {
    field: fieldOf(word(form, 'field')),
    kind: word(form, 'kind') as GoalFacts['kind'],
    parentId: word(form, 'parentId') || null,
    title: word(form, 'title'),
    measuredBy: word(form, 'measuredBy'),
    dueOn: word(form, 'dueOn'),
    priorityIds: words(form, 'priorityIds'),
  };
}

function fieldOf(text: string): MeasureField {
  return text as MeasureField;
}

/** A new goal, filled from the address: for a priority, or below a prevention goal. */
export function newGoal(strategy: Strategy, asked: URLSearchParams): GoalFacts {
  const parent = strategy.goals.find(({ id, kind }) => id === asked.get('oberziel') && kind === 'prevention');
  const priority = strategy.priorities.find(({ id }) => id === asked.get('schwerpunkt'));
  return {
    field: parent?.field ?? priority?.field ?? measureFields[0],
    kind: parent === undefined ? goalKinds[0] : 'project',
    parentId: parent?.id ?? null,
    title: '',
    measuredBy: '',
    dueOn: parent?.dueOn ?? strategy.periodUntil,
    priorityIds: parent?.priorityIds ?? (priority === undefined ? [] : [priority.id]),
  };
}

export function goalErrors(
  input: GoalFacts,
  { strategy, id }: { readonly strategy: Strategy; readonly id: string | null },
  t: Translator,
): FieldErrors {
  return fieldErrors(goalIssues(cleanGoalFacts(input), strategy, id), t);
}

/** Both sides of a conflict, field by field. */
export function goalRows(
  mine: GoalFacts,
  theirs: GoalFacts,
  { strategy, t }: { strategy: Strategy; t: Translator },
) {
  const titlesOf = (
    ids: readonly string[],
    rows: readonly { readonly id: string; readonly title: string }[],
  ) =>
    rows
      .filter(({ id }) => ids.includes(id))
      .map(({ title }) => title)
      .join('\n');
  const wordsOf = (goal: GoalFacts) => ({
    kind: t.has(`web-measure-editor.goal.kind.${goal.kind}`)
      ? t.message(`web-measure-editor.goal.kind.${goal.kind}`)
      : '',
    parentId: titlesOf([goal.parentId ?? ''], strategy.goals),
    field: t.has(`web-measures.field.${goal.field}`) ? t.message(`web-measures.field.${goal.field}`) : '',
    title: goal.title,
    measuredBy: goal.measuredBy,
    dueOn: goal.dueOn,
    priorityIds: titlesOf(goal.priorityIds, strategy.priorities),
  });
  const [one, other] = [wordsOf(mine), wordsOf(theirs)];
  return (Object.keys(one) as (keyof typeof one)[]).map((field) => ({
    label: t.message(`web-measure-editor.goal.${field}`),
    mine: one[field],
    theirs: other[field],
  }));
}
