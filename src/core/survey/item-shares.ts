import type { QuestionnaireItem } from './questionnaire.ts';
import type { MeanEstimate, NotComputable, ShareEstimate } from './share-estimate.ts';
import type { WeightedSurvey } from './weighted-survey.ts';

export interface ItemSharesOptions {
  /** 1 for the answers to look at; default: all. */
  readonly domain?: Uint8Array;
  /** Default 0.95. */
  readonly level?: number;
  /** Default `korn-graubard`. */
  readonly intervalMethod?: 'korn-graubard' | 'logit' | 'asin' | 'mean';
  /** Fewer answers are marked as imprecise; default 30. */
  readonly preciseFrom?: number;
}

export interface ItemShares {
  readonly itemId: string;
  /** One entry per category that is not a missing code, in the questionnaire's order. */
  readonly categories: readonly CategoryShareEstimate[];
  /** The share of the item's `share` definition, where it has one. */
  readonly share: ShareEstimate | null;
  /** Weighted mean of the codes of scales and numbers, else null. */
  readonly mean: MeanEstimate | NotComputable | null;
  /** Valid answers (unweighted), and why the others are missing. */
  readonly answered: number;
  readonly notAsked: number;
  readonly noAnswer: number;
  readonly otherMissing: number;
}

export interface CategoryShareEstimate {
  readonly code: number;
  readonly estimate: ShareEstimate;
}

export interface GroupShares {
  readonly category: string;
  readonly shares: ItemShares;
}

/** Shares of one item in the whole town or in a part of it. */
export declare function itemShares(
  survey: WeightedSurvey,
  item: QuestionnaireItem,
  options?: ItemSharesOptions,
): ItemShares;

/** The same for every category of a group of the table, in the table's order. */
export declare function itemSharesByGroup(
  survey: WeightedSurvey,
  item: QuestionnaireItem,
  options: ItemSharesOptions & { readonly groupId: string },
): readonly GroupShares[];
