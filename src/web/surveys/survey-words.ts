import type { Translator } from '#i18n/translate.ts';

/** From when to when answers are taken. */
export function daysWords(
  { fieldFrom, fieldUntil }: { readonly fieldFrom: string | null; readonly fieldUntil: string | null },
  t: Translator,
): string {
  if (fieldFrom !== null && fieldUntil !== null)
    return t.message('web-surveys.days.both', { from: t.date(fieldFrom), until: t.date(fieldUntil) });
  if (fieldFrom !== null) return t.message('web-surveys.days.from', { from: t.date(fieldFrom) });
  if (fieldUntil !== null) return t.message('web-surveys.days.until', { until: t.date(fieldUntil) });
  return t.message('web-surveys.days.none');
}
