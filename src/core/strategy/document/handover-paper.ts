import type { Block } from '../../analysis/report-tree.ts';
import { message, quantity, verbatim } from '../../kernel/text.ts';
import type { Strategy } from '../strategy.ts';
import { decisionsTable } from './decision-parts.ts';
import { valuesTable } from './goal-parts.ts';
import type { Handover } from './handover.ts';
import { responsibleOf } from './measure-parts.ts';
import { centsIn } from './money-parts.ts';
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
import { lateThings } from './yearly-report.ts';

/** For whoever takes over: what is open, what ends, whom to ask. Names are in it: it is not published. */
export function handoverPaper(strategy: Strategy, open: Handover, options: PaperOptions): Paper {
  return paperOf(strategy, options, {
    kind: 'handover',
    title: words('handover.title', { title: strategy.title }),
    sections: chapters(
      [
        { id: 'endings', blocks: endings(open), optional: true },
        { id: 'openMeasures', blocks: measures(open, options) },
        { id: 'undecided', blocks: undecided(open), optional: true },
        { id: 'openIndicators', blocks: valuesTable(open.indicators, options.day), optional: true },
        { id: 'endingOffers', blocks: offers(open), optional: true },
        { id: 'openMoney', blocks: money(open), optional: true },
        { id: 'decisions', blocks: decisionsTable(strategy, () => true), optional: true },
        { id: 'contacts', blocks: contacts(open) },
        { id: 'followUp', blocks: [...written(strategy.structures), ...written(strategy.followUp)] },
      ],
      options,
    ),
  });
}

function endings({ endings }: Handover): readonly Block[] {
  return list(endings.map(({ kind, endsOn }) => words(`ending.${kind}`, { day: onDay(endsOn) })));
}

function measures({ measures }: Handover, options: PaperOptions): readonly Block[] {
  if (measures.length === 0) return [paragraph(words('handover.noMeasures'))];
  return table('openMeasures', measures, [
    { id: 'measure', cell: ({ title }) => verbatim(title) },
    {
      id: 'state',
      cell: ({ state, endsOn }) =>
        words('step.until', { title: words(`state.${state}`), day: onDay(endsOn) }),
    },
    { id: 'responsible', cell: (measure) => responsibleOf(measure, options) },
    {
      id: 'nextSteps',
      cell: ({ steps }) =>
        listed(
          steps
            .filter(({ doneOn }) => doneOn === null)
            .map(({ title, dueOn }) => words('step.until', { title, day: onDay(dueOn) })),
        ),
    },
    {
      id: 'late',
      cell: (measure) => {
        const late = lateThings(measure, options.day);
        const reason = measure.reports[0]?.lateReason ?? '';
        if (late.length === 0) return words('late.nothing');
        return reason === '' ? listed(late) : words('late.because', { late: listed(late), reason });
      },
    },
  ]);
}

/** What waits for somebody to decide. */
function undecided({ versions, workshops, findings }: Handover): readonly Block[] {
  return list([
    ...versions.map(({ kind, number }) =>
      words('handover.version', { kind: words(`kind.${kind}`), number: quantity(number, 'integer') }),
    ),
    ...workshops.map(({ title, day }) => words('handover.workshop', { title, day: onDay(day) })),
    ...findings.map(({ statement }) => words('handover.finding', { statement })),
  ]);
}

function offers({ offers }: Handover): readonly Block[] {
  return table('endingOffers', offers, [
    { id: 'offer', cell: ({ title }) => verbatim(title) },
    { id: 'provider', cell: ({ provider }) => typedOr(provider) },
    { id: 'runsUntil', cell: ({ runsUntil }) => onDay(runsUntil ?? '') },
  ]);
}

/** Only what is not paid for yet. */
function money({ measures }: Handover): readonly Block[] {
  const open = measures
    .map(({ title, costs, funds }) => ({ title, cents: centsIn(costs) - centsIn(funds) }))
    .filter(({ cents }) => cents > 0);
  return table('openMoney', open, [
    { id: 'measure', cell: ({ title }) => verbatim(title) },
    { id: 'notCovered', align: 'end', cell: ({ cents }) => amount(cents) },
  ]);
}

function contacts({ contacts }: Handover): readonly Block[] {
  return table('contacts', contacts, [
    { id: 'function', cell: (contact) => message(`network.function.${contact.function}`) },
    { id: 'name', cell: ({ name }) => verbatim(name) },
  ]);
}
