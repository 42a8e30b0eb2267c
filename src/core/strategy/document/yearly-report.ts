import type { Block } from '../../analysis/report-tree.ts';
import { quantity, type Text, verbatim } from '../../kernel/text.ts';
import { berlinDay } from '../../meetings/berlin-time.ts';
import type { MeasureState, Strategy, StrategyMeasure } from '../strategy.ts';
import { decisionsTable } from './decision-parts.ts';
import { evaluationsTable } from './evaluation-parts.ts';
import { valuesTable } from './goal-parts.ts';
import { responsibleOf, scheduleTable } from './measure-parts.ts';
import { centsIn, moneyTables } from './money-parts.ts';
import type { Paper, PaperOptions } from './paper.ts';
import {
  amount,
  chapters,
  list,
  listed,
  onDay,
  paperOf,
  paragraph,
  table,
  typedOr,
  words,
  written,
} from './paper-parts.ts';

/** The prevention report of one year: what was done, what is late and why, what came of it, what is next. */
export function yearlyReport(strategy: Strategy, year: number, options: PaperOptions): Paper {
  const span = { from: `${year}-01-01`, until: `${year}-12-31` };
  const inYear = (day: string) => span.from <= day && day <= span.until;
  // A report made within its year speaks of the year so far.
  const until = inYear(options.day) ? options.day : span.until;
  const active = strategy.measures.filter(
    ({ startsOn, endsOn }) => startsOn <= span.until && endsOn >= span.from,
  );
  const of = { strategy, active, year, until, inYear, options };
  return paperOf(strategy, options, {
    kind: 'report',
    title: words('report.title', { year: quantity(year, 'year'), title: strategy.title }),
    facts: [{ label: words('fact.year'), text: verbatim(String(year)) }],
    sections: chapters(
      [
        { id: 'overview', blocks: overview(of) },
        { id: 'done', blocks: done(of) },
        { id: 'late', blocks: late(of) },
        { id: 'values', blocks: valuesTable(strategy.indicators, until) },
        {
          id: 'evaluations',
          blocks: evaluationsTable(strategy, ({ madeOn }) => inYear(madeOn)),
        },
        { id: 'money', blocks: money(of) },
        { id: 'decisions', blocks: decisionsTable(strategy, ({ day }) => inYear(day)), optional: true },
        { id: 'next', blocks: next(of) },
      ],
      options,
    ),
  });
}

interface Year {
  readonly strategy: Strategy;
  /** Measures that run in the year. */
  readonly active: readonly StrategyMeasure[];
  readonly year: number;
  /** The last day the report speaks of. */
  readonly until: string;
  readonly inYear: (day: string) => boolean;
  readonly options: PaperOptions;
}

/** How far it was on that day: the last report until then; today's state where none was made. */
function stateOn({ reports, state, startsOn }: StrategyMeasure, day: string): MeasureState {
  const earlier = reports.find(({ at }) => berlinDay(at) <= day);
  if (earlier !== undefined) return earlier.state;
  return reports.length === 0 ? state : startsOn > day ? 'planned' : 'running';
}

function overview({ active, until, year }: Year): readonly Block[] {
  if (active.length === 0) return [];
  const count = (state: MeasureState) =>
    quantity(active.filter((measure) => stateOn(measure, until) === state).length, 'integer');
  return [
    paragraph(
      words('report.overview', {
        year: quantity(year, 'year'),
        count: quantity(active.length, 'integer'),
        done: count('done'),
        running: count('running'),
        planned: count('planned'),
        paused: count('paused'),
        dropped: count('dropped'),
      }),
    ),
  ];
}

function done({ active, until, inYear, options }: Year): readonly Block[] {
  return table('done', active, [
    { id: 'measure', cell: ({ title }) => verbatim(title) },
    { id: 'state', cell: (measure) => words(`state.${stateOn(measure, until)}`) },
    {
      id: 'stepsDone',
      cell: ({ steps }) =>
        listed(
          steps.flatMap(({ title, doneOn }) =>
            doneOn !== null && inYear(doneOn) && doneOn <= until
              ? [words('step.done', { title, day: onDay(doneOn) })]
              : [],
          ),
          words('step.none'),
        ),
    },
    {
      id: options.people ? 'responsible' : 'partners',
      cell: (measure) => responsibleOf(measure, options),
    },
  ]);
}

/** What should have happened by then. Nothing late is said, too. */
function late({ active, until, inYear, options }: Year): readonly Block[] {
  if (active.length === 0) return [];
  const rows = active.flatMap((measure) => {
    const what = lateThings(measure, until);
    const reasons = measure.reports
      .filter(({ at, lateReason }) => lateReason !== '' && inYear(berlinDay(at)))
      .map(({ lateReason }) => lateReason);
    return what.length === 0 ? [] : [{ title: measure.title, what, reason: reasons[0] ?? '' }];
  });
  if (rows.length === 0) return [paragraph(words('late.none', { day: onDay(until) }))];
  return table('late', rows, [
    { id: 'measure', cell: ({ title }) => verbatim(title) },
    { id: 'lateThings', cell: ({ what }) => listed(what) },
    // Why something is late may speak of people: not for everybody.
    ...(options.people
      ? [
          {
            id: 'reason',
            cell: ({ reason }: (typeof rows)[number]) => typedOr(reason, words('late.noReason')),
          },
        ]
      : []),
  ]);
}

/** What is overdue on a day. */
export function lateThings(measure: StrategyMeasure, day: string): readonly Text[] {
  const state = stateOn(measure, day);
  if (state === 'done' || state === 'dropped') return [];
  return [
    ...(state === 'planned' && measure.startsOn < day
      ? [words('late.start', { day: onDay(measure.startsOn) })]
      : []),
    ...(measure.endsOn < day ? [words('late.end', { day: onDay(measure.endsOn) })] : []),
    ...measure.steps
      .filter(({ dueOn, doneOn }) => dueOn < day && (doneOn === null || doneOn > day))
      .map(({ title, dueOn }) => words('late.step', { title, day: onDay(dueOn) })),
  ];
}

/** What was planned for the year; what was really spent stands in the books of the municipality. */
function money({ active, year }: Year): readonly Block[] {
  const ofYear = active.map((measure) => ({
    ...measure,
    costs: measure.costs.filter((one) => one.year === year),
    funds: measure.funds.filter((one) => one.year === year),
  }));
  const withCosts = ofYear.filter(({ costs }) => costs.length > 0);
  const tables = moneyTables(ofYear);
  return [
    ...(tables.length === 0 ? [] : [paragraph(words('report.money'))]),
    ...tables,
    ...table('costsByMeasure', withCosts, [
      { id: 'measure', cell: ({ title }) => verbatim(title) },
      { id: 'cost', align: 'end', cell: ({ costs }) => amount(centsIn(costs)) },
    ]),
  ];
}

function next({ strategy, year }: Year): readonly Block[] {
  const inNext = (day: string) => day.startsWith(`${year + 1}-`);
  const coming = strategy.measures
    .filter(({ state }) => state !== 'done' && state !== 'dropped')
    .map((measure) => ({
      ...measure,
      steps: measure.steps.filter(({ doneOn, dueOn }) => doneOn === null && inNext(dueOn)),
    }))
    .filter(({ startsOn, endsOn, steps }) => inNext(startsOn) || inNext(endsOn) || steps.length > 0);
  const goals = strategy.goals.filter(({ dueOn }) => inNext(dueOn));
  return [
    ...scheduleTable(coming, 'coming'),
    ...list(goals.map(({ title, dueOn }) => words('report.goalDue', { title, day: onDay(dueOn) }))),
    ...written(strategy.followUp),
  ];
}
