import type { Block } from '../../analysis/report-tree.ts';
import { quantity, type Text, verbatim } from '../../kernel/text.ts';
import type { CouncilDecision, Strategy } from '../strategy.ts';
import { listed, onDay, table, typedOr, words } from './paper-parts.ts';

/** What councils decided, the first decision first. */
export function decisionsTable(
  { decisions }: Strategy,
  which: (decision: CouncilDecision) => boolean,
): readonly Block[] {
  return table('decisions', [...decisions].reverse().filter(which), [
    { id: 'body', cell: ({ body }) => verbatim(body) },
    { id: 'day', cell: ({ day }) => onDay(day) },
    { id: 'outcome', cell: ({ outcome }) => words(`outcome.${outcome}`) },
    { id: 'votes', cell: votesOf },
    { id: 'reference', cell: ({ reference }) => typedOr(reference) },
  ]);
}

/** »18 Ja, 2 Nein und 1 Enthaltung«; what was not counted is left out. */
export function votesOf({ votesFor, votesAgainst, abstentions }: CouncilDecision): Text {
  const counted = [
    ['for', votesFor],
    ['against', votesAgainst],
    ['abstentions', abstentions],
  ] as const;
  return listed(
    counted.flatMap(([name, count]) =>
      count === null ? [] : [words(`votes.${name}`, { count: quantity(count, 'integer') })],
    ),
  );
}
