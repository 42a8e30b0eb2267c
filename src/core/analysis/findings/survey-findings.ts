import { message, quantity, type Text, verbatim } from '../../kernel/text.ts';
import { type Figure, printableValue } from '../figure.ts';
import type { Finding } from '../finding.ts';
import type { GroupRow, ItemByGroup, ItemResult, SurveyResult } from '../survey/survey-result.ts';
import { itemLabel, localisedText } from '../wording.ts';
import { DESCRIPTIVE_WEIGHT, evidenceWeight, NOT_DISTINGUISHABLE_WEIGHT } from './evidence-weight.ts';

const SIGNIFICANT = 0.05;
/** More burdens than this in the summary would bury the first. */
const BURDENS_NAMED = 4;

export function surveyFindings(survey: SurveyResult): Finding[] {
  const caution = message(
    survey.representative ? 'analysis.finding.surveyCaution' : 'analysis.finding.openCaution',
  );
  const burdens = survey.items
    .filter(({ item, share }) => item.direction === 'burden' && printableValue(share) !== null)
    .sort((one, other) => other.share.value! - one.share.value!);
  const named = new Set([
    ...survey.items.filter(({ item }) => item.subjectiveSafety),
    ...burdens.slice(0, BURDENS_NAMED),
  ]);
  return [
    ...[...named].map((result) => shareFinding(result, caution)),
    ...survey.items.flatMap((result) =>
      result.groups.flatMap((group) => groupFindings(result, group, caution)),
    ),
    ...survey.items.flatMap((result) => publishedFindings(result)),
  ].filter((finding) => finding !== null);
}

function shareFinding(result: ItemResult, caution: Text): Finding | null {
  const { share, item } = result;
  const value = printableValue(share);
  if (value === null || share.interval === null || item.share === undefined) return null;
  const params = {
    ...itemParams(result),
    value: quantity(value, 'percent0'),
    lower: quantity(share.interval.lower, 'percent0'),
    upper: quantity(share.interval.upper, 'percent0'),
    n: share.n ?? 0,
  };
  return {
    id: `survey.share.${item.id}`,
    module: 'survey',
    statement: message('analysis.finding.share', params),
    evidence: message('analysis.finding.shareEvidence', params),
    strength: 'descriptive',
    caution,
    figureIds: [share.id],
    tableIds: [],
    weight: DESCRIPTIVE_WEIGHT + value + (item.subjectiveSafety ? 1 : 0),
  };
}

function itemParams(result: ItemResult): { item: Text; share: Text } {
  return {
    item: itemLabel(result.item),
    share: result.item.share === undefined ? verbatim('') : localisedText(result.item.share.label),
  };
}

/** One finding for each group of one item that differs, and one that says so where none does. */
function groupFindings(result: ItemResult, group: ItemByGroup, caution: Text): Finding[] {
  const differing = group.rows.filter((row) => (row.adjustedP ?? 1) < SIGNIFICANT && row.difference !== null);
  const tested = group.rows.filter(({ adjustedP }) => adjustedP !== null);
  // A group of two halves differs twice by the same amount: one sentence is enough.
  const spoken =
    group.rows.length === 2 ? differing.filter(({ difference }) => difference!.value! > 0) : differing;
  if (spoken.length > 0) {
    return spoken.map((row) => differenceFinding(result, group, row, caution));
  }
  if (!result.item.subjectiveSafety || tested.length < 2) return [];
  const params = { ...itemParams(result), group: localisedText(group.label), count: tested.length };
  return [
    {
      id: `survey.none.${result.item.id}.${group.groupId}`,
      module: 'survey',
      statement: message('analysis.finding.groupsAlike', params),
      evidence: message('analysis.finding.groupsAlikeEvidence', params),
      strength: 'notDistinguishable',
      caution: message('analysis.finding.alikeCaution'),
      figureIds: idsOf(tested.map(({ figure }) => figure)),
      tableIds: [`survey-${result.item.id}-by-${group.groupId}`],
      weight: NOT_DISTINGUISHABLE_WEIGHT + 0.5,
    },
  ];
}

function differenceFinding(result: ItemResult, group: ItemByGroup, row: GroupRow, caution: Text): Finding {
  const difference = row.difference!;
  const value = difference.value!;
  const params = {
    ...itemParams(result),
    group: localisedText(group.label),
    category: localisedText(row.label),
    own: quantity(row.figure.value ?? 0, 'percent0'),
    others: quantity((row.figure.value ?? 0) - value, 'percent0'),
    difference: quantity(value, 'percentagePoints'),
    lower: quantity(difference.interval?.lower ?? value, 'percentagePoints'),
    upper: quantity(difference.interval?.upper ?? value, 'percentagePoints'),
    n: row.figure.n ?? 0,
  };
  return {
    id: `survey.group.${result.item.id}.${group.groupId}.${row.category}`,
    module: 'survey',
    statement: message(value > 0 ? 'analysis.finding.groupHigher' : 'analysis.finding.groupLower', params),
    evidence: message('analysis.finding.groupEvidence', params),
    strength: row.figure.state.kind === 'imprecise' ? 'tendency' : 'clear',
    caution,
    figureIds: idsOf([row.figure, difference]),
    tableIds: [`survey-${result.item.id}-by-${group.groupId}`],
    weight:
      evidenceWeight(row.adjustedP!, Math.abs(value)) * (row.figure.state.kind === 'imprecise' ? 0.5 : 1) +
      (result.item.subjectiveSafety ? 1 : 0),
  };
}

function publishedFindings(result: ItemResult): Finding[] {
  return result.published.flatMap(({ label, year, source, outcome }): Finding[] => {
    if (outcome.kind !== 'compared') return [];
    const difference = printableValue(outcome.difference);
    const own = printableValue(result.share);
    if (difference === null || own === null) return [];
    const params = {
      ...itemParams(result),
      label: verbatim(label),
      year: quantity(year, 'year'),
      source: verbatim(source),
      own: quantity(own, 'percent0'),
      published: quantity(outcome.published, 'percent0'),
      difference: quantity(difference, 'percentagePoints'),
      lower: quantity(outcome.difference.interval?.lower ?? difference, 'percentagePoints'),
      upper: quantity(outcome.difference.interval?.upper ?? difference, 'percentagePoints'),
    };
    const key = !outcome.distinguishable ? 'Alike' : difference > 0 ? 'Higher' : 'Lower';
    return [
      {
        id: `survey.published.${result.item.id}.${year}.${label}`,
        module: 'survey',
        statement: message(`analysis.finding.published${key}`, params),
        evidence: message('analysis.finding.publishedEvidence', params),
        strength: outcome.distinguishable ? 'clear' : 'notDistinguishable',
        caution: message('analysis.finding.publishedCaution'),
        figureIds: idsOf([result.share, outcome.difference]),
        tableIds: [`survey-${result.item.id}-published`],
        weight: outcome.distinguishable ? DESCRIPTIVE_WEIGHT + 1 : NOT_DISTINGUISHABLE_WEIGHT + 0.4,
      },
    ];
  });
}

function idsOf(figures: readonly Figure[]): string[] {
  return figures.map(({ id }) => id);
}
