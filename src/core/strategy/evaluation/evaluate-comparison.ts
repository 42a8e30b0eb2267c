import { quantity } from '../../kernel/text.ts';
import { chiSquaredTest } from '../../stats/chi-squared-test.ts';
import { cochranArmitageTest } from '../../stats/cochran-armitage.ts';
import {
  type DisplacementDifference,
  displacementDifference,
} from '../../stats/effect/displacement-difference.ts';
import {
  type DisplacementQuotient,
  displacementQuotient,
  type NoQuotient,
} from '../../stats/effect/displacement-quotient.ts';
import { type RelativeEffect, relativeEffect } from '../../stats/effect/relative-effect.ts';
import { type NotComputable, notComputable } from '../../stats/estimate.ts';
import { askedCheck, type Check, check } from './check.ts';
import type { ComparisonDesign } from './comparison-design.ts';
import { peakCheck } from './peak-check.ts';
import { isEquallyLong, periodsCheck, seasonCheck, yearsIn } from './periods.ts';
import { type ComparisonVerdict, verdictOf } from './verdict.ts';

export interface ComparisonEvaluation {
  readonly kind: 'comparison';
  readonly design: ComparisonDesign;
  readonly verdict: ComparisonVerdict;
  readonly checks: readonly Check[];
  readonly effect: RelativeEffect | NotComputable<'zeroCount'>;
  /** By how much the figures scatter more than chance alone; 1 where no years are known. */
  readonly dispersion: number;
  /** In cases; null where the periods or the sizes differ so much that cases cannot be subtracted. */
  readonly difference: DisplacementDifference | null;
  readonly around: AroundTheArea | null;
}

/** Did the cases move next door? */
export interface AroundTheArea {
  readonly verdict: ComparisonVerdict;
  readonly effect: RelativeEffect | NotComputable<'zeroCount'>;
  /** What the surroundings were compared with. */
  readonly against: 'bufferComparison' | 'comparison';
  readonly quotient: DisplacementQuotient | NoQuotient | NotComputable<'effectUnclear'>;
  /** Area and surroundings together, in cases. */
  readonly difference: DisplacementDifference | null;
}

export function evaluateComparison(design: ComparisonDesign): ComparisonEvaluation {
  const { area, comparison, buffer, bufferComparison, before, after } = design;
  const dispersion = dispersionOf(design);
  const effect = relativeEffect(area, comparison, { dispersion });
  const checks = [
    countsCheck([area, comparison]),
    periodsCheck(before, after),
    seasonCheck(before, after),
    sizeCheck(design),
    peakCheck({
      years: design.areaYears,
      pickedAtPeak: design.pickedAtPeak,
      steady: yearsIn(before) > steadyYears,
    }),
    trendCheck(design),
    askedCheck('reporting', design.reportingChanged, 'no'),
    askedCheck('reach', design.measureReaches, 'no'),
  ];
  const verdict = verdictOf(directed(effect), checks);
  const inCases = isEquallyLong(before, after) && !sizesDiffer(design);
  const difference = inCases ? estimated(displacementDifference({ area, comparison })) : null;
  const common = { kind: 'comparison', design, verdict, checks, effect, dispersion, difference } as const;
  if (buffer === null) return { ...common, around: null };
  const control = bufferComparison ?? comparison;
  const bufferEffect = relativeEffect(buffer, control, { dispersion });
  const bufferChecks = [...checks.filter(({ id }) => id !== 'counts'), countsCheck([buffer, control])];
  const quotient = displacementQuotient({ area, buffer, comparison });
  return {
    ...common,
    around: {
      verdict: verdictOf(directed(bufferEffect), bufferChecks),
      effect: bufferEffect,
      against: bufferComparison === null ? 'comparison' : 'bufferComparison',
      // Where no fall is proved there is no gain that could have moved.
      quotient:
        quotient.kind === 'estimate' && verdict !== 'less' ? notComputable('effectUnclear') : quotient,
      difference:
        inCases && bufferComparison !== null
          ? estimated(
              displacementDifference({
                area,
                comparison,
                buffers: { area: buffer, comparison: bufferComparison },
              }),
            )
          : null,
    },
  };
}

type Counts = ComparisonDesign['area'];

/** The normal approximation of the logarithm needs about five cases. */
const fewestCases = 5;
/** The mean of so many years is little moved by one of them. */
const steadyYears = 2.9;
const fewestYears = 3;
/** Beyond three times the size, cases of one area say nothing about cases of the other. */
const mostSizeRatio = 3;

function countsCheck(areas: readonly Counts[]): Check {
  const counts = areas.flatMap(({ before, after }) => [before, after]);
  const least = Math.min(...counts);
  return check('counts', least < fewestCases ? 'broken' : 'met', { least, needed: fewestCases });
}

function sizesDiffer({ area, comparison }: ComparisonDesign): boolean {
  const [small = 0, large = 0] = [area.before, comparison.before].sort((one, other) => one - other);
  return large > mostSizeRatio * small;
}

function sizeCheck(design: ComparisonDesign): Check {
  const { area, comparison } = design;
  return check('size', sizesDiffer(design) ? 'mind' : 'met', {
    area: area.before,
    comparison: comparison.before,
  });
}

/** Did both develop alike before the measure? Otherwise the comparison area is none. */
function trendCheck({ areaYears, comparisonYears }: ComparisonDesign): Check {
  const groups = areaYears.map((count, year) => ({ count, total: count + (comparisonYears[year] ?? 0) }));
  const enough = areaYears.length >= fewestYears && comparisonYears.length === areaYears.length;
  const trend = enough ? cochranArmitageTest(groups) : notComputable('noYears');
  if (trend.kind === 'notComputable') return check('trend', 'open', { pValue: '' });
  const pValue = quantity(trend.pValue, 'pValue');
  return check('trend', trend.pValue <= 0.05 ? 'broken' : 'met', { pValue });
}

/**
 * Scatter of the years before beyond Poisson: Pearson's statistic of area and comparison by years over its degrees
 * of freedom. What both did alike does not count. Never below 1: few years cannot prove that figures are calmer.
 */
function dispersionOf({ areaYears, comparisonYears }: ComparisonDesign): number {
  if (areaYears.length < fewestYears || comparisonYears.length !== areaYears.length) return 1;
  const test = chiSquaredTest([areaYears, comparisonYears]);
  if (test.kind === 'notComputable' || test.smallestExpected < 1) return 1;
  return Math.max(1, test.statistic / test.degreesOfFreedom);
}

function directed(effect: RelativeEffect | NotComputable<string>) {
  return effect.kind === 'estimate' ? { pValue: effect.pValue, direction: Math.log(effect.change) } : null;
}

function estimated(result: DisplacementDifference | NotComputable<string>): DisplacementDifference | null {
  return result.kind === 'estimate' ? result : null;
}
