import type { AnalysisPlan } from '../analysis/plan.ts';
import { studentTQuantile, studentTSurvival } from '../stats/distributions/student-t.ts';
import type { QuestionnaireItem } from './questionnaire.ts';
import type { ShareEstimate, ShareInterval } from './share-estimate.ts';

export type PublishedValue = AnalysisPlan['publishedValues'][number];

export type PublishedComparison =
  | {
      readonly kind: 'compared';
      readonly published: PublishedValue;
      /** Own share minus published share. */
      readonly difference: number;
      readonly standardError: number;
      readonly interval: ShareInterval;
      /** Two-sided; correct for the number of comparisons before judging. */
      readonly p: number;
      /** True where the published value came without its n and is treated as exact. */
      readonly publishedIsFixed: boolean;
      /** Differences of the surveys that the numbers cannot show. */
      readonly cautions: readonly ('mode' | 'age')[];
    }
  | {
      readonly kind: 'notComparable';
      readonly published: PublishedValue;
      /** Same construct on another scale, or no share of one's own. */
      readonly reason: 'scale' | 'noShare';
    };

export interface PublishedComparisonOptions {
  readonly level?: number;
  /** Own mode and youngest age, to name differences. */
  readonly mode?: string;
  readonly minimumAge?: number;
}

/**
 * The town's share beside each published value of the same construct. Numbers are compared only where the
 * scale agrees too. The published n counts as a simple random sample, since publishers rarely give a design
 * effect; the two samples are taken as independent.
 */
export function compareWithPublished(
  own: { readonly item: QuestionnaireItem; readonly share: ShareEstimate | null },
  published: readonly PublishedValue[],
  options: PublishedComparisonOptions = {},
): readonly PublishedComparison[] {
  const { item, share } = own;
  const sameConstruct = published.filter((value) => item.construct === value.construct);
  return sameConstruct.map((value): PublishedComparison => {
    if (item.scale !== value.scale) return { kind: 'notComparable', published: value, reason: 'scale' };
    if (share?.state !== 'computed' || share.degreesOfFreedom <= 0) {
      return { kind: 'notComparable', published: value, reason: 'noShare' };
    }
    // At 0 % and 100 % the own variance says nothing; the published share stands in for it.
    const ownVariance =
      share.standardError > 0
        ? share.standardError ** 2
        : (value.share * (1 - value.share)) / Math.max(1, share.effectiveN);
    const publishedVariance = value.n === undefined ? 0 : (value.share * (1 - value.share)) / value.n;
    const standardError = Math.sqrt(ownVariance + publishedVariance);
    if (!(standardError > 0)) return { kind: 'notComparable', published: value, reason: 'noShare' };
    const level = options.level ?? 0.95;
    const difference = share.share - value.share;
    const t = Math.abs(difference) / standardError;
    const distance = studentTQuantile((1 + level) / 2, share.degreesOfFreedom) * standardError;
    return {
      kind: 'compared',
      published: value,
      difference,
      standardError,
      interval: {
        lower: difference - distance,
        upper: difference + distance,
        level,
        method: 'difference-t',
      },
      p: Math.min(1, 2 * studentTSurvival(t, share.degreesOfFreedom)),
      publishedIsFixed: value.n === undefined,
      cautions: cautionsOf(value, options),
    };
  });
}

/** Published values whose construct no item of the questionnaire has: nothing to compare them with. */
export function publishedWithoutItem(
  items: readonly QuestionnaireItem[],
  published: readonly PublishedValue[],
): readonly PublishedValue[] {
  return published.filter((value) => items.every((item) => item.construct !== value.construct));
}

function cautionsOf(value: PublishedValue, options: PublishedComparisonOptions): ('mode' | 'age')[] {
  const cautions: ('mode' | 'age')[] = [];
  if (value.mode !== undefined && options.mode !== undefined && value.mode !== options.mode) {
    cautions.push('mode');
  }
  if (
    value.ageFrom !== undefined &&
    options.minimumAge !== undefined &&
    value.ageFrom !== options.minimumAge
  ) {
    cautions.push('age');
  }
  return cautions;
}
