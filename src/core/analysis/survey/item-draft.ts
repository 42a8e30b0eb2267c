import { surveyRule } from '../../disclosure/cell-system.ts';
import {
  type PrecisionLimits,
  precisionLimits,
  precisionState,
  strictestState,
} from '../../disclosure/precision-rule.ts';
import { type AnswerProtection, protectAnswers } from '../../disclosure/protect-answers.ts';
import { type GroupDifference, groupDifferences } from '../../survey/group-differences.ts';
import { type ItemShares, itemShares, itemSharesByGroup } from '../../survey/item-shares.ts';
import { mergedSurvey } from '../../survey/merged-survey.ts';
import type { Questionnaire, QuestionnaireGroup, QuestionnaireItem } from '../../survey/questionnaire.ts';
import type { ShareEstimate } from '../../survey/share-estimate.ts';
import type { WeightedSurvey } from '../../survey/weighted-survey.ts';
import type { FigureState } from '../figure.ts';
import type { AnalysisPlan } from '../plan.ts';

/** The estimates of one item, what of them may be shown, and the unadjusted p values of its groups. */
export interface DraftItem {
  readonly item: QuestionnaireItem;
  readonly town: ItemShares;
  /** Everybody answered the same. */
  readonly hasOneAnswerOnly: boolean;
  /** Disclosure state of the whole town. */
  readonly protection: AnswerProtection['total'];
  readonly groups: readonly DraftGroup[];
  /** Groups that published sums give away all the same; empty in all ordinary cases. */
  readonly unprotected: readonly string[];
}

export interface DraftGroup {
  readonly group: QuestionnaireGroup;
  readonly rows: readonly DraftRow[];
}

export interface DraftRow {
  readonly category: string;
  readonly shares: ItemShares;
  readonly difference: GroupDifference['difference'] | null;
  readonly shareState: FigureState;
  readonly differenceState: FigureState;
  /** Null without a test and where the difference is hidden: its p value would tell about it. */
  readonly p: number | null;
}

/** Id of the item's own share within its protection. */
export const SHARE = 'share';

export function draftItem(
  survey: WeightedSurvey,
  item: QuestionnaireItem,
  { questionnaire, disclosure }: { questionnaire: Questionnaire; disclosure: AnalysisPlan['disclosure'] },
): DraftItem {
  const town = itemShares(survey, item);
  const groups = (item.share === undefined ? [] : questionnaire.groups)
    .filter((group) => survey.table.groups.some(({ id }) => id === group.id))
    .map((group) => {
      const groupId = group.id;
      const merged = mergedSurvey(survey, item, groupId);
      return {
        group,
        merged,
        shares: itemSharesByGroup(merged, item, { groupId }),
        differences: new Map(
          groupDifferences(merged, item, { groupId }).map((row) => [row.category, row.difference]),
        ),
      };
    });
  const codes = town.categories.map(({ code }) => code);
  const counted = countCodes(survey, item, null);
  const inOrder = (counts: ReadonlyMap<number, number>): number[] =>
    codes.map((code) => counts.get(code) ?? 0);
  // All printed shares of the item hang together: groups add up to the town, so they are protected together.
  const protection = protectAnswers(
    {
      parts: codes.map(String),
      total: inOrder(counted),
      shares:
        item.share === undefined
          ? []
          : [{ id: SHARE, parts: codes.filter((code) => item.share?.codes.includes(code)).map(String) }],
      groupings: groups.map(({ group, merged, shares }) => ({
        id: group.id,
        prints: 'shares' as const,
        groups: shares.map(({ category }) => ({
          id: category,
          counts: inOrder(countCodes(merged, item, { groupId: group.id, category })),
        })),
      })),
    },
    { ...surveyRule, minimum: disclosure.surveyMinimum },
  );
  const limits = { ...precisionLimits, preciseFrom: disclosure.preciseFrom };
  return {
    item,
    town,
    hasOneAnswerOnly: counted.size === 1,
    protection: protection.total,
    unprotected: protection.unprotected,
    groups: groups.map(({ group, shares, differences }) => ({
      group,
      rows: shares.map((row) =>
        draftRow(
          { ...row, difference: differences.get(row.category) ?? null },
          { protectionState: protection.group(group.id, row.category).share(SHARE), limits },
        ),
      ),
    })),
  };
}

function draftRow(
  row: Pick<DraftRow, 'category' | 'shares' | 'difference'>,
  { protectionState, limits }: { protectionState: FigureState; limits: PrecisionLimits },
): DraftRow {
  const { difference } = row;
  const { share } = row.shares;
  const shareState = strictestState([
    protectionState,
    ...(share === null ? [] : [sharePrecision(share, limits)]),
  ]);
  const differenceState = strictestState([
    shareState,
    difference?.state === 'computed'
      ? precisionState(
          { n: Math.min(difference.insideN, difference.outsideN), interval: difference.interval },
          limits,
        )
      : { kind: 'shown' },
  ]);
  const visible = differenceState.kind === 'shown' || differenceState.kind === 'imprecise';
  return {
    ...row,
    shareState,
    differenceState,
    p: difference?.state === 'computed' && visible ? difference.p : null,
  };
}

/** Precision of a share by its answers and its interval. */
export function sharePrecision(estimate: ShareEstimate, limits: PrecisionLimits): FigureState {
  if (estimate.state !== 'computed') return { kind: 'notComputable', reason: estimate.reason };
  return precisionState({ n: estimate.n, interval: estimate.interval, share: estimate.share }, limits);
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
