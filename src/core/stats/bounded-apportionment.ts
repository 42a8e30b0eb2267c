/**
 * Apportionment within limits: every entry gets at least its least and at most its most, the rest in proportion.
 *
 * Answers: how many letters each district gets where a minimum is wished and no district has more people than
 * there are.
 * Not for: limits that contradict the sum (that is said, not bent).
 * Source: Balinski & Young 2001 (divisor methods with requirements); Neyman 1934 and Cochran 1977, 5.8 (an
 * allocation above N_h is set to N_h and the rest apportioned anew).
 * Shapes and units: sizes >= 0, limits whole numbers with least <= most, units whole; result in the order of the
 * sizes, with the sum of the units. Without limits it equals `largestRemainder` and `sainteLague`.
 * Cost: entries squared, or units times entries.
 */
import { largestRemainder } from './apportionment.ts';
import { type NotComputable, notComputable } from './estimate.ts';

export type ApportionmentMethod = 'largestRemainder' | 'sainteLague';

export interface BoundedEntry {
  readonly size: number;
  readonly least: number;
  readonly most: number;
}

export interface BoundedApportionment {
  readonly kind: 'estimate';
  readonly units: readonly number[];
}

/** `leastTooMany`: the minimums alone are more than the units. `mostTooFew`: all limits together are fewer. */
export type NoBoundedApportionment = NotComputable<'leastTooMany' | 'mostTooFew' | 'nothingToShareBy'>;

export function boundedApportionment(
  entries: readonly BoundedEntry[],
  units: number,
  method: ApportionmentMethod,
): BoundedApportionment | NoBoundedApportionment {
  if (!Number.isInteger(units) || units < 0) throw new RangeError(`units must be whole, got ${units}`);
  for (const { size, least, most } of entries) {
    if (!(size >= 0) || !Number.isInteger(least) || !Number.isInteger(most) || least < 0 || least > most) {
      throw new RangeError(`no limits: ${size}, ${least} to ${most}`);
    }
  }
  const sum = (of: (entry: BoundedEntry) => number): number =>
    entries.reduce((total, entry) => total + of(entry), 0);
  if (sum(({ least }) => least) > units) return notComputable('leastTooMany');
  if (sum(({ most }) => most) < units) return notComputable('mostTooFew');
  // An entry without a size gets its minimum and no more.
  const reachable = sum(({ size, least, most }) => (size === 0 ? least : most));
  if (reachable < units) return notComputable('nothingToShareBy');
  return {
    kind: 'estimate',
    units: method === 'sainteLague' ? byDivisors(entries, units) : byRemainders(entries, units),
  };
}

/** One unit after the other to the largest size / (2 · units + 1) among those below their most. */
function byDivisors(entries: readonly BoundedEntry[], units: number): readonly number[] {
  const shares = entries.map(({ least }) => least);
  let left = units - shares.reduce((sum, share) => sum + share, 0);
  for (; left > 0; left -= 1) {
    let next = -1;
    for (const [at, { size, most }] of entries.entries()) {
      if (shares[at]! >= most || size === 0) continue;
      const better = next < 0 || size * (2 * shares[next]! + 1) > entries[next]!.size * (2 * shares[at]! + 1);
      if (better) next = at;
    }
    shares[next]! += 1;
  }
  return shares;
}

/**
 * Exact shares first: whoever lies outside its limits is set to the limit, and the rest is shared out anew among
 * the others. Which side is set first follows from where more is missing, so that nobody has to be let loose again.
 */
function byRemainders(entries: readonly BoundedEntry[], units: number): readonly number[] {
  const fixed = new Map<number, number>();
  for (const [at, { size, least }] of entries.entries()) if (size === 0) fixed.set(at, least);
  for (;;) {
    const free = entries.map((_, at) => at).filter((at) => !fixed.has(at));
    const left = units - [...fixed.values()].reduce((sum, share) => sum + share, 0);
    const total = free.reduce((sum, at) => sum + entries[at]!.size, 0);
    const exact = (at: number): number => (entries[at]!.size * left) / total;
    const low = free.filter((at) => exact(at) < entries[at]!.least);
    const high = free.filter((at) => exact(at) > entries[at]!.most);
    if (low.length === 0 && high.length === 0) {
      const shared =
        total === 0
          ? []
          : roundedShares(
              free.map((at) => entries[at]!.size),
              left,
            );
      for (const [index, at] of free.entries()) fixed.set(at, shared[index] ?? 0);
      return entries.map((_, at) => fixed.get(at)!);
    }
    const missing = low.reduce((sum, at) => sum + entries[at]!.least - exact(at), 0);
    const surplus = high.reduce((sum, at) => sum + exact(at) - entries[at]!.most, 0);
    if (missing >= surplus) for (const at of low) fixed.set(at, entries[at]!.least);
    else for (const at of high) fixed.set(at, entries[at]!.most);
  }
}

/** Within limits that are whole, rounding an exact share up or down stays within them. */
function roundedShares(sizes: readonly number[], units: number): readonly number[] {
  const shared = largestRemainder(sizes, units);
  return shared.kind === 'estimate' ? shared.units : [];
}
