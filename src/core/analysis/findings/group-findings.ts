import { message, quantity, type Text } from '../../kernel/text.ts';
import { idsOf, printableValue } from '../figure.ts';
import type { Finding } from '../finding.ts';
import { isDistinguishable } from '../significance.ts';
import type { GroupRow, ItemByGroup, ItemResult } from '../survey/survey-result.ts';
import { itemParams, localisedText } from '../wording.ts';
import { evidenceWeight, NOT_DISTINGUISHABLE_WEIGHT } from './evidence-weight.ts';
import { mayBeClear } from './strength.ts';

interface Context {
  readonly caution: Text;
  readonly representative: boolean;
}

/** One finding for each group of one item that differs, and one that says so where none does. */
export function groupFindings(result: ItemResult, group: ItemByGroup, context: Context): Finding[] {
  const tested = group.rows.filter(
    ({ adjustedP, difference }) =>
      adjustedP !== null && difference !== null && printableValue(difference) !== null,
  );
  const differing = tested.filter(({ adjustedP, difference }) =>
    isDistinguishable({ adjustedP, interval: difference!.interval }, 0),
  );
  // Two halves differ twice by the same amount: one sentence is enough.
  const spoken =
    group.rows.length === 2 && differing.length === 2
      ? differing.filter(({ difference }) => difference!.value! > 0)
      : differing;
  if (spoken.length > 0) return spoken.map((row) => differenceFinding(result, { group, row }, context));
  if (!result.item.subjectiveSafety || tested.length < 2) return [];
  const params = { ...itemParams(result.item), group: localisedText(group.label), count: tested.length };
  return [
    {
      id: `survey.none.${result.item.id}.${group.groupId}`,
      module: 'survey',
      statement: message('analysis.finding.groupsAlike', params),
      evidence: message('analysis.finding.groupsAlikeEvidence', params),
      strength: 'notDistinguishable',
      caution: message(
        context.representative ? 'analysis.finding.alikeCaution' : 'analysis.finding.openCaution',
      ),
      figureIds: idsOf(tested.flatMap(({ figure, difference }) => [figure, difference!])),
      tableIds: [tableOf(result, group)],
      weight: NOT_DISTINGUISHABLE_WEIGHT + 0.5,
    },
  ];
}

function differenceFinding(
  result: ItemResult,
  { group, row }: { group: ItemByGroup; row: GroupRow },
  { caution, representative }: Context,
): Finding {
  const difference = row.difference!;
  const value = difference.value!;
  const own = row.figure.value!;
  const { lower, upper } = difference.interval!;
  const params = {
    ...itemParams(result.item),
    group: localisedText(group.label),
    category: localisedText(row.label),
    own: quantity(own, 'percent0'),
    others: quantity(own - value, 'percent0'),
    difference: quantity(value, 'percentagePoints'),
    lower: quantity(lower * 100, 'signedDecimal1'),
    upper: quantity(upper * 100, 'signedDecimal1'),
    n: difference.n ?? 0,
  };
  const strength = mayBeClear([row.figure, difference], { representative }) ? 'clear' : 'tendency';
  return {
    id: `survey.group.${result.item.id}.${group.groupId}.${row.category}`,
    module: 'survey',
    statement: message(value > 0 ? 'analysis.finding.groupHigher' : 'analysis.finding.groupLower', params),
    evidence: message('analysis.finding.groupEvidence', params),
    strength,
    caution,
    figureIds: idsOf([row.figure, difference]),
    tableIds: [tableOf(result, group)],
    weight:
      evidenceWeight(row.adjustedP!, { reach: Math.abs(value), strength }) +
      (result.item.subjectiveSafety ? 1 : 0),
  };
}

function tableOf({ item }: ItemResult, { groupId }: ItemByGroup): string {
  return `survey-${item.id}-by-${groupId}`;
}
