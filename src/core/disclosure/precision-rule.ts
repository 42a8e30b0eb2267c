import type { FigureState } from '../analysis/figure.ts';

/**
 * When an estimate is marked as imprecise or not printed at all.
 *
 * After the standards of the NCHS (Parker et al. 2017, Vital Health Stat 2(175)): width of the 95 % interval
 * and width relative to the share. Two deviations, because a town has 300 to 450 answers and a district 40:
 * a wide interval is marked, not hidden, up to a width of 0.50; and the relative width marks only.
 * See `docs/methods/disclosure-control.md`.
 */
export interface PrecisionLimits {
  /** Fewer answers in the base than this: marked. */
  readonly preciseFrom: number;
  /** Interval at least this wide (share, or part of the range of a scale): marked. */
  readonly markedFromWidth: number;
  /** Interval wider than this: not printed. */
  readonly hiddenAboveWidth: number;
  /** Above the free width an interval wider than this multiple of the rarer side is marked. */
  readonly relativeWidth: number;
  readonly freeWidth: number;
}

export const precisionLimits: PrecisionLimits = {
  preciseFrom: 30,
  markedFromWidth: 0.3,
  hiddenAboveWidth: 0.5,
  relativeWidth: 1.3,
  freeWidth: 0.05,
};

export interface EstimatePrecision {
  /** Answers in the base, without those that did not answer the item. */
  readonly n: number;
  readonly interval: { readonly lower: number; readonly upper: number } | null;
  /** For a share its value; absent for a mean. */
  readonly share?: number;
  /** Largest minus smallest code for the mean of a scale; 1 for a share. */
  readonly range?: number;
}

export function precisionState(
  estimate: EstimatePrecision,
  limits: PrecisionLimits = precisionLimits,
): FigureState {
  const { n, interval, share, range = 1 } = estimate;
  if (interval === null) return { kind: 'notComputable', reason: 'noInterval' };
  const width = (interval.upper - interval.lower) / range;
  if (!(width <= limits.hiddenAboveWidth)) return { kind: 'suppressed', reason: 'tooImprecise' };
  if (n < limits.preciseFrom) return { kind: 'imprecise', reason: 'fewAnswers' };
  const rarer = share === undefined ? null : Math.min(share, 1 - share);
  const relativelyWide =
    rarer !== null && width > limits.freeWidth && (rarer <= 0 || width / rarer > limits.relativeWidth);
  if (width >= limits.markedFromWidth || relativelyWide) return { kind: 'imprecise', reason: 'wideInterval' };
  return { kind: 'shown' };
}

/** Fewer cases than this mark a rate: the 95 % interval of 10 cases reaches from half to twice the rate. */
export const fewCases = 10;

/** The state of a police rate or ratio by its number of cases; hidden counts are `protectSeries`' matter. */
export function rateState(cases: number): FigureState {
  return cases < fewCases ? { kind: 'imprecise', reason: 'fewCases' } : { kind: 'shown' };
}

/** Disclosure first, precision second: a hidden figure says why it had to be hidden, not that it was wide. */
export function strictestState(states: readonly FigureState[]): FigureState {
  const rank = (state: FigureState): number => {
    if (state.kind === 'suppressed') return state.reason === 'tooImprecise' ? 2 : 3;
    if (state.kind === 'notComputable') return 4;
    return state.kind === 'imprecise' ? 1 : 0;
  };
  return states.reduce<FigureState>((worst, state) => (rank(state) > rank(worst) ? state : worst), {
    kind: 'shown',
  });
}
