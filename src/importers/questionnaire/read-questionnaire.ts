import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import { type Questionnaire, questionnaireSchema } from '#core/survey/questionnaire.ts';
import { checkedYaml } from '../checked-yaml/checked-yaml.ts';
import { questionnaireFindings } from './cross-check.ts';

/** `questionnaire.yaml` or `.json` as text; all problems with line and column, or the checked definition. */
export function readQuestionnaire(text: string, file?: string): Result<Questionnaire, readonly Problem[]> {
  return checkedYaml(text, {
    schema: questionnaireSchema,
    crossCheck: questionnaireFindings,
    ...(file === undefined ? {} : { file }),
  });
}
