import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CalendarMeeting, calendarFile } from './calendar-file.ts';

const meeting: CalendarMeeting = {
  id: '0f8f0f5e-7a5c-4f43-9e9e-4a4b1f6d2a10',
  title: 'Zweites Vernetzungstreffen; Görlitz, Bautzen',
  lead: 'Eigentum sichern.\n\nAustausch in Gruppen \\ Ausblick',
  day: '2027-12-13',
  days: 1,
  begins: '09:30',
  ends: '15:30',
  placeName: 'Hotel Seeblick',
  address: 'Uferweg 3\n01999 Torfsee',
  onlineLink: null,
  state: 'announced',
  version: 3,
  changedAt: new Date('2027-06-01T08:15:30.123Z'),
};

interface Line {
  readonly name: string;
  readonly value: string;
}

/** Reads a file as RFC 5545 says, and fails where it is not one. */
function read(file: string): Line[] {
  expect(file.endsWith('\r\n')).toBe(true);
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const physical = file.split('\r\n').slice(0, -1);
  for (const line of physical) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    // A character that was cut in two would come out as one that stands for what cannot be read.
    expect(line).not.toContain('\uFFFD');
  }
  const unfolded = file.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
  const lines = unfolded.map((line): Line => {
    const parts = /^([A-Z-]+(?:;[A-Z-]+=[^:;,"]+)*):([^\p{Cc}]*)$/su.exec(line);
    if (parts === null) throw new Error(`no content line: ${line}`);
    return { name: parts[1]!, value: parts[2]! };
  });
  const open: string[] = [];
  for (const { name, value } of lines) {
    if (name === 'BEGIN') open.push(value);
    if (name === 'END') expect(open.pop()).toBe(value);
  }
  expect(open).toEqual([]);
  return lines;
}

const textOf = (value: string): string =>
  value.replaceAll(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));

function entry(file: string): Record<string, string> {
  const lines = read(file);
  const from = lines.findIndex(({ name, value }) => name === 'BEGIN' && value === 'VEVENT');
  return Object.fromEntries(lines.slice(from + 1).map(({ name, value }) => [name, value]));
}

describe('a calendar file', () => {
  test('says what, when, where and how to go on', () => {
    const said = entry(calendarFile([meeting], (id) => `https://umsicht.example/treffen/${id}`));
    expect(said).toMatchObject({
      UID: meeting.id,
      SEQUENCE: '3',
      DTSTAMP: '20270601T081530Z',
      'DTSTART;TZID=Europe/Berlin': '20271213T093000',
      'DTEND;TZID=Europe/Berlin': '20271213T153000',
      STATUS: 'CONFIRMED',
      URL: `https://umsicht.example/treffen/${meeting.id}`,
    });
    expect(textOf(said.SUMMARY!)).toBe(meeting.title);
    expect(textOf(said.LOCATION!)).toBe('Hotel Seeblick, Uferweg 3\n01999 Torfsee');
    expect(textOf(said.DESCRIPTION!)).toContain(meeting.lead);
  });

  test('brings the rules of time in Germany along', () => {
    const lines = read(calendarFile([meeting]));
    const names = lines.map(({ name, value }) => `${name}:${value}`);
    expect(names).toContain('TZID:Europe/Berlin');
    expect(names).toContain('RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU');
    expect(names).toContain('RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU');
    expect(names.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0']);
  });

  test('the entry stays the same one when the meeting moves or is called off; its number grows', () => {
    const moved = entry(calendarFile([{ ...meeting, day: '2028-01-10', version: 4 }]));
    const cancelled = entry(calendarFile([{ ...meeting, state: 'cancelled', version: 5 }]));
    expect([moved.UID, cancelled.UID]).toEqual([meeting.id, meeting.id]);
    expect([moved.SEQUENCE, cancelled.SEQUENCE]).toEqual(['4', '5']);
    expect([moved.STATUS, cancelled.STATUS]).toEqual(['CONFIRMED', 'CANCELLED']);
  });

  test('over several days it ends on the last one; without a time there is no entry', () => {
    expect(entry(calendarFile([{ ...meeting, days: 2 }]))['DTEND;TZID=Europe/Berlin']).toBe(
      '20271214T153000',
    );
    expect(calendarFile([{ ...meeting, begins: null }])).not.toContain('VEVENT');
  });

  test('several meetings, in the order given', () => {
    const two = read(calendarFile([meeting, { ...meeting, id: 'other' }]));
    expect(two.filter(({ name }) => name === 'UID').map(({ value }) => value)).toEqual([meeting.id, 'other']);
  });

  test('whatever was typed stays a text: it is read back, and nothing of it becomes a line', () => {
    const typed = fc.string({ unit: 'grapheme', maxLength: 200 }).filter((text) => !/\p{C}/u.test(text));
    fc.assert(
      fc.property(typed, typed, (title, lead) => {
        const said = entry(calendarFile([{ ...meeting, title, lead: `${lead}x` }]));
        expect([textOf(said.SUMMARY!), textOf(said.DESCRIPTION!)]).toEqual([title, `${lead}x`]);
      }),
    );
    const said = entry(calendarFile([{ ...meeting, title: 'A\r\nEND:VEVENT\r\nATTACH:file:///etc/passwd' }]));
    expect(said.ATTACH).toBeUndefined();
  });
});
