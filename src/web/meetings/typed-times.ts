/**
 * A day as people type it where the browser has no field for days: 13.12.2027 becomes 2027-12-13. Everything else
 * stays as it is and is complained about by the rules of the meeting.
 */
export function typedDay(text: string): string {
  const [, day, month, year] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text) ?? [];
  return day === undefined || month === undefined
    ? text
    : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** 9.30, 9:30 and 9 become 09:30 and 09:00. */
export function typedTime(text: string): string {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[.:](\d\d))?(?:\s*Uhr)?$/i.exec(text) ?? [];
  return hours === undefined ? text : `${hours.padStart(2, '0')}:${minutes}`;
}

/** null for nothing; NaN for what is no whole number. */
export function typedNumber(text: string): number | null {
  if (text === '') return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
