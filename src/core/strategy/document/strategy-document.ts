import type { Block, Section } from '../../analysis/report-tree.ts';
import { verbatim } from '../../kernel/text.ts';
import { keptMeasures } from '../kept-measures.ts';
import { measureFields } from '../library/measure-schema.ts';
import type { Strategy } from '../strategy.ts';
import { alternatives } from './council-paper.ts';
import { decisionsTable } from './decision-parts.ts';
import { evaluationsTable } from './evaluation-parts.ts';
import { figuresTable, findingsTable, prioritiesTable } from './finding-parts.ts';
import { goalsTable, indicatorsTable } from './goal-parts.ts';
import { measureFacts, scheduleTable } from './measure-parts.ts';
import { moneySentence, moneyTables } from './money-parts.ts';
import type { Paper, PaperOptions } from './paper.ts';
import {
  chapters,
  fieldName,
  onDay,
  paperOf,
  paragraph,
  table,
  typedOr,
  words,
  written,
} from './paper-parts.ts';

/** The strategy as it is handed out: from where the municipality stands to how it is followed up. */
export function strategyDocument(strategy: Strategy, options: PaperOptions): Paper {
  const measures = keptMeasures(strategy);
  return paperOf(strategy, options, {
    kind: 'strategy',
    title: verbatim(strategy.title),
    sections: chapters(
      [
        { id: 'startingPoint', blocks: written(strategy.startingPoint) },
        { id: 'findings', blocks: findingsTable(strategy) },
        { id: 'offers', blocks: offersTable(strategy) },
        { id: 'vision', blocks: written(strategy.vision) },
        { id: 'priorities', blocks: prioritiesTable(strategy) },
        { id: 'fields', sections: fieldSections(strategy, options) },
        { id: 'schedule', blocks: scheduleTable(measures) },
        { id: 'money', blocks: [...moneySentence(measures).map(paragraph), ...moneyTables(measures)] },
        { id: 'structures', blocks: written(strategy.structures) },
        { id: 'decisions', blocks: decisionsTable(strategy, () => true) },
        {
          id: 'monitoring',
          blocks: [
            ...written(strategy.followUp),
            ...indicatorsTable(strategy),
            ...evaluationsTable(strategy),
          ],
        },
        { id: 'alternatives', blocks: alternatives(strategy, options), optional: true },
        { id: 'attachments', blocks: figuresTable(strategy.findings), optional: true },
      ],
      options,
    ),
  });
}

/** What there is already, whoever offers it. */
function offersTable({ offers }: Strategy): readonly Block[] {
  return table('offers', offers, [
    { id: 'offer', cell: ({ title }) => verbatim(title) },
    { id: 'provider', cell: ({ provider }) => typedOr(provider) },
    { id: 'targetGroup', cell: ({ targetGroup }) => typedOr(targetGroup) },
    {
      id: 'runsUntil',
      cell: ({ runsUntil }) => (runsUntil === null ? words('offer.openEnd') : onDay(runsUntil)),
    },
  ]);
}

/** One section for each field of action: its goals, then its measures one by one. */
function fieldSections(strategy: Strategy, options: PaperOptions): readonly Section[] {
  const measures = keptMeasures(strategy);
  return measureFields.flatMap((field): readonly Section[] => {
    const goals = strategy.goals.filter((goal) => goal.field === field);
    const own = measures.filter((measure) => measure.field === field);
    if (goals.length === 0 && own.length === 0) return [];
    return [
      {
        id: `field-${field}`,
        title: fieldName(field),
        blocks: goalsTable(goals, `goals-${field}`),
        sections: own.map((measure) => ({
          id: `measure-${measure.id}`,
          title: verbatim(measure.title),
          blocks: measureFacts(measure, strategy, options),
          sections: [],
        })),
      },
    ];
  });
}
