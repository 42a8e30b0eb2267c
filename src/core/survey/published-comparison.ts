import type { AnalysisPlan } from '../analysis/plan.ts';
import type { QuestionnaireItem } from './questionnaire.ts';
import type { ComputedShare, ShareInterval } from './share-estimate.ts';

export type PublishedValue = AnalysisPlan['publishedValues'][number];

export type PublishedComparison =
  | {
      readonly kind: 'compared';
      readonly published: PublishedValue;
      readonly difference: number;
      readonly standardError: number;
      readonly interval: ShareInterval;
      readonly p: number;
      /** True where the published value came without its n and is treated as exact. */
      readonly publishedIsFixed: boolean;
      /** Differences of the surveys that the numbers cannot show. */
      readonly cautions: readonly ('mode' | 'age')[];
    }
  | {
      readonly kind: 'notComparable';
      readonly published: PublishedValue;
      readonly reason: 'construct' | 'scale' | 'noShare';
    };

export interface PublishedComparisonOptions {
  readonly level?: number;
  /** Own mode and youngest age, to name differences. */
  readonly mode?: string;
  readonly minimumAge?: number;
}

/** The town's share beside each published value whose construct or scale is that of the item. */
export declare function compareWithPublished(
  own: { readonly item: QuestionnaireItem; readonly share: ComputedShare },
  published: readonly PublishedValue[],
  options?: PublishedComparisonOptions,
): readonly PublishedComparison[];
