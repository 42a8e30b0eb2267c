import type { PartialDate } from '#core/survey/sampling/register-person.ts';

export type ReadBirthDate =
  | { readonly kind: 'date'; readonly date: PartialDate }
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong'; readonly code: string };

const GERMAN = /^(\d{1,2}|[x?]{2})[./-](\d{1,2}|[x?]{2})[./-](\d{4}|\d{2})$/i;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
/** As DSMeld keeps it: year, month, day without a sign between them. */
const COMPACT = /^(1[89]\d\d|20\d\d)(\d{2})(\d{2})$/;
const COMPACT_GERMAN = /^(\d{2})(\d{2})(1[89]\d\d|20\d\d)$/;

const wrong = (code: string): ReadBirthDate => ({ kind: 'wrong', code: `import.register.${code}` });

/**
 * A birth date in the spellings of registers; day or month may be unknown (`00.00.1950`, `1950`). Nothing is
 * guessed: two digits of a year and the day numbers of a spreadsheet are refused.
 */
export function readBirthDate(cell: string): ReadBirthDate {
  if (cell === '') return { kind: 'empty' };
  const german = GERMAN.exec(cell);
  if (german !== null) {
    if (german[3]!.length === 2) return wrong('birthYearShort');
    return checked(german[3]!, german[2]!, german[1]!);
  }
  const iso = ISO.exec(cell) ?? COMPACT.exec(cell);
  if (iso !== null && Number(iso[2]) <= 12) return checked(iso[1]!, iso[2]!, iso[3]!);
  const compact = COMPACT_GERMAN.exec(cell);
  if (compact !== null) return checked(compact[3]!, compact[2]!, compact[1]!);
  if (/^(1[89]\d\d|20\d\d)$/.test(cell)) return checked(cell, '00', '00');
  if (/^\d{5}(?:\.\d+)?$/.test(cell)) return wrong('birthSerial');
  if (/^\d{7}$/.test(cell)) return wrong('birthZeroLost');
  return wrong('birthDate');
}

function checked(yearText: string, monthText: string, dayText: string): ReadBirthDate {
  const part = (text: string): number => (/^\d+$/.test(text) ? Number(text) : 0);
  const year = Number(yearText);
  const month = part(monthText);
  const day = part(dayText);
  if (year < 1880 || year > 2200 || month > 12 || day > 31) return wrong('birthDate');
  if (month === 0) {
    // A day without its month says nothing.
    return { kind: 'date', date: { year, month: null, day: null } };
  }
  if (day === 0) return { kind: 'date', date: { year, month, day: null } };
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day > last ? wrong('birthDate') : { kind: 'date', date: { year, month, day } };
}
