import { expect, test } from 'vitest';
import { addDays } from '../network/day.ts';
import { berlinDay, berlinInstant, berlinMoment } from './berlin-time.ts';

test('winter and summer', () => {
  expect(berlinMoment('2027-12-13', '09:30')).toBe('2027-12-13T09:30:00+01:00');
  expect(berlinMoment('2027-07-01', '09:30')).toBe('2027-07-01T09:30:00+02:00');
});

test('agrees with the time zone database, every day of forty years', () => {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Berlin',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  for (let day = '2020-01-01'; day < '2060-01-01'; day = addDays(day, 1))
    for (const time of ['00:30', '01:30', '03:00', '12:00', '23:59'])
      expect(clock.format(new Date(berlinInstant(day, time)))).toBe(`${day} ${time}`);
}, 60_000);

test('the hour that is there twice is the first one', () => {
  expect(berlinMoment('2026-10-25', '02:30')).toBe('2026-10-25T02:30:00+02:00');
  expect(berlinMoment('2026-10-25', '03:00')).toBe('2026-10-25T03:00:00+01:00');
});

test('says the same moment in both ways', () => {
  for (const day of ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-25'])
    expect(new Date(berlinMoment(day, '04:00')).getTime()).toBe(berlinInstant(day, '04:00'));
});

test('the day of a moment is the one on the calendar in Germany', () => {
  const german = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });
  for (let day = '2025-01-01'; day < '2032-01-01'; day = addDays(day, 1))
    for (const hour of ['00:59', '01:00', '21:59', '22:00', '22:59', '23:00'])
      expect(berlinDay(new Date(`${day}T${hour}:00Z`))).toBe(german.format(new Date(`${day}T${hour}:00Z`)));
});
