import { type GroupDifference, groupDifferences } from '../../survey/group-differences.ts';
import { type ItemShares, itemShares, itemSharesByGroup } from '../../survey/item-shares.ts';
import { mergedSurvey } from '../../survey/merged-survey.ts';
import type { Questionnaire, QuestionnaireGroup, QuestionnaireItem } from '../../survey/questionnaire.ts';
import type { WeightedSurvey } from '../../survey/weighted-survey.ts';

/** The estimates of one item before it is decided what may be shown. */
export interface DraftItem {
  readonly item: QuestionnaireItem;
  readonly town: ItemShares;
  /** Unweighted answers by category code, for disclosure control. */
  readonly counts: ReadonlyMap<number, number>;
  readonly groups: readonly DraftGroup[];
}

export interface DraftGroup {
  readonly group: QuestionnaireGroup;
  readonly rows: readonly DraftRow[];
}

export interface DraftRow {
  readonly category: string;
  readonly shares: ItemShares;
  readonly counts: ReadonlyMap<number, number>;
  readonly difference: GroupDifference['difference'] | null;
  readonly p: number | null;
}

export function draftItem(
  survey: WeightedSurvey,
  item: QuestionnaireItem,
  questionnaire: Questionnaire,
): DraftItem {
  const groups = item.share === undefined ? [] : questionnaire.groups;
  return {
    item,
    town: itemShares(survey, item),
    counts: countCodes(survey, item, null),
    groups: groups
      .filter((group) => survey.table.groups.some(({ id }) => id === group.id))
      .map((group) => ({ group, rows: draftRows(survey, item, group.id) })),
  };
}

function draftRows(whole: WeightedSurvey, item: QuestionnaireItem, groupId: string): DraftRow[] {
  const survey = mergedSurvey(whole, item, groupId);
  const differences = new Map(
    groupDifferences(survey, item, { groupId }).map(({ category, difference }) => [category, difference]),
  );
  return itemSharesByGroup(survey, item, { groupId }).map(({ category, shares }) => {
    const difference = differences.get(category) ?? null;
    return {
      category,
      shares,
      counts: countCodes(survey, item, { groupId, category }),
      difference,
      p: difference?.state === 'computed' ? difference.p : null,
    };
  });
}

function countCodes(
  { table, design: { frequency } }: WeightedSurvey,
  item: QuestionnaireItem,
  part: { groupId: string; category: string } | null,
): ReadonlyMap<number, number> {
  const column = table.items.find(({ id }) => id === item.id);
  const counts = new Map<number, number>();
  if (column === undefined) return counts;
  const group = part === null ? null : (table.groups.find(({ id }) => id === part.groupId) ?? null);
  const wanted = group === null || part === null ? -1 : group.categories.indexOf(part.category);
  for (let row = 0; row < table.count; row += 1) {
    if (column.missing[row] !== 0) continue;
    if (group !== null && group.index[row] !== wanted) continue;
    const code = column.codes[row]!;
    counts.set(code, (counts.get(code) ?? 0) + (frequency ? frequency[row]! : 1));
  }
  return counts;
}
