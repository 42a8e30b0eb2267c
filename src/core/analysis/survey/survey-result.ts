import type { Problem } from '../../kernel/problem.ts';
import type { Localised, QuestionnaireItem } from '../../survey/questionnaire.ts';
import type { Figure } from '../figure.ts';

export interface SurveyResult {
  readonly figures: readonly Figure[];
  /** False for open polls: the mark goes with every figure. */
  readonly representative: boolean;
  /** The whole municipality last, with an empty stratum name; empty without a frame. */
  readonly account: readonly AccountRow[];
  readonly weighting: WeightingSummary;
  /** What the weighting wants its readers to know. */
  readonly warnings: readonly Problem[];
  readonly items: readonly ItemResult[];
  /** Hidden shares that printed sums give away all the same; 0 in all ordinary cases. */
  readonly unprotected: number;
  /** Respondents with an answer to at least one item. */
  readonly respondents: number;
}

export interface AccountRow {
  readonly stratum: string;
  readonly population: number;
  readonly sampled: number;
  readonly neutralLosses: number | null;
  readonly answers: number;
  /** Answers divided by letters without neutral losses. */
  readonly responseRate: number | null;
}

export interface WeightingSummary {
  readonly rakedTo: readonly Localised[];
  readonly converged: boolean;
  readonly iterations: number;
  readonly smallestWeight: number;
  readonly largestWeight: number;
  readonly medianWeight: number;
  readonly designEffectKish: number;
  readonly effectiveSampleSize: number;
  readonly trimmed: number;
  readonly missingMarginValues: number;
}

export interface ItemResult {
  readonly item: QuestionnaireItem;
  /** Share of the item's `share` definition in the whole town; the mean where it has none. */
  readonly share: Figure;
  /** Weighted shares of all categories, or null where they may not be shown. */
  readonly categories: readonly CategoryShare[];
  readonly answered: number;
  readonly notAnswered: number;
  readonly groups: readonly ItemByGroup[];
  readonly published: readonly PublishedComparison[];
}

export interface CategoryShare {
  readonly code: number;
  readonly label: Localised;
  readonly figure: Figure;
}

export interface ItemByGroup {
  readonly groupId: string;
  readonly label: Localised;
  readonly rows: readonly GroupRow[];
}

export interface GroupRow {
  readonly category: string;
  readonly label: Localised;
  readonly figure: Figure;
  /** Difference to all others in the town, with its test; null where it may not be computed. */
  readonly difference: Figure | null;
  readonly adjustedP: number | null;
}

export interface PublishedComparison {
  readonly label: string;
  readonly year: number;
  readonly source: string;
  readonly outcome:
    | {
        readonly kind: 'compared';
        readonly published: number;
        readonly difference: Figure;
        readonly distinguishable: boolean;
        /** The published value came without its number of answers and is taken as exact. */
        readonly publishedIsFixed: boolean;
        /** How the surveys differ beyond their numbers. */
        readonly cautions: readonly ('mode' | 'age')[];
      }
    | { readonly kind: 'notComparable'; readonly reason: 'scale' | 'noShare' };
}
