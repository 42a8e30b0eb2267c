export interface Period {
  readonly year: number;
  /** ISO day where the period is a day: `2022-12-31`. */
  readonly referenceDate: string | null;
}

/** `2019`, `31.12.2022` or `2022-12-31`; null for anything else, e.g. a school year or a month. */
export function periodOf(text: string): Period | null {
  const trimmed = text.trim();
  if (/^\d{4}$/.test(trimmed)) return inRange({ year: Number(trimmed), referenceDate: null });
  const german = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(trimmed);
  const [, year, month, day] =
    /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed) ?? (german ? [german[0], german[3], german[2], german[1]] : []);
  if (year === undefined || Number(month) < 1 || Number(month) > 12) return null;
  if (Number(day) < 1 || Number(day) > 31) return null;
  return inRange({ year: Number(year), referenceDate: `${year}-${month}-${day}` });
}

function inRange(period: Period): Period | null {
  return period.year >= 1900 && period.year <= 2100 ? period : null;
}

/** The day or year a title speaks of, for tables without a column of periods. */
export function periodInTitle(title: string): Period | null {
  const found = /\b(\d{2}\.\d{2}\.\d{4})\b/.exec(title) ?? /\b((?:19|20)\d{2})\b/.exec(title);
  return found?.[1] === undefined ? null : periodOf(found[1]);
}
