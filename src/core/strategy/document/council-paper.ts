import type { Block } from '../../analysis/report-tree.ts';
import { quantity, type Text, verbatim } from '../../kernel/text.ts';
import { keptMeasures } from '../kept-measures.ts';
import type { Strategy } from '../strategy.ts';
import { evaluationsTable } from './evaluation-parts.ts';
import {
  analysesOf,
  figuresTable,
  findingsTable,
  prioritiesTable,
  quoted,
  setAsideTable,
} from './finding-parts.ts';
import { goalsTable, indicatorsTable } from './goal-parts.ts';
import { droppedTable, measuresTable, scheduleTable } from './measure-parts.ts';
import { centsIn, fundsOf, moneySentence, moneyTables } from './money-parts.ts';
import type { Paper, PaperOptions } from './paper.ts';
import { amount, chapters, list, onDay, paperOf, paragraph, period, words, written } from './paper-parts.ts';

/** What a council decides upon: the proposal first, then the reasons, the money, the alternatives. */
export function councilPaper(strategy: Strategy, options: PaperOptions): Paper {
  const measures = keptMeasures(strategy);
  return paperOf(strategy, options, {
    kind: 'councilPaper',
    title: words('councilPaper.title', { title: strategy.title }),
    facts: [{ label: words('fact.subject'), text: words('councilPaper.subject', { title: strategy.title }) }],
    sections: chapters(
      [
        { id: 'proposal', blocks: proposal(strategy) },
        { id: 'reasons', blocks: reasons(strategy) },
        { id: 'findings', blocks: findingsTable(strategy) },
        { id: 'priorities', blocks: prioritiesTable(strategy) },
        { id: 'goals', blocks: goalsTable(strategy.goals) },
        { id: 'measures', blocks: measuresTable(strategy, options) },
        { id: 'schedule', blocks: scheduleTable(measures) },
        { id: 'money', blocks: money(strategy) },
        { id: 'alternatives', blocks: alternatives(strategy, options) },
        { id: 'effects', blocks: effects(strategy) },
        { id: 'attachments', blocks: attachments(strategy), optional: true },
      ],
      options,
    ),
  });
}

/** Points to vote on. Without measures there is nothing to decide. */
function proposal(strategy: Strategy): readonly Block[] {
  const measures = keptMeasures(strategy);
  if (measures.length === 0) return [];
  const funds = fundsOf(measures);
  const own = centsIn(funds.filter(({ source }) => source === 'own'));
  const count = quantity(measures.length, 'integer');
  return [
    paragraph(words('proposal.lead')),
    ...list([
      words('proposal.adopt', {
        title: strategy.title,
        period: period(strategy.periodFrom, strategy.periodUntil),
      }),
      words('proposal.carryOut', { count }),
      ...(own > 0 ? [words('proposal.money', { amount: amount(own) })] : []),
      ...(strategy.stateMoney ? [words('proposal.stateMoney')] : []),
      words('proposal.report'),
    ]),
  ];
}

/** Where the municipality stands, and how the strategy came about. */
function reasons(strategy: Strategy): readonly Block[] {
  const { startingPoint, vision, workshops, structures } = strategy;
  const analyses = analysesOf(strategy);
  const held = workshops.filter(({ state }) => state === 'closed');
  return [
    ...written(startingPoint),
    ...(analyses.length === 0
      ? []
      : [paragraph(words('reasons.analyses', { titles: analyses.map((title) => quoted(verbatim(title))) }))]),
    ...held.map(({ title, day, weighings }) => {
      const voters = Math.max(0, ...weighings.map((one) => one.voters));
      const params = { title, day: onDay(day), voters: quantity(voters, 'integer') };
      return paragraph(words('reasons.workshop', params));
    }),
    ...(vision === '' ? [] : [paragraph(words('reasons.vision', { vision }))]),
    ...written(structures),
  ];
}

function money(strategy: Strategy): readonly Block[] {
  const measures = keptMeasures(strategy);
  return [...moneySentence(measures).map(paragraph), ...moneyTables(measures)];
}

/** What was considered and is not proposed, each with its reason; and what is without a decision. */
export function alternatives(strategy: Strategy, options: PaperOptions): readonly Block[] {
  const { priorities } = strategy;
  const gaps = priorities.filter(({ offers }) => !offers.some(({ fit }) => fit === 'full'));
  const without: readonly Text[] =
    gaps.length === 0
      ? []
      : [words('alternatives.without', { titles: gaps.map(({ title }) => verbatim(title)) })];
  return [...without.map(paragraph), ...setAsideTable(strategy), ...droppedTable(strategy, options)];
}

/** How one will know whether it helps. */
function effects(strategy: Strategy): readonly Block[] {
  return [
    ...written(strategy.followUp),
    ...indicatorsTable(strategy),
    ...evaluationsTable(strategy, ({ kind }) => kind === 'before'),
  ];
}

function attachments({ findings }: Strategy): readonly Block[] {
  return figuresTable(findings);
}
