import type { Problem } from '#core/kernel/problem.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { readSurveyForm, surveyFormText } from '#importers/survey-form/read-survey-form.ts';
import type { Actor } from '../contract.ts';
import { readEditedForm, replaceForm } from './survey-forms.ts';
import type { SurveyNeeds } from './survey-guard.ts';

/** A definition from a file in the place of the newest one, or everything that is wrong with it, line by line. */
export async function importForm(
  needs: SurveyNeeds,
  actor: Actor,
  {
    id,
    basedOn,
    text,
    fileName,
  }: { readonly id: string; readonly basedOn: number; readonly text: string; readonly fileName: string },
): Promise<Result<{ version: number | null; problems: readonly Problem[] }>> {
  // Whoever may not look at the survey is told so before a file is looked into.
  const guarded = await readEditedForm(needs, actor, { id, version: null });
  if (!guarded.ok) return guarded;
  const read = readSurveyForm(text, fileName);
  if (!read.ok) return ok({ version: null, problems: read.problem });
  const saved = await replaceForm(needs, actor, { id, basedOn, form: read.value });
  return saved.ok ? ok({ version: saved.value.version, problems: [] }) : saved;
}

export async function exportForm(
  needs: SurveyNeeds,
  actor: Actor,
  {
    id,
    version,
    format,
  }: { readonly id: string; readonly version: number | null; readonly format: 'json' | 'yaml' },
): Promise<Result<{ text: string; fileName: string }>> {
  const read = await readEditedForm(needs, actor, { id, version });
  if (!read.ok) return read;
  const { stored, slug } = read.value;
  const text = stored === null ? '' : surveyFormText(stored.form, format);
  return ok({ text, fileName: `fragebogen-${slug}-${stored?.version ?? 0}.${format}` });
}
