import type { Finding } from '../finding.ts';

/** Beyond one in a million nothing becomes more certain that a council would notice. */
const STRONGEST = 6;

/**
 * Orders findings: how far the evidence stands from chance (0 to 6), then how much it touches (0 to 1).
 * A tendency counts half. What only describes, or cannot be told apart, has a fixed place.
 */
export function evidenceWeight(
  adjustedP: number,
  { reach, strength }: { reach: number; strength: 'clear' | 'tendency' },
): number {
  const evidence = adjustedP <= 0 ? STRONGEST : Math.min(STRONGEST, -Math.log10(adjustedP));
  const weight = evidence + Math.min(1, Math.max(0, reach));
  return strength === 'clear' ? weight : weight / 2;
}

/** Districts where load and feeling stand out: between strong and weak single differences. */
export const LOAD_WEIGHT = 3.2;
/** What describes comes after what is shown, and what cannot be told apart comes last. */
export const DESCRIPTIVE_WEIGHT = 1.2;
export const NOT_DISTINGUISHABLE_WEIGHT = 0.5;

/** Heaviest first; ties by id, so that the same input gives the same order. */
export function orderedFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((one, other) => other.weight - one.weight || (one.id < other.id ? -1 : 1));
}
