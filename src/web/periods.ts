import type { Translator } from '#i18n/translate.ts';

/** From when to when something holds, in words. */
export function periodWords(
  { validFrom, validTo }: { readonly validFrom: string | null; readonly validTo: string | null },
  translator: Translator,
): string {
  const from = validFrom === null ? '' : translator.date(validFrom, 'short');
  const to = validTo === null ? '' : translator.date(validTo, 'short');
  if (from !== '' && to !== '') return translator.message('accounts.period.both', { from, to });
  if (from !== '') return translator.message('accounts.period.from', { from });
  return to === ''
    ? translator.message('accounts.period.open')
    : translator.message('accounts.period.to', { to });
}
