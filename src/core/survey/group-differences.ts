import { designDifference } from '../stats/survey/design-difference.ts';
import { itemAnswers } from './item-answers.ts';
import { mergedSurvey } from './merged-survey.ts';
import type { QuestionnaireItem } from './questionnaire.ts';
import type { NotComputable, ShareInterval } from './share-estimate.ts';
import type { WeightedSurvey } from './weighted-survey.ts';

/** One category of a group against all other answers of the town. */
export interface GroupDifference {
  readonly category: string;
  readonly difference: DifferenceEstimate | NotComputable;
}

export interface DifferenceEstimate {
  readonly state: 'computed';
  /** Share (or mean) in the category and in the rest. */
  readonly inside: number;
  readonly outside: number;
  readonly insideN: number;
  readonly outsideN: number;
  readonly difference: number;
  readonly standardError: number;
  readonly interval: ShareInterval;
  readonly t: number;
  readonly degreesOfFreedom: number;
  /** Two-sided; correct for the number of comparisons before judging. */
  readonly p: number;
}

/**
 * Differences of the item's `share` (or its mean where it has no share) for every category of a group.
 * The rest are the answers with another category; answers without a category take part in neither.
 */
export function groupDifferences(
  survey: WeightedSurvey,
  item: QuestionnaireItem,
  options: { readonly groupId: string; readonly level?: number },
): readonly GroupDifference[] {
  const { table, design } = mergedSurvey(survey, item, options.groupId);
  const group = table.groups.find((column) => column.id === options.groupId);
  if (!group) return [];
  const answers = itemAnswers(table, item);
  const { inShare } = answers;
  const values = inShare ? Float64Array.from(inShare, (hit) => (hit < 0 ? Number.NaN : hit)) : answers.values;
  return group.categories.map((category, at) => {
    const inside = Uint8Array.from(group.index, (found) => (found === at ? 1 : 0));
    const outside = Uint8Array.from(group.index, (found) => (found >= 0 && found !== at ? 1 : 0));
    const level = options.level ?? 0.95;
    const estimate = designDifference(design, { values, inside, outside, level });
    if (estimate.state === 'notComputable') {
      return {
        category,
        difference: { state: 'notComputable', reason: estimate.reason, n: estimate.insideN },
      };
    }
    return {
      category,
      difference: {
        state: 'computed',
        inside: estimate.insideMean,
        outside: estimate.outsideMean,
        insideN: estimate.insideN,
        outsideN: estimate.outsideN,
        difference: estimate.difference,
        standardError: estimate.standardError,
        interval: { lower: estimate.lower, upper: estimate.upper, level, method: 'difference-t' },
        t: estimate.t,
        degreesOfFreedom: estimate.degreesOfFreedom,
        p: estimate.p,
      },
    };
  });
}
