/** Calendar days as ISO texts (`2026-11-22`): they sort as texts and know no time zone. */
const msPerDay = 86_400_000;

/** A day that exists: 30 February does not. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayText(timeOf(text)) === text;
}

/** Positive where `to` is later. */
export function daysBetween(from: string, to: string): number {
  return Math.round((timeOf(to) - timeOf(from)) / msPerDay);
}

/** The same day of a later month, or its last day where there is none: 31 August plus six is 28 February. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return dayText(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

export function addDays(day: string, days: number): string {
  return dayText(timeOf(day) + days * msPerDay);
}

/** As texts of problems print it (`{day, date}`): noon, which is the same day wherever the program runs. */
export function printableDay(day: string): number {
  return timeOf(day) + msPerDay / 2;
}

/** Whether a period without or with ends includes the day; both ends belong to it. */
export function holdsOn(
  period: { readonly validFrom: string | null; readonly validTo: string | null },
  day: string,
): boolean {
  return (
    (period.validFrom === null || period.validFrom <= day) &&
    (period.validTo === null || period.validTo >= day)
  );
}

function timeOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date);
}

function dayText(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
