import { addDays, addMonths } from '../../network/day.ts';
import type { Indicator, Strategy } from '../strategy.ts';
import { isOpenMeasure } from './open-measure.ts';

/** How far ahead one looks: four weeks. */
export const dueDaysAhead = 28;

export const dueKinds = ['start', 'step', 'end', 'goal', 'value'] as const;
export type DueKind = (typeof dueKinds)[number];

/** Something somebody has to do or to find out until a day. */
export interface DueItem {
  readonly kind: DueKind;
  /** Of the measure, the goal or the indicator. */
  readonly id: string;
  readonly title: string;
  /** Of a step: its own title, `title` is that of the measure. */
  readonly step: string | null;
  readonly responsible: string;
  readonly day: string;
  readonly isLate: boolean;
}

type DueOf = Pick<Strategy, 'measures' | 'goals' | 'indicators'>;

/** What is overdue or due until `dueDaysAhead` days from now, by day. */
export function dueItems({ measures, goals, indicators }: DueOf, today: string): readonly DueItem[] {
  const open = measures.filter(isOpenMeasure);
  const ofMeasures = open.flatMap((measure) => {
    const about = { id: measure.id, title: measure.title, responsible: measure.responsibleName };
    return [
      ...(measure.state === 'planned'
        ? [{ ...about, kind: 'start' as const, step: null, day: measure.startsOn }]
        : []),
      ...measure.steps
        .filter(({ doneOn }) => doneOn === null)
        .map(({ title, dueOn }) => ({ ...about, kind: 'step' as const, step: title, day: dueOn })),
      { ...about, kind: 'end' as const, step: null, day: measure.endsOn },
    ];
  });
  const other = { step: null, responsible: '' };
  const ofGoals = goals
    .filter(({ id, dueOn }) => dueOn >= today || measures.some(isOpenServing(id)))
    .map(({ id, title, dueOn }) => ({ ...other, kind: 'goal' as const, id, title, day: dueOn }));
  const given = measures.filter(({ state }) => state === 'dropped').map(({ id }) => id);
  const ofIndicators = indicators
    .filter(({ measureId }) => measureId === null || !given.includes(measureId))
    .flatMap((indicator) => {
      const day = nextValueOn(indicator);
      const { id, title } = indicator;
      return day === null ? [] : [{ ...other, kind: 'value' as const, id, title, day }];
    });
  return [...ofMeasures, ...ofGoals, ...ofIndicators]
    .filter(({ day }) => day <= addDays(today, dueDaysAhead))
    .map((item) => ({ ...item, isLate: item.day < today }))
    .sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
}

function isOpenServing(goalId: string) {
  return (measure: Strategy['measures'][number]) =>
    isOpenMeasure(measure) && measure.goalIds.includes(goalId);
}

/**
 * When the next value of an indicator should be there: a year after the last one, at the latest on the day of its
 * target. null: the target has its value.
 */
export function nextValueOn({ baselineOn, targetOn, values }: Indicator): string | null {
  const last = values.at(-1)?.day ?? baselineOn;
  if (last >= targetOn) return null;
  const inAYear = addMonths(last, 12);
  return inAYear < targetOn ? inAYear : targetOn;
}
