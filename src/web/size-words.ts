import type { Translator } from '#i18n/translate.ts';

/** How large something is to fetch: 87,3 MB, 12 KB. */
export function sizeWords(bytes: number, translator: Translator): string {
  const [unit, value] =
    bytes < 1e6 ? (['kilobytes', bytes / 1e3] as const) : (['megabytes', bytes / 1e6] as const);
  const format = unit === 'kilobytes' ? 'integer' : 'decimal1';
  const size = translator.quantity({ value: Math.max(unit === 'kilobytes' ? 1 : 0, value), format });
  return translator.message(`organisation-package.size.${unit}`, { size });
}
