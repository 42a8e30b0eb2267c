import { type Problem, problem } from '../kernel/problem.ts';
import { isMailAddress } from '../mail/mail-address.ts';
import { longest } from '../meetings/check-meeting.ts';
import { plainLine, plainText } from '../meetings/plain-text.ts';
import { daysBetween, isDay } from '../network/day.ts';
import { beccariaQuestions } from './beccaria.ts';
import { measureFields } from './library/measure-schema.ts';
import type { Strategy, StrategyMeasure } from './strategy.ts';
import { longestChapter } from './strategy-facts.ts';

/** More than a strategy can carry out: a mistake, or an attack. */
export const mostMeasures = 100;
const mostPartners = 30;
const mostGoalsOfMeasure = 20;
/** Longer than any strategy: a mistyped year. */
const longestMeasureDays = 20 * 366;

/** What people say of a measure, but for its steps and its money. */
export type MeasureFacts = Pick<
  StrategyMeasure,
  | 'title'
  | 'field'
  | 'startsOn'
  | 'endsOn'
  | 'place'
  | 'targetGroup'
  | 'responsibleName'
  | 'responsibleEmail'
  | 'partners'
  | 'sections'
  | 'goalIds'
>;

export interface MeasureIssue {
  /** A question of the Beccaria steps, or another field. */
  readonly field: string;
  readonly problem: Problem;
}

export function cleanMeasureFacts(draft: MeasureFacts): MeasureFacts {
  const answers = beccariaQuestions.flatMap((question) => {
    const words = plainText(draft.sections[question] ?? '');
    return words === '' ? [] : [[question, words] as const];
  });
  return {
    title: plainLine(draft.title),
    field: draft.field,
    startsOn: draft.startsOn,
    endsOn: draft.endsOn,
    place: plainLine(draft.place),
    targetGroup: plainLine(draft.targetGroup),
    responsibleName: plainLine(draft.responsibleName),
    responsibleEmail: plainLine(draft.responsibleEmail),
    partners: [...new Set(draft.partners.map(plainLine).filter((name) => name !== ''))],
    sections: Object.fromEntries(answers),
    goalIds: [...new Set(draft.goalIds)],
  };
}

/** Everything that is wrong, each at its field. */
export function measureIssues(
  facts: MeasureFacts,
  strategy: Pick<Strategy, 'goals' | 'periodFrom'>,
): readonly MeasureIssue[] {
  return [...wordIssues(facts), ...dayIssues(facts, strategy), ...listIssues(facts, strategy)];
}

function* wordIssues(facts: MeasureFacts): Generator<MeasureIssue> {
  if (facts.title === '') yield { field: 'title', problem: problem('strategyMeasures.title.missing') };
  if (!measureFields.includes(facts.field))
    yield { field: 'field', problem: problem('strategyMeasures.field.missing') };
  for (const field of ['title', 'place', 'targetGroup', 'responsibleName'] as const)
    if (facts[field].length > longest.line) yield { field, problem: tooLong(longest.line) };
  if (facts.responsibleEmail !== '' && !isMailAddress(facts.responsibleEmail))
    yield { field: 'responsibleEmail', problem: problem('strategyMeasures.email.invalid') };
  for (const question of beccariaQuestions)
    if ((facts.sections[question] ?? '').length > longestChapter)
      yield { field: question, problem: tooLong(longestChapter) };
}

function* dayIssues(
  { startsOn, endsOn }: MeasureFacts,
  { periodFrom }: Pick<Strategy, 'periodFrom'>,
): Generator<MeasureIssue> {
  const days = { startsOn, endsOn };
  for (const field of ['startsOn', 'endsOn'] as const)
    if (!isDay(days[field]))
      yield { field, problem: problem('strategy.day.invalid', { day: days[field].slice(0, 20) }) };
  if (!isDay(startsOn)) return;
  if (startsOn < periodFrom)
    yield { field: 'startsOn', problem: problem('strategyMeasures.start.beforeStrategy') };
  if (!isDay(endsOn)) return;
  if (endsOn < startsOn) yield { field: 'endsOn', problem: problem('strategyMeasures.period.turned') };
  if (daysBetween(startsOn, endsOn) > longestMeasureDays)
    yield { field: 'endsOn', problem: problem('strategyMeasures.period.long') };
}

function* listIssues(
  { partners, goalIds }: MeasureFacts,
  { goals }: Pick<Strategy, 'goals'>,
): Generator<MeasureIssue> {
  if (partners.length > mostPartners)
    yield { field: 'partners', problem: problem('strategyMeasures.partners.many', { limit: mostPartners }) };
  if (partners.some((name) => name.length > longest.line))
    yield { field: 'partners', problem: tooLong(longest.line) };
  if (goalIds.length > mostGoalsOfMeasure)
    yield {
      field: 'goalIds',
      problem: problem('strategyMeasures.goals.many', { limit: mostGoalsOfMeasure }),
    };
  if (!goalIds.every((id) => goals.some((goal) => goal.id === id)))
    yield { field: 'goalIds', problem: problem('strategyMeasures.goal.unknown') };
}

function tooLong(limit: number): Problem {
  return problem('strategy.text.tooLong', { limit });
}
