const german = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });

/** The day in Germany at that moment; memberships begin and end with the day, not with an hour. */
export function calendarDay(moment: Date): string {
  return german.format(moment);
}
