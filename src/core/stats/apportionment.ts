/**
 * Apportionment of whole units in proportion to sizes: largest remainder (Hamilton) and Sainte-Laguë (Webster).
 *
 * Answers: how many interviews each district gets so that the sum is exact.
 * Not for: minimum numbers per district or limits by its population (set those first, apportion the rest).
 * Source: Balinski & Young 2001, Fair Representation.
 * Shapes and units: sizes >= 0, units a whole number; result in the order of the sizes. Equal claims go to the
 * earlier entry, so the result does not depend on the machine.
 * Cost: largest remainder one sort; Sainte-Laguë units times entries.
 */
import { assertCount, type NotComputable, notComputable } from './estimate.ts';

export interface Apportionment {
  readonly kind: 'estimate';
  readonly units: readonly number[];
}

export type NoApportionment = NotComputable<'nothingToShareBy'>;

/** Everyone gets the whole part of the exact share; what is left goes to the largest broken parts. */
export function largestRemainder(sizes: readonly number[], units: number): Apportionment | NoApportionment {
  const total = checkedTotal(sizes, units);
  if (total === 0) return notComputable('nothingToShareBy');
  const exact = sizes.map((size) => (size * units) / total);
  const shares = exact.map(Math.floor);
  const left = units - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = sizes
    .map((_, at) => at)
    .sort((one, other) => exact[other]! - shares[other]! - (exact[one]! - shares[one]!) || one - other);
  for (const at of byRemainder.slice(0, left)) shares[at]! += 1;
  return { kind: 'estimate', units: shares };
}

/** One unit after the other to the largest size / (2 · units so far + 1). */
export function sainteLague(sizes: readonly number[], units: number): Apportionment | NoApportionment {
  const total = checkedTotal(sizes, units);
  if (total === 0) return notComputable('nothingToShareBy');
  const shares = sizes.map(() => 0);
  for (let given = 0; given < units; given += 1) {
    let next = 0;
    for (let at = 1; at < sizes.length; at += 1) {
      // Compared crosswise: whole sizes then tie exactly, without the rounding of a division.
      const claim = sizes[at]! * (2 * shares[next]! + 1);
      if (claim > sizes[next]! * (2 * shares[at]! + 1)) next = at;
    }
    shares[next]! += 1;
  }
  return { kind: 'estimate', units: shares };
}

function checkedTotal(sizes: readonly number[], units: number): number {
  for (const size of sizes) assertCount(size, 'size');
  if (!Number.isInteger(units) || units < 0) throw new RangeError(`units must be whole, got ${units}`);
  return sizes.reduce((sum, size) => sum + size, 0);
}
