/** Times of day as clocks show them, `09:30`: they sort as texts. */
export function isClockTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** null: not a time of the same day. */
export function clockTime(minutes: number): string | null {
  if (minutes < 0 || minutes >= 24 * 60) return null;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
