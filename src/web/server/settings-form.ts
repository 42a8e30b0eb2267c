import { z } from 'zod';
import type { Translator } from '#i18n/translate.ts';
import type { AnalysisDetails } from '#usecases/contract.ts';
import type { FieldErrors } from '../field-errors.ts';

export interface SettingsInput {
  readonly title: string;
  readonly area: string;
  readonly areaName: string;
  readonly year: string;
}

/** Each message is the name of the text that says what to do. */
const settingsSchema = z.object({
  title: z.string().min(1, 'title').max(200, 'titleLong'),
  area: z.string().regex(/^(\d{5}|\d{8})$/, 'area'),
  areaName: z.string().min(1, 'areaName').max(200, 'areaNameLong'),
  year: z
    .string()
    .regex(/^((19[9]\d|20\d\d))?$/, 'year')
    .transform((year) => (year === '' ? undefined : Number(year))),
});

export type SettingsOutcome =
  | { readonly ok: true; readonly settings: AnalysisDetails['settings'] }
  | { readonly ok: false; readonly input: SettingsInput; readonly errors: FieldErrors };

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
  const errors = checked.error.issues.map(
    ({ path, message }) => [String(path[0]), translator.message(`web.settings.error.${message}`)] as const,
  );
  // The first complaint of a field is the one to act on.
  return { ok: false, input, errors: Object.fromEntries(errors.reverse()) };
}
