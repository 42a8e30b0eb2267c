import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import { type SamplingFile, samplingFileSchema } from '#core/survey/sampling/letter-plan.ts';
import { checkedYaml, type Finding } from '../checked-yaml/checked-yaml.ts';
import { registerFields } from '../register/register-columns.ts';

/** `stichprobe.yaml` as text: the draw and its letters; all problems with line and column, or the checked plan. */
export function readSamplingPlan(text: string, file?: string): Result<SamplingFile, readonly Problem[]> {
  return checkedYaml(text, {
    schema: samplingFileSchema,
    crossCheck: findings,
    ...(file === undefined ? {} : { file }),
  });
}

function findings(plan: SamplingFile): readonly Finding[] {
  const found: Finding[] = [];
  for (const field of Object.keys(plan.register.columns)) {
    if ((registerFields as readonly string[]).includes(field)) continue;
    const params = { field, known: registerFields.join(', ') };
    found.push({ path: ['register', 'columns', field], code: 'sampling.plan.fieldUnknown', params });
  }
  if (plan.rules.conditionalBlocks === 'include' && plan.rules.conditionalBlocksReason.trim() === '') {
    found.push({ path: ['rules', 'conditionalBlocks'], code: 'sampling.plan.reasonMissing' });
  }
  if (plan.age.to !== undefined && plan.age.to < plan.age.from) {
    found.push({ path: ['age', 'to'], code: 'sampling.plan.ageReversed' });
  }
  return found;
}
