import { falseDiscoveryAdjusted } from '../stats/false-discovery-rate.ts';
import type { Interval } from './figure.ts';

/** Differences count only below this probability, after the correction for the number of tests. */
export const SIGNIFICANT = 0.05;

/** Benjamini and Hochberg over the tests that exist; the others stay null. Same order as given. */
export function adjustedWhereTested(pValues: readonly (number | null)[]): (number | null)[] {
  const adjusted = falseDiscoveryAdjusted(pValues.filter((p) => p !== null));
  let next = 0;
  return pValues.map((p) => {
    if (p === null) return null;
    next += 1;
    return adjusted[next - 1]!;
  });
}

/**
 * Whether a difference is shown: small adjusted p and an interval without the value of "no difference". Both,
 * because an exact test and its interval can disagree in rare cases, and readers see the interval.
 */
export function isDistinguishable(
  { adjustedP, interval }: { adjustedP: number | null; interval: Interval | null },
  noDifference: number,
): boolean {
  return (
    adjustedP !== null && adjustedP < SIGNIFICANT && interval !== null && excludes(interval, noDifference)
  );
}

export function excludes({ lower, upper }: Pick<Interval, 'lower' | 'upper'>, value: number): boolean {
  return lower > value || upper < value;
}
