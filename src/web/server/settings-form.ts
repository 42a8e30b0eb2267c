import { z } from 'zod';
import type { Problem } from '#core/kernel/problem.ts';
import type { Translator } from '#i18n/translate.ts';
import type { AnalysisDetails } from '#usecases/contract.ts';
import type { FieldErrors } from '../field-errors.ts';

export interface SettingsInput {
  readonly title: string;
  readonly area: string;
  readonly areaName: string;
  readonly year: string;
}

/**
 * Each message is the name of the text that says what to do. Whether a key can be one of an area is for the
 * use case to say.
 */
const settingsSchema = z.object({
  title: z.string().min(1, 'title').max(200, 'titleLong'),
  area: z.string().min(1, 'area').max(20, 'area'),
  areaName: z.string().min(1, 'areaName').max(200, 'areaNameLong'),
  year: z
    .string()
    .regex(/^((19[9]\d|20\d\d))?$/, 'year')
    .transform((year) => (year === '' ? undefined : Number(year))),
});

export type SettingsOutcome =
  | { readonly ok: true; readonly settings: AnalysisDetails['settings'] }
  | { readonly ok: false; readonly input: SettingsInput; readonly errors: FieldErrors };

const fields = ['title', 'areaName', 'area', 'year'] as const;

/** What the use case refused, said at its field where it belongs to one. */
export function refusedSettings(
  { year, ...settings }: AnalysisDetails['settings'],
  problem: Problem,
  translator: Translator,
): { input: SettingsInput; errors: FieldErrors; message: string } {
  const input = { ...settings, year: String(year ?? '') };
  const field = fields.find((name) => problem.code.startsWith(`usecase.settings.${name}`));
  const text = translator.problem(problem);
  return field === undefined
    ? { input, errors: {}, message: text }
    : { input, errors: { [field]: text }, message: '' };
}

export function readSettings(form: FormData, translator: Translator): SettingsOutcome {
  const word = (name: string): string => String(form.get(name) ?? '').trim();
  const input: SettingsInput = {
    title: word('title'),
    area: word('area').replaceAll(/\s/g, ''),
    areaName: word('areaName'),
    year: word('year'),
  };
  const checked = settingsSchema.safeParse(input);
  if (checked.success) {
    const { year, ...settings } = checked.data;
    return { ok: true, settings: year === undefined ? settings : { ...settings, year } };
  }
  const errors: Record<string, string> = {};
  for (const { path, message } of checked.error.issues) {
    // The first complaint of a field is the one to act on.
    errors[String(path[0])] ??= translator.message(`web.settings.error.${message}`);
  }
  return { ok: false, input, errors };
}
