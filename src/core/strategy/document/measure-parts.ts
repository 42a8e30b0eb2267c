import type { Block } from '../../analysis/report-tree.ts';
import { type Text, verbatim } from '../../kernel/text.ts';
import { keptMeasures } from '../kept-measures.ts';
import type { Strategy, StrategyMeasure } from '../strategy.ts';
import { centsIn } from './money-parts.ts';
import type { PaperOptions } from './paper.ts';
import { amount, listed, onDay, period, type TableColumn, table, typedOr, words } from './paper-parts.ts';

/** Who is responsible and who helps; partners only where people are not named. */
export function responsibleOf(
  { responsibleName, partners }: StrategyMeasure,
  { people }: Pick<PaperOptions, 'people'>,
): Text {
  const partnerTexts = partners.map(verbatim);
  if (!people) return listed(partnerTexts);
  const name = typedOr(responsibleName, words('responsible.none'));
  return partners.length === 0 ? name : words('responsible.with', { name, partners: partnerTexts });
}

export function measuresTable(strategy: Strategy, options: PaperOptions): readonly Block[] {
  const goalsOf = ({ goalIds }: StrategyMeasure) =>
    listed(strategy.goals.filter(({ id }) => goalIds.includes(id)).map(({ title }) => verbatim(title)));
  return table('measures', keptMeasures(strategy), [
    { id: 'measure', cell: ({ title }) => verbatim(title) },
    { id: 'goal', cell: goalsOf },
    {
      id: options.people ? 'responsible' : 'partners',
      cell: (measure) => responsibleOf(measure, options),
    },
    { id: 'cost', align: 'end', cell: ({ costs }) => amount(centsIn(costs)) },
  ]);
}

/** Begin and end of measures and the days of their steps, by day. */
export function scheduleTable(measures: readonly StrategyMeasure[], id = 'schedule'): readonly Block[] {
  const ordered = [...measures].sort((one, other) => (one.startsOn < other.startsOn ? -1 : 1));
  return table(id, ordered, [
    { id: 'measure', cell: ({ title }) => verbatim(title) },
    { id: 'period', cell: ({ startsOn, endsOn }) => period(startsOn, endsOn) },
    {
      id: 'steps',
      cell: ({ steps }) =>
        listed(
          steps.map(({ title, dueOn }) => words('step.until', { title, day: onDay(dueOn) })),
          words('step.none'),
        ),
    },
  ]);
}

/** Given up, and why, as somebody reported it: a note of the office, not for everybody. */
export function droppedTable(
  { measures }: Strategy,
  { people }: Pick<PaperOptions, 'people'>,
): readonly Block[] {
  return table(
    'dropped',
    measures.filter(({ state }) => state === 'dropped'),
    [
      { id: 'measure', cell: ({ title }) => verbatim(title) },
      ...(people
        ? [
            {
              id: 'reason',
              cell: ({ reports }: StrategyMeasure) =>
                typedOr(reports[0]?.lateReason || reports[0]?.note || ''),
            },
          ]
        : []),
    ],
  );
}

/** One measure as a table of its facts. */
export function measureFacts(
  measure: StrategyMeasure,
  strategy: Strategy,
  options: PaperOptions,
): readonly Block[] {
  const { goals } = strategy;
  const served = goals.filter(({ id }) => measure.goalIds.includes(id)).map(({ title }) => verbatim(title));
  const needed = strategy.measures
    .filter(({ id }) => measure.needs.includes(id))
    .map(({ title }) => verbatim(title));
  const facts: readonly (readonly [string, Text | null])[] = [
    ['goal', listed(served)],
    ['targetGroup', written(measure.targetGroup)],
    ['place', written(measure.place)],
    ['period', period(measure.startsOn, measure.endsOn)],
    ['state', words(`state.${measure.state}`)],
    [options.people ? 'responsible' : 'partners', responsibleOf(measure, options)],
    ['needs', needed.length === 0 ? null : listed(needed)],
    ['why', written(measure.sections.why ?? '')],
    ['evidenceOfMeasure', written(measure.sections.evidence ?? '')],
    ['cost', measure.costs.length === 0 ? null : amount(centsIn(measure.costs))],
  ];
  const columns: readonly TableColumn<readonly [string, Text]>[] = [
    { id: 'fact', cell: ([name]) => words(`column.${name}`) },
    { id: 'text', cell: ([, text]) => text },
  ];
  const rows = facts.flatMap(([name, text]) => (text === null ? [] : [[name, text] as const]));
  return table(`measure-${measure.id}`, rows, columns);

  function written(text: string): Text | null {
    return text === '' ? null : verbatim(text);
  }
}
