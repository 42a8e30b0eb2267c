import { quantity } from '../../kernel/text.ts';
import { poissonQuantile } from '../../stats/distributions/poisson.ts';
import {
  type DetectionPlan,
  detectableReduction,
  powerOfReduction,
} from '../../stats/effect/detectable-reduction.ts';
import type { BeforeDesign } from './before-design.ts';
import { type Check, check } from './check.ts';
import { peakCheck } from './peak-check.ts';

/** `visible`: what is hoped for would be found four times out of five. `onlyLarge`: less than half must go for it. */
export const beforeVerdicts = ['visible', 'onlyLarge', 'notVisible'] as const;
export type BeforeVerdict = (typeof beforeVerdicts)[number];

export interface BeforeEvaluation {
  readonly kind: 'before';
  readonly design: BeforeDesign;
  readonly verdict: BeforeVerdict;
  readonly checks: readonly Check[];
  /** Expected without the measure. */
  readonly casesBefore: number;
  readonly casesAfter: number;
  /** What must go at least to be found four times out of five; null: not even a fall to zero. */
  readonly smallest: SmallestEffect | null;
  /** Of noticing what is hoped for. */
  readonly chance: number;
  /** Counts that pure chance gives in the time after without any measure, 95 of 100 times. */
  readonly chanceRange: { readonly lower: number; readonly upper: number };
  /** What would be enough with more figures. */
  readonly ways: readonly DetectionWay[];
}

export interface SmallestEffect {
  readonly share: number;
  /** Cases fewer in the time after. */
  readonly cases: number;
}

export interface DetectionWay {
  /** Three years before and after, or five areas together. */
  readonly id: 'longer' | 'together';
  readonly smallest: SmallestEffect;
}

const enoughChance = 0.8;

export function evaluateBefore(design: BeforeDesign): BeforeEvaluation {
  const plan = planOf(design);
  const smallest = smallestEffect(plan);
  const chance = powerOfReduction({ ...plan, reduction: design.hopedReduction });
  return {
    kind: 'before',
    design,
    verdict: verdictOf(smallest, chance),
    checks: [
      monthsCheck(design),
      usualYearCheck(design),
      peakCheck({ years: design.years, pickedAtPeak: design.pickedAtPeak }),
    ],
    casesBefore: plan.cases,
    casesAfter: plan.casesAfter,
    smallest,
    chance,
    chanceRange: {
      lower: poissonQuantile(0.025, plan.casesAfter),
      upper: poissonQuantile(0.975, plan.casesAfter),
    },
    ways: chance >= enoughChance ? [] : waysOf(design),
  };
}

function verdictOf(smallest: SmallestEffect | null, chance: number): BeforeVerdict {
  if (chance >= enoughChance) return 'visible';
  return smallest !== null && smallest.share <= 0.5 ? 'onlyLarge' : 'notVisible';
}

function planOf({ casesPerYear, comparisonPerYear, monthsBefore, monthsAfter }: BeforeDesign, areas = 1) {
  const [before, after] = [monthsBefore / 12, monthsAfter / 12];
  return {
    cases: areas * casesPerYear * before,
    casesAfter: areas * casesPerYear * after,
    comparison:
      comparisonPerYear === null
        ? undefined
        : { before: areas * comparisonPerYear * before, after: areas * comparisonPerYear * after },
  };
}

function smallestEffect(
  plan: Omit<DetectionPlan, 'reduction'> & { readonly casesAfter: number },
): SmallestEffect | null {
  const found = detectableReduction(plan, enoughChance);
  return found.kind === 'estimate'
    ? { share: found.reduction, cases: found.reduction * plan.casesAfter }
    : null;
}

function waysOf(design: BeforeDesign): readonly DetectionWay[] {
  const longer = { ...design, monthsBefore: 36, monthsAfter: 36 };
  const isLonger = design.monthsBefore < 36 || design.monthsAfter < 36;
  const ways = [
    ...(isLonger ? [{ id: 'longer', plan: planOf(longer) } as const] : []),
    { id: 'together', plan: planOf(design, 5) } as const,
  ];
  return ways.flatMap(({ id, plan }) => {
    const smallest = smallestEffect(plan);
    return smallest === null ? [] : [{ id, smallest }];
  });
}

/** Half a year against another half compares seasons. */
function monthsCheck({ monthsBefore, monthsAfter }: BeforeDesign): Check {
  return check('season', monthsBefore % 12 === 0 && monthsAfter % 12 === 0 ? 'met' : 'mind');
}

/** The plan must not count on a year that was worse than usual. */
function usualYearCheck({ years, casesPerYear }: BeforeDesign): Check {
  if (years.length < 3) return check('usualYear', 'open', { mean: '' });
  const mean = years.reduce((sum, cases) => sum + cases, 0) / years.length;
  const params = { mean: quantity(mean, 'decimal1') };
  return check('usualYear', casesPerYear > 1.15 * mean + 1 ? 'mind' : 'met', params);
}
