const wallClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Berlin',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** The moment a calendar day begins in Germany; `later` days after it. */
export function germanMidnight(day: string, later = 0): Date {
  const midnight = new Date(`${day}T00:00:00Z`);
  midnight.setUTCDate(midnight.getUTCDate() + later);
  // Clocks in Germany are one or two hours ahead of UTC; the change of the clocks comes after midnight.
  const shown = new Date(`${wallClock.format(new Date(midnight.getTime() - 7_200_000)).replace(' ', 'T')}Z`);
  return new Date(midnight.getTime() - 7_200_000 + (midnight.getTime() - shown.getTime()));
}
