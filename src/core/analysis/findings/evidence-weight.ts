import type { Finding } from '../finding.ts';

/** Beyond one in a million nothing becomes more certain that a council would notice. */
const STRONGEST = 6;

/**
 * Orders findings: how far the evidence stands from chance (0 to 6), then how much it touches (0 to 1).
 * A finding that something cannot be told apart, or only describes, stands behind what is shown to differ.
 */
export function evidenceWeight(adjustedP: number, reach: number): number {
  const evidence = adjustedP <= 0 ? STRONGEST : Math.min(STRONGEST, -Math.log10(adjustedP));
  return evidence + Math.min(1, Math.max(0, reach));
}

/** What describes comes after what is shown, and what cannot be told apart comes last. */
export const DESCRIPTIVE_WEIGHT = 1.2;
export const NOT_DISTINGUISHABLE_WEIGHT = 0.5;

export function orderedFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((one, other) => other.weight - one.weight || (one.id < other.id ? -1 : 1));
}
