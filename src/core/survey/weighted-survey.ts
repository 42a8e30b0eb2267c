import type { Problem } from '../kernel/problem.ts';
import { problem } from '../kernel/problem.ts';
import type { Result } from '../kernel/result.ts';
import { failed, ok } from '../kernel/result.ts';
import { weightSpread } from '../stats/survey/kish-design-effect.ts';
import type { Raking, RakingMargin } from '../stats/survey/raking.ts';
import { rake } from '../stats/survey/raking.ts';
import type { LonelyPsu, SurveyDesign } from '../stats/survey/survey-design.ts';
import { surveyDesign } from '../stats/survey/survey-design.ts';
import { rakeWithCap } from '../stats/survey/trimming.ts';
import { baseWeights } from './base-weights.ts';
import type { ResponseAccount } from './response-account.ts';
import { responseAccount } from './response-account.ts';
import { surveyMargins } from './survey-margins.ts';
import type { MarginCount, StratumAccount, SurveyTable } from './survey-table.ts';

export interface WeightingOptions {
  readonly sampling: 'stratified' | 'simple' | 'open';
  /** Group of the table that names the stratum; needed for stratified samples. */
  readonly stratumGroup: string | null;
  /** Frame and sample: one row per stratum, one row in total for a simple sample, null where unknown. */
  readonly strata: readonly StratumAccount[] | null;
  /** Known populations; null or empty: the weights stay at the base weights. */
  readonly margins: readonly MarginCount[] | null;
  /** Groups to rake to, in this order; default: all groups of the margins, in their order. */
  readonly rakeTo?: readonly string[];
  /** Cap of the raked weights as a multiple of the median base weight. */
  readonly trimAt?: number;
  /** Default `adjust`, which errs on the safe side. */
  readonly lonelyPsu?: LonelyPsu;
}

export interface WeightedSurvey {
  readonly table: SurveyTable;
  readonly design: SurveyDesign;
  /** Weights before raking, for the recipe and the export. */
  readonly baseWeights: Float64Array;
  /** What was raked to, with the category `(missing)` where answers lack a value; empty without raking. */
  readonly margins: readonly RakingMargin[];
  readonly sampling: 'stratified' | 'simple' | 'open';
  /** False for open polls: intervals then describe the answers, not the town. */
  readonly representative: boolean;
  readonly account: ResponseAccount;
  readonly weighting: WeightingDiagnostics;
  /** What a reader must know although the weighting went through. */
  readonly warnings: readonly Problem[];
}

export interface WeightingDiagnostics {
  /** Ids of the groups raked to, in order; empty where there was no raking. */
  readonly rakedTo: readonly string[];
  readonly converged: boolean;
  readonly iterations: number;
  /** Largest relative distance of a weighted total to its margin. */
  readonly largestDiscrepancy: number;
  readonly smallestWeight: number;
  readonly medianWeight: number;
  readonly largestWeight: number;
  readonly sumOfWeights: number;
  readonly designEffectKish: number;
  readonly effectiveSampleSize: number;
  /** Answers whose weight was capped. */
  readonly trimmed: number;
  /** Answers without a value in at least one raking group. */
  readonly missingMarginValues: number;
  /** Answers without a stratum. */
  readonly missingStratum: number;
}

/** Frame and margins this far apart (relative) are pointed out: they may not mean the same people. */
const noteworthyDifference = 0.02;

/** Base weights, raking to the margins and their diagnostics. */
export function weightSurvey(table: SurveyTable, options: WeightingOptions): Result<WeightedSurvey, Problem> {
  const counts = (options.margins ?? []).filter(
    (count) => options.rakeTo === undefined || options.rakeTo.includes(count.group),
  );
  const marginsTotal = totalOfFirstMargin(counts);
  const base = baseWeights(table, { ...options, populationFromMargins: marginsTotal });
  if (!base.ok) return base;
  const design = surveyDesign({
    weights: base.value.weights,
    stratum: base.value.stratum,
    populationSizes: base.value.populationSizes,
    lonelyPsu: options.lonelyPsu ?? 'adjust',
  });
  if (!design.ok) return design;
  const account = responseAccount(table, options);
  const warnings = [...account.problems, ...base.value.warnings];
  const wantsRaking = counts.length > 0 || (options.rakeTo ?? []).length > 0;
  const fitted = wantsRaking ? rakeToMargins(table, design.value, options) : ok(unraked(design.value));
  if (!fitted.ok) return fitted;
  warnings.push(...fitted.value.warnings);
  const frameTotal = account.total.population;
  if (frameTotal !== null && marginsTotal !== null) {
    if (Math.abs(frameTotal - marginsTotal) > noteworthyDifference * marginsTotal) {
      warnings.push(problem('survey.margins.differFromFrame', { frame: frameTotal, margins: marginsTotal }));
    }
  }
  const spread = weightSpread(fitted.value.raking.design.weights);
  if (spread === null) return failed(problem('survey.answers.none'));
  const { raking, margins } = fitted.value;
  return ok({
    table,
    design: raking.design,
    baseWeights: base.value.weights,
    margins,
    sampling: options.sampling,
    representative: options.sampling !== 'open',
    account,
    weighting: {
      rakedTo: margins.map((margin) => margin.name),
      converged: raking.converged,
      iterations: raking.iterations,
      largestDiscrepancy: raking.largestDiscrepancy,
      smallestWeight: spread.smallest,
      medianWeight: spread.median,
      largestWeight: spread.largest,
      sumOfWeights: spread.sum,
      designEffectKish: spread.designEffectKish,
      effectiveSampleSize: spread.effectiveSampleSize,
      trimmed: fitted.value.trimmed,
      missingMarginValues: fitted.value.missingMarginValues,
      missingStratum: base.value.missingStratum,
    },
    warnings,
  });
}

interface Fitted {
  readonly raking: Pick<Raking, 'design' | 'converged' | 'iterations' | 'largestDiscrepancy'>;
  readonly margins: readonly RakingMargin[];
  readonly trimmed: number;
  readonly missingMarginValues: number;
  readonly warnings: readonly Problem[];
}

function unraked(design: SurveyDesign): Fitted {
  return {
    raking: { design, converged: true, iterations: 0, largestDiscrepancy: 0 },
    margins: [],
    trimmed: 0,
    missingMarginValues: 0,
    warnings: [],
  };
}

function rakeToMargins(
  table: SurveyTable,
  design: SurveyDesign,
  options: WeightingOptions,
): Result<Fitted, Problem> {
  const prepared = surveyMargins(table, {
    counts: options.margins ?? [],
    rakeTo: options.rakeTo,
    baseWeights: design.weights,
  });
  if (!prepared.ok) return prepared;
  const { margins } = prepared.value;
  const warnings = [...prepared.value.warnings];
  const rakingOptions = { mostSweeps: 5000 };
  const medianBase = weightSpread(design.weights)?.median ?? 1;
  const raked =
    options.trimAt === undefined
      ? rake(design, margins, rakingOptions)
      : rakeWithCap(design, margins, {
          ...rakingOptions,
          cap: capOf(design, margins, options.trimAt * medianBase),
        });
  if (!raked.ok) return raked;
  if (!raked.value.converged) {
    const { worstMargin, worstCategory, largestDiscrepancy, iterations } = raked.value;
    return failed(
      problem('survey.raking.notConverged', {
        margin: worstMargin,
        category: worstCategory,
        discrepancy: largestDiscrepancy,
        iterations,
      }),
    );
  }
  const trimmed = 'trimmed' in raked.value ? Number(raked.value.trimmed) : 0;
  if ('capHeld' in raked.value && !raked.value.capHeld) {
    warnings.push(problem('survey.raking.capNotHeld', { trimAt: options.trimAt ?? 0 }));
  }
  return ok({
    raking: raked.value,
    margins,
    trimmed,
    missingMarginValues: prepared.value.missingMarginValues,
    warnings,
  });
}

/** Base weights and margins may speak of populations of different size: the cap follows the margins. */
function capOf(design: SurveyDesign, margins: readonly RakingMargin[], cap: number): number {
  const sum = design.weights.reduce((total, weight) => total + weight, 0);
  const target = margins[0]!.totals.reduce((total, population) => total + population, 0);
  return (cap * target) / sum;
}

function totalOfFirstMargin(counts: readonly MarginCount[]): number | null {
  const first = counts[0]?.group;
  if (first === undefined) return null;
  return counts.filter((count) => count.group === first).reduce((sum, count) => sum + count.population, 0);
}
