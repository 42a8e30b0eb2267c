import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import type { SamplingFile } from '#core/survey/sampling/letter-plan.ts';
import { readSamplingPlan } from '#importers/sampling-plan/read-sampling-plan.ts';

/** `stichprobe.yaml`; all problems with line and column, or the checked plan. */
export function readPlanFile(text: string, file: string): Result<SamplingFile, readonly Problem[]> {
  return readSamplingPlan(text, file);
}
