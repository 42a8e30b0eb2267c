/**
 * Shared shapes of design-based estimates: an estimate with its variance, or the reason why there is none.
 *
 * Answers: what every estimate of this folder carries.
 * Not for: estimates from other sources than a survey design.
 * Source: design effects as R's svymean(deff = TRUE) and svymean(deff = "replace"); Kish 1965.
 * Shapes and units: as the estimated variable; variances in its square.
 * Cost: none.
 */
export interface DesignEstimate {
  readonly state: 'computed';
  readonly value: number;
  readonly variance: number;
  readonly standardError: number;
  /** Rows with a value and a positive weight. */
  readonly n: number;
  readonly degreesOfFreedom: number;
  /** Variance / that of a simple random sample without replacement of the same size; null where that is 0. */
  readonly designEffect: number | null;
  /** The same against a sample with replacement (R: deff = "replace"). */
  readonly designEffectWithReplacement: number | null;
}

export interface EstimateNotComputable {
  readonly state: 'notComputable';
  readonly reason: 'noAnswers' | 'zeroWeight' | 'zeroDenominator';
  readonly n: number;
}

export interface DomainOption {
  /** 1 for rows that belong to the domain; default: all. All rows stay in their strata. */
  readonly domain?: Uint8Array | null;
}

export function notComputable(reason: EstimateNotComputable['reason'], n: number): EstimateNotComputable {
  return { state: 'notComputable', reason, n };
}

/** Both design effects of an estimate, from the variance of a simple random sample with replacement. */
export function designEffects(
  variance: number,
  simple: { readonly withReplacement: number; readonly n: number; readonly sumOfWeights: number },
): Pick<DesignEstimate, 'designEffect' | 'designEffectWithReplacement'> {
  const { withReplacement, n, sumOfWeights } = simple;
  if (!(withReplacement > 0)) return { designEffect: null, designEffectWithReplacement: null };
  const without = (withReplacement * (sumOfWeights - n)) / sumOfWeights;
  return {
    designEffect: without > 0 ? variance / without : null,
    designEffectWithReplacement: variance / withReplacement,
  };
}
