import { stringify } from 'yaml';
import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import { formFindings } from '#core/survey/form/form-findings.ts';
import { type SurveyForm, surveyFormSchema } from '#core/survey/form/survey-form.ts';
import { checkedYaml } from '../checked-yaml/checked-yaml.ts';

/** A form as YAML or JSON; all problems with line and column, or the checked definition. */
export function readSurveyForm(text: string, file?: string): Result<SurveyForm, readonly Problem[]> {
  return checkedYaml(text, {
    schema: surveyFormSchema,
    crossCheck: formFindings,
    ...(file === undefined ? {} : { file }),
  });
}

/** What `readSurveyForm` reads again. */
export function surveyFormText(form: SurveyForm, format: 'json' | 'yaml'): string {
  return format === 'json' ? `${JSON.stringify(form, null, 2)}\n` : stringify(form, { lineWidth: 100 });
}
