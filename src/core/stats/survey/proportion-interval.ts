/**
 * Confidence interval of a weighted share (R: svyciprop) with a rule for 0 % and 100 %.
 *
 * Answers: between which shares the population value lies, given the design-based variance.
 * Not for: differences of shares (design-difference), rates of rare registered events (Poisson limits).
 * Source: logit, asin and mean as R's svyciprop; Korn & Graubard 1998 (`korn-graubard`, R: beta):
 *   n_eff = p (1 − p) / V × (t_{n−1} / t_df)², limits of Clopper-Pearson at n_eff.
 *   Own rule where V says nothing (0 %, 100 %, V = 0, no degrees of freedom): Clopper-Pearson with
 *   n_eff = n / design effect of the whole survey. Never "0 % ± 0".
 *   asin limits beyond 0 and 1 are reflected as in R, one more reason why it is not the default.
 * Shapes and units: fractions of 1; n counts rows of positive weight in the domain.
 * Cost: O(1), a few quantiles of t and beta.
 */
import { betaQuantile, betaUpperQuantile } from '../distributions/beta.ts';
import { studentTQuantile } from '../distributions/student-t.ts';

export type ProportionIntervalMethod = 'korn-graubard' | 'logit' | 'asin' | 'mean';

export interface ProportionInput {
  readonly share: number;
  readonly variance: number;
  readonly n: number;
  readonly degreesOfFreedom: number;
  /** For the rule of 0 % and 100 %; never taken below 1. */
  readonly surveyDesignEffect: number;
}

export interface ProportionInterval {
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
  readonly method: 'korn-graubard' | 'logit-t' | 'asin-t' | 'mean-t' | 'clopper-pearson-effective';
  /** Answers of a simple random sample that would tell as much (without the correction for df). */
  readonly effectiveN: number;
}

export function proportionInterval(
  input: ProportionInput,
  options: { readonly method?: ProportionIntervalMethod; readonly level?: number } = {},
): ProportionInterval {
  const level = options.level ?? 0.95;
  const { share, variance, n, degreesOfFreedom } = input;
  const binomial = share * (1 - share);
  // Rounding leaves variances of about 1e-32 where the exact value is 0.
  const informative = degreesOfFreedom > 0 && n > 1 && variance > 1e-14 * (binomial / n);
  if (!informative || binomial <= 0) {
    const effectiveN = n / Math.max(1, input.surveyDesignEffect);
    const limits = clopperPearson(share, effectiveN, level);
    return { ...limits, level, method: 'clopper-pearson-effective', effectiveN };
  }
  const effectiveN = binomial / variance;
  const t = criticalT(level, degreesOfFreedom);
  const standardError = Math.sqrt(variance);
  switch (options.method ?? 'korn-graubard') {
    case 'korn-graubard': {
      const ratio = criticalT(level, n - 1) / t;
      const limits = clopperPearson(share, effectiveN * ratio * ratio, level);
      return { ...limits, level, method: 'korn-graubard', effectiveN };
    }
    case 'logit': {
      const centre = Math.log(share / (1 - share));
      const distance = (t * standardError) / binomial;
      const lower = 1 / (1 + Math.exp(distance - centre));
      const upper = 1 / (1 + Math.exp(-distance - centre));
      return { lower, upper, level, method: 'logit-t', effectiveN };
    }
    case 'asin': {
      const centre = Math.asin(Math.sqrt(share));
      const distance = (t * standardError) / (2 * Math.sqrt(binomial));
      const lower = Math.sin(centre - distance) ** 2;
      const upper = Math.sin(centre + distance) ** 2;
      return { lower, upper, level, method: 'asin-t', effectiveN };
    }
    case 'mean': {
      const distance = t * standardError;
      return { lower: share - distance, upper: share + distance, level, method: 'mean-t', effectiveN };
    }
  }
}

/** A report asks for the same few degrees of freedom thousands of times. */
const criticalValues = new Map<string, number>();
const mostRemembered = 5000;

function criticalT(level: number, degreesOfFreedom: number): number {
  const key = `${level} ${degreesOfFreedom}`;
  let value = criticalValues.get(key);
  if (value === undefined) {
    value = studentTQuantile((1 + level) / 2, degreesOfFreedom);
    if (criticalValues.size >= mostRemembered) criticalValues.clear();
    criticalValues.set(key, value);
  }
  return value;
}

/** Exact binomial limits, for broken numbers too. */
function clopperPearson(share: number, n: number, level: number): { lower: number; upper: number } {
  const tail = (1 - level) / 2;
  const hits = n * share;
  const misses = n * (1 - share);
  const lower = hits <= 0 ? 0 : betaQuantile(tail, { alpha: hits, beta: misses + 1 });
  const upper = misses <= 0 ? 1 : betaUpperQuantile(tail, { alpha: hits + 1, beta: misses });
  return { lower, upper };
}
