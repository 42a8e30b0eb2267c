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

/** Differences of the item's `share` (or its mean where it has no share) for every category of a group. */
export declare function groupDifferences(
  survey: WeightedSurvey,
  item: QuestionnaireItem,
  options: { readonly groupId: string; readonly level?: number },
): readonly GroupDifference[];
