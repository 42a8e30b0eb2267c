import type { z } from 'zod';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failed, ok, type Result } from '../../kernel/result.ts';
import type { EvaluationKind } from '../strategy.ts';
import { type BeforeDesign, beforeDesignSchema } from './before-design.ts';
import { type ComparisonDesign, comparisonDesignSchema } from './comparison-design.ts';
import { type BeforeEvaluation, evaluateBefore } from './evaluate-before.ts';
import { type ComparisonEvaluation, evaluateComparison } from './evaluate-comparison.ts';
import { evaluateWaves, type WavesEvaluation } from './evaluate-waves.ts';
import { type WavesDesign, wavesDesignSchema } from './waves-design.ts';

export type Evaluation = BeforeEvaluation | ComparisonEvaluation | WavesEvaluation;
export type EvaluationDesign = BeforeDesign | ComparisonDesign | WavesDesign;

/** What is wrong with a design, at the part it belongs to: `area-before`. */
export interface DesignIssue {
  readonly field: string;
  readonly problem: Problem;
}

const schemas = {
  before: beforeDesignSchema,
  comparison: comparisonDesignSchema,
  waves: wavesDesignSchema,
} as const satisfies Record<EvaluationKind, z.ZodType>;

/** The design, or everything that is wrong with it, one problem a part. */
export function readDesign(
  kind: EvaluationKind,
  given: unknown,
): Result<EvaluationDesign, readonly DesignIssue[]> {
  const parsed = schemas[kind].safeParse(given);
  if (parsed.success) return ok(parsed.data);
  const issues = new Map<string, DesignIssue>();
  for (const { path, message } of parsed.error.issues) {
    // Years are one field of a form.
    const field = path.filter((part) => typeof part === 'string').join('-');
    const code = knownMessages.has(message) ? message : 'broken';
    if (!issues.has(field)) issues.set(field, { field, problem: problem(`effect.design.${code}`) });
  }
  return failed([...issues.values()]);
}

/** Computed anew whenever it is shown. Null where the stored numbers are not those of such a design. */
export function evaluate(kind: EvaluationKind, design: unknown): Evaluation | null {
  switch (kind) {
    case 'before': {
      const parsed = beforeDesignSchema.safeParse(design);
      return parsed.success ? evaluateBefore(parsed.data) : null;
    }
    case 'comparison': {
      const parsed = comparisonDesignSchema.safeParse(design);
      return parsed.success ? evaluateComparison(parsed.data) : null;
    }
    case 'waves': {
      const parsed = wavesDesignSchema.safeParse(design);
      return parsed.success ? evaluateWaves(parsed.data) : null;
    }
  }
}

/** Messages of the schemas; everything else comes from a design no form has made. */
const knownMessages: ReadonlySet<string> = new Set([
  'number',
  'whole',
  'negative',
  'large',
  'answer',
  'manyYears',
  'missing',
  'long',
  'day',
  'periodTurned',
  'periodsOverlap',
  'yearsDiffer',
  'bufferMissing',
  'share',
  'hoped',
  'months',
  'noAnswers',
  'designEffect',
]);
