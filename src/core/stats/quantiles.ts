/**
 * Quantiles of a sample and the position of one value among peers.
 *
 * Answers: where the middle half of similar places lies, and which share of them is below ours.
 * Not for: named rankings of places; weighted survey answers.
 * Source: Hyndman & Fan 1996, definition 7 (the default of R and of spreadsheets).
 * Shapes and units: those of the values. Cost: one sort per call.
 */
import { type NotComputable, notComputable } from './estimate.ts';

export interface SampleQuantiles {
  readonly kind: 'estimate';
  /** In the order of the probabilities asked for. */
  readonly quantiles: readonly number[];
}

export function sampleQuantiles(
  values: readonly number[],
  probabilities: readonly number[],
): SampleQuantiles | NotComputable<'noObservations'> {
  assertNumbers(values);
  if (values.length === 0) return notComputable('noObservations');
  const sorted = [...values].sort((one, other) => one - other);
  const quantiles = probabilities.map((probability) => {
    if (!(probability >= 0 && probability <= 1)) throw new RangeError(`probability ${probability}`);
    const position = (sorted.length - 1) * probability;
    // R's rounding allowance: 0.1 * 30 is a hair above 3 and still means the fourth value.
    const below = Math.floor(position + 4 * Number.EPSILON * Math.max(1, position));
    const fraction = position - below;
    const value = sorted[below]!;
    return Math.abs(fraction) < 1e-12 ? value : value + fraction * (sorted[below + 1]! - value);
  });
  return { kind: 'estimate', quantiles };
}

export interface PositionAmongPeers {
  readonly kind: 'estimate';
  readonly below: number;
  readonly equal: number;
  readonly above: number;
  /** Share of peers with a smaller value; peers with the same value count half. */
  readonly shareBelow: number;
}

/** Where a value stands among its peers; the value itself is not one of them. */
export function positionAmong(
  value: number,
  peers: readonly number[],
): PositionAmongPeers | NotComputable<'noObservations'> {
  assertNumbers([value, ...peers]);
  if (peers.length === 0) return notComputable('noObservations');
  const below = peers.filter((peer) => peer < value).length;
  const equal = peers.filter((peer) => peer === value).length;
  return {
    kind: 'estimate',
    below,
    equal,
    above: peers.length - below - equal,
    shareBelow: (below + equal / 2) / peers.length,
  };
}

function assertNumbers(values: readonly number[]): void {
  if (!values.every(Number.isFinite)) throw new RangeError('quantiles need finite numbers');
}
