import type { SourceKind } from '#core/analysis/plan.ts';
import type { ProblemParams } from '#core/kernel/problem.ts';

/** Every kind of file an analysis knows. */
export type DetectedKind = SourceKind | 'plan' | 'questionnaire' | 'answers' | 'frame' | 'margins';

export interface KindGuess {
  /** Null: not recognised, the user chooses. */
  readonly kind: DetectedKind | null;
  /** What it was recognised by; text under `code`. */
  readonly reason: { readonly code: string; readonly params: ProblemParams };
}

export function guess(kind: DetectedKind | null, reason: string, params: ProblemParams = {}): KindGuess {
  return { kind, reason: { code: `import.detect.${reason}`, params } };
}
