/**
 * Clocks in Germany as moments. Since 1996 summer time lasts from the last Sunday of March, 1:00 UTC, to the last
 * Sunday of October, 1:00 UTC (§ 1 SoZV, directive 2000/84/EC). The hour that is there twice in October is the
 * first one; the one that is missing in March is read as if clocks had not been put on.
 */
const winterOffset = 60;
const summerOffset = 120;
const msPerMinute = 60_000;

/** `2027-12-13`, `09:30` becomes `2027-12-13T09:30:00+01:00`. */
export function berlinMoment(day: string, time: string): string {
  const offset = berlinOffset(day, time);
  return `${day}T${time}:00+0${offset / 60}:00`;
}

/** The same as milliseconds since 1970. */
export function berlinInstant(day: string, time: string): number {
  return localTime(day, time) - berlinOffset(day, time) * msPerMinute;
}

/** The day in Germany at that moment: half past eleven in the evening in UTC is the next day there. */
export function berlinDay(moment: Date): string {
  const at = moment.getTime();
  const year = moment.getUTCFullYear();
  const isSummer = at >= changeOver(year, 2) && at < changeOver(year, 9);
  const offset = isSummer ? summerOffset : winterOffset;
  return new Date(at + offset * msPerMinute).toISOString().slice(0, 10);
}

function berlinOffset(day: string, time: string): number {
  const year = Number(day.slice(0, 4));
  const asSummer = localTime(day, time) - summerOffset * msPerMinute;
  const isSummer = asSummer >= changeOver(year, 2) && asSummer < changeOver(year, 9);
  return isSummer ? summerOffset : winterOffset;
}

function localTime(day: string, time: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return Date.UTC(year, month - 1, date, hours, minutes);
}

/** The last Sunday of March (2) or October (9), 1:00 UTC. */
function changeOver(year: number, month: 2 | 9): number {
  const weekday = new Date(Date.UTC(year, month, 31)).getUTCDay();
  return Date.UTC(year, month, 31 - weekday, 1);
}
