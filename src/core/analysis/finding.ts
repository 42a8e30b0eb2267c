import type { Text } from '../kernel/text.ts';
import type { ModuleId } from './figure.ts';

/**
 * A sentence that the figures bear, and no more. `weight` orders findings by evidence; it is not printed.
 * Promise 4: a finding knows its figures and tables.
 */
export interface Finding {
  readonly id: string;
  readonly module: ModuleId;
  /** One idea, one sentence. */
  readonly statement: Text;
  /** What the statement rests on, with the numbers. */
  readonly evidence: Text;
  readonly strength: FindingStrength;
  /** What must be kept in mind before acting on it. */
  readonly caution: Text;
  readonly figureIds: readonly string[];
  readonly tableIds: readonly string[];
  /** Larger comes first: how far the evidence stands from chance, then how many people it touches. */
  readonly weight: number;
}

/** `clear`: the interval excludes the comparison after the correction for many tests; `tendency`: only without it. */
export type FindingStrength = 'clear' | 'tendency' | 'notDistinguishable' | 'descriptive';
