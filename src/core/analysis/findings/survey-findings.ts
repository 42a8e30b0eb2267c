import { message, quantity, type Text } from '../../kernel/text.ts';
import { idsOf, printableValue } from '../figure.ts';
import type { Finding } from '../finding.ts';
import { itemTopics, sharesTableId } from '../survey/item-topics.ts';
import type { ItemResult, SurveyResult } from '../survey/survey-result.ts';
import { itemParams } from '../wording.ts';
import { DESCRIPTIVE_WEIGHT } from './evidence-weight.ts';
import { groupFindings } from './group-findings.ts';
import { publishedFindings } from './published-findings.ts';

/** More burdens than this in the summary would bury the first. */
const BURDENS_NAMED = 4;

export function surveyFindings(survey: SurveyResult): Finding[] {
  const caution = message(
    survey.representative ? 'analysis.finding.surveyCaution' : 'analysis.finding.openCaution',
  );
  const tables = new Map(
    itemTopics(survey.items).flatMap((topic) =>
      topic.items.map((result) => [result, sharesTableId(topic)] as const),
    ),
  );
  const context = { caution, representative: survey.representative };
  return [
    ...sharesToName(survey.items).map((result) => shareFinding(result, tables.get(result)!, caution)),
    ...survey.items.flatMap((result) =>
      result.groups.flatMap((group) => groupFindings(result, group, context)),
    ),
    ...survey.items.flatMap((result) => publishedFindings(result, context)),
  ].filter((finding) => finding !== null);
}

/** The main safety question and the heaviest burdens. */
function sharesToName(items: readonly ItemResult[]): readonly ItemResult[] {
  const withShare = items.filter(
    ({ item, share }) => item.share !== undefined && printableValue(share) !== null,
  );
  const burdens = withShare
    .filter(({ item }) => item.direction === 'burden')
    .sort((one, other) => other.share.value! - one.share.value!);
  return [
    ...new Set([
      ...withShare.filter(({ item }) => item.subjectiveSafety),
      ...burdens.slice(0, BURDENS_NAMED),
    ]),
  ];
}

function shareFinding(result: ItemResult, tableId: string, caution: Text): Finding | null {
  const { share, item } = result;
  const value = printableValue(share);
  if (value === null || share.interval === null) return null;
  const params = {
    ...itemParams(item),
    value: quantity(value, 'percent0'),
    lower: quantity(share.interval.lower * 100, 'integer'),
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
    figureIds: idsOf([share]),
    tableIds: [tableId],
    weight: DESCRIPTIVE_WEIGHT + value + (item.subjectiveSafety ? 1 : 0),
  };
}
