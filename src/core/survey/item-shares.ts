import { studentTQuantile } from '../stats/distributions/student-t.ts';
import { designMean } from '../stats/survey/design-mean.ts';
import type { DesignShares } from '../stats/survey/design-shares.ts';
import { designShares, shareOf } from '../stats/survey/design-shares.ts';
import { precisionOfShare } from '../stats/survey/precision.ts';
import type { ProportionIntervalMethod } from '../stats/survey/proportion-interval.ts';
import { proportionInterval } from '../stats/survey/proportion-interval.ts';
import type { ItemAnswers } from './item-answers.ts';
import { itemAnswers } from './item-answers.ts';
import { mergedSurvey } from './merged-survey.ts';
import type { QuestionnaireItem } from './questionnaire.ts';
import type { MeanEstimate, NotComputable, ShareEstimate } from './share-estimate.ts';
import type { WeightedSurvey } from './weighted-survey.ts';

export interface ItemSharesOptions {
  /** 1 for the answers to look at; default: all. */
  readonly domain?: Uint8Array;
  /** Default 0.95. */
  readonly level?: number;
  /** Default `korn-graubard`. */
  readonly intervalMethod?: ProportionIntervalMethod;
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
  /** "Don't know", other missing codes, and codes the questionnaire does not know. */
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
export function itemShares(
  survey: WeightedSurvey,
  item: QuestionnaireItem,
  options: ItemSharesOptions = {},
): ItemShares {
  // A domain speaks of single answers: they must stay apart.
  const part = options.domain ? survey : mergedSurvey(survey, item);
  return sharesOfAnswers(part, itemAnswers(part.table, item), options);
}

/** The same for every category of a group of the table, in the table's order. */
export function itemSharesByGroup(
  survey: WeightedSurvey,
  item: QuestionnaireItem,
  options: ItemSharesOptions & { readonly groupId: string },
): readonly GroupShares[] {
  const part = options.domain ? survey : mergedSurvey(survey, item, options.groupId);
  const group = part.table.groups.find((column) => column.id === options.groupId);
  if (!group) return [];
  const answers = itemAnswers(part.table, item);
  return group.categories.map((category, at) => {
    const domain = Uint8Array.from(group.index, (found, row) =>
      found === at && (!options.domain || options.domain[row] === 1) ? 1 : 0,
    );
    return { category, shares: sharesOfAnswers(part, answers, { ...options, domain }) };
  });
}

function sharesOfAnswers(
  survey: WeightedSurvey,
  answers: ItemAnswers,
  options: ItemSharesOptions,
): ItemShares {
  const { domain } = options;
  const { item, codes } = answers;
  const estimateOf = (shares: DesignShares | NotComputable, category: number): ShareEstimate =>
    shares.state === 'computed' ? shareEstimate(survey, { shares, category }, options) : shares;
  const byCategory = asComputed(
    designShares(survey.design, { index: answers.category, categoryCount: codes.length }, { domain }),
  );
  const byShare =
    answers.inShare &&
    asComputed(designShares(survey.design, { index: answers.inShare, categoryCount: 2 }, { domain }));
  const counts = answers.countReasons({ domain, frequency: survey.design.frequency });
  return {
    itemId: item.id,
    categories: codes.map((code, at) => ({ code, estimate: estimateOf(byCategory, at) })),
    share: byShare ? estimateOf(byShare, 1) : null,
    mean: answers.numeric ? meanEstimate(survey, answers.values, options) : null,
    ...counts,
  };
}

function asComputed(shares: ReturnType<typeof designShares>): DesignShares | NotComputable {
  return shares.state === 'computed' ? shares : { state: 'notComputable', reason: 'noAnswers', n: shares.n };
}

function shareEstimate(
  survey: WeightedSurvey,
  { shares, category }: { readonly shares: DesignShares; readonly category: number },
  options: ItemSharesOptions,
): ShareEstimate {
  const estimate = shareOf(shares, category);
  const { n, degreesOfFreedom } = shares;
  const interval = proportionInterval(
    {
      share: estimate.value,
      variance: estimate.variance,
      n,
      degreesOfFreedom,
      surveyDesignEffect: survey.weighting.designEffectKish,
    },
    {
      ...(options.intervalMethod ? { method: options.intervalMethod } : {}),
      ...(options.level ? { level: options.level } : {}),
    },
  );
  const { lower, upper, level, method, effectiveN } = interval;
  return {
    state: 'computed',
    share: estimate.value,
    standardError: estimate.standardError,
    interval: { lower, upper, level, method },
    n,
    count: shares.counts[category]!,
    designEffect: estimate.designEffect,
    effectiveN,
    degreesOfFreedom,
    precision: precisionOfShare({
      share: estimate.value,
      lower,
      upper,
      n,
      effectiveN,
      degreesOfFreedom,
      ...(options.preciseFrom ? { fewestAnswers: options.preciseFrom } : {}),
    }),
  };
}

function meanEstimate(
  survey: WeightedSurvey,
  values: Float64Array,
  options: ItemSharesOptions,
): MeanEstimate | NotComputable {
  const estimate = designMean(survey.design, values, { domain: options.domain ?? null });
  if (estimate.state === 'notComputable')
    return { state: 'notComputable', reason: 'noAnswers', n: estimate.n };
  const { n, degreesOfFreedom, standardError, value } = estimate;
  if (degreesOfFreedom <= 0) return { state: 'notComputable', reason: 'tooFewUnits', n };
  // All gave the same answer: the variance of 0 would pretend to know the town.
  if (!(estimate.designEffectWithReplacement !== null && standardError > 0)) {
    return { state: 'notComputable', reason: 'noVariation', n };
  }
  const level = options.level ?? 0.95;
  const distance = studentTQuantile((1 + level) / 2, degreesOfFreedom) * standardError;
  return {
    state: 'computed',
    mean: value,
    standardError,
    interval: { lower: value - distance, upper: value + distance, level, method: 'mean-t' },
    n,
    designEffect: estimate.designEffect,
    degreesOfFreedom,
  };
}
