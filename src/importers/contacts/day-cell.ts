import { isDay } from '#core/network/day.ts';

const months = [
  'januar|january|jan',
  'februar|february|feb',
  'maerz|märz|march|mar|mrz',
  'april|apr',
  'mai|may',
  'juni|june|jun',
  'juli|july|jul',
  'august|aug',
  'september|sept|sep',
  'oktober|october|okt|oct',
  'november|nov',
  'dezember|december|dez|dec',
].map((names) => new RegExp(`^(?:${names})$`));

/** A day as people and programs write it, as an ISO text; null where it is none. Two digits are no year. */
export function dayCell(text: string): string | null {
  const trimmed = text.trim();
  const iso = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ][\d:.]*Z?)?$/.exec(trimmed);
  if (iso !== null) return existing(iso[1]!, iso[2]!, iso[3]!);
  const german = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(trimmed);
  if (german !== null) return existing(german[3]!, german[2]!, german[1]!);
  const words = /^(\d{1,2})\.?\s+(\p{L}+)\.?\s+(\d{4})$/u.exec(trimmed);
  if (words === null) return null;
  const month = months.findIndex((names) => names.test(words[2]!.toLowerCase())) + 1;
  return month === 0 ? null : existing(words[3]!, String(month), words[1]!);
}

function existing(year: string, month: string, date: string): string | null {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}
