import { type AnalysisPlan, analysisPlanSchema } from '#core/analysis/plan.ts';
import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import { checkedYaml } from '../checked-yaml/checked-yaml.ts';
import { planFindings } from './cross-check.ts';

/** `analysis.yaml` or `.json` as text; all problems with line and column, or the checked plan. */
export function readPlan(text: string, file?: string): Result<AnalysisPlan, readonly Problem[]> {
  return checkedYaml(text, {
    schema: analysisPlanSchema,
    crossCheck: planFindings,
    ...(file === undefined ? {} : { file }),
  });
}
