import type { CrimeCount } from '../crime-count.ts';
import { flagOf, type PlausibilityFlag } from './plausibility-flag.ts';

/** Years differ by about a tenth for no reason that matters here; chance comes on top. */
const ORDINARY_CHANGE = 0.1;
/** With 42 keys and some years a municipality sees hundreds of comparisons; four keeps chance out of them. */
const Z_LIMIT = 4;
const FACTOR_LIMIT = 1.5;
/** Below this a tenfold difference is ordinary. */
const ZEROS_FROM = 200;

type Known = CrimeCount & { readonly cases: number };

/**
 * One area and offence over the years: which year does not go with its neighbours.
 * `counts` may be in any order; years without a count are passed over.
 */
export function neighbouringYearFlags(counts: readonly CrimeCount[]): readonly PlausibilityFlag[] {
  const series = counts
    .filter((count): count is Known => count.cases !== null)
    .sort((one, other) => one.year - other.year);
  const flags: PlausibilityFlag[] = [];
  const outlying = new Set<number>();
  series.forEach((count, index) => {
    const before = series[index - 1];
    const after = series[index + 1];
    if (!before || !after) return;
    const up = differs(count.cases, before.cases);
    if (up === 0 || up !== differs(count.cases, after.cases)) return;
    if (factor(before.cases, after.cases) > 2) return;
    const expected = (before.cases + after.cases) / 2;
    outlying.add(count.year);
    flags.push(outlier(count, expected, up));
  });
  series.forEach((count, index) => {
    const before = series[index - 1];
    if (!before || outlying.has(count.year) || outlying.has(before.year)) return;
    const direction = differs(count.cases, before.cases);
    if (direction === 0) return;
    const params = { cases: count.cases, expected: before.cases, yearBefore: before.year };
    const power = powerOfTen(count.cases, before.cases);
    if (power === 0) flags.push(flagOf('jump', count, { severity: 'warning', params }));
    else flags.push(flagOf('lostZeros', count, zeros(count.cases, before.cases, power)));
  });
  return flags;
}

function outlier(count: Known, expected: number, direction: 1 | -1): PlausibilityFlag {
  const power = powerOfTen(count.cases, expected);
  if (power !== 0) return flagOf('lostZeros', count, zeros(count.cases, expected, power));
  const params = { cases: count.cases, expected: Math.round(expected) };
  return flagOf(direction > 0 ? 'oneYearPeak' : 'oneYearDip', count, { severity: 'warning', params });
}

function zeros(
  cases: number,
  expected: number,
  power: number,
): Pick<PlausibilityFlag, 'severity' | 'params'> {
  const params = { cases, expected: Math.round(expected), factor: 10 ** Math.abs(power) };
  return { severity: 'warning', params };
}

/** 1 or -1 where a year differs from another by more than chance and ordinary change, else 0. */
function differs(cases: number, other: number): 1 | -1 | 0 {
  if (factor(cases, other) < FACTOR_LIMIT) return 0;
  const total = cases + other;
  // Given the total, a count without change is binomial with one half; ordinary change widens it.
  const variance = (total / 4) * (1 + total * ORDINARY_CHANGE ** 2);
  const z = (cases - total / 2) / Math.sqrt(variance);
  return Math.abs(z) < Z_LIMIT ? 0 : z > 0 ? 1 : -1;
}

function factor(one: number, other: number): number {
  if (one === other) return 1;
  return Math.max(one, other) / Math.max(Math.min(one, other), 0.5);
}

/** -3 to 3 where the ratio is close to a power of ten other than 1, else 0. */
function powerOfTen(cases: number, expected: number): number {
  if (cases <= 0 || Math.max(cases, expected) < ZEROS_FROM) return 0;
  const exponent = Math.log10(cases / expected);
  const power = Math.round(exponent);
  return power !== 0 && Math.abs(power) <= 3 && Math.abs(exponent - power) <= 0.1 ? power : 0;
}
