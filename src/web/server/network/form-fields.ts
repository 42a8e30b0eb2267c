import { z } from 'zod';
import type { Translator } from '#i18n/translate.ts';
import { isDay } from '../../dates.ts';
import type { FieldErrors } from '../../field-errors.ts';

/** What a person typed, field by field, to fill the form again after an error. */
export type FormInput = Readonly<Record<string, string | readonly string[]>>;

export type FormOutcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly errors: FieldErrors };

/** Building bricks of the schemas; each message is the name of a text under `web-network.error`. */
export const required = (message: string, longest = 200) =>
  z.string().min(1, message).max(longest, 'tooLong');
export const optional = (longest = 200) =>
  z
    .string()
    .max(longest, 'tooLong')
    .transform((text) => (text === '' ? null : text));
export const day = (message: string) => z.string().refine(isDay, message);
export const optionalDay = z
  .string()
  .refine((text) => text === '' || isDay(text), 'day')
  .transform((text) => (text === '' ? null : text));

/** One field of a form, without spaces around. */
export function word(form: FormData, name: string): string {
  return String(form.get(name) ?? '').trim();
}

export function words(form: FormData, name: string): string[] {
  return form.getAll(name).map((value) => String(value).trim());
}

export function lines(form: FormData, name: string): string[] {
  return word(form, name)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The first complaint of a field is the one to act on. */
export function checked<Value>(
  schema: z.ZodType<Value>,
  input: unknown,
  translator: Translator,
): FormOutcome<Value> {
  const outcome = schema.safeParse(input);
  if (outcome.success) return { ok: true, value: outcome.data };
  const errors: Record<string, string> = {};
  for (const { path, message } of outcome.error.issues) {
    const key = `web-network.error.${message}`;
    errors[String(path[0])] ??= translator.message(translator.has(key) ? key : 'web-network.error.value');
  }
  return { ok: false, errors };
}
