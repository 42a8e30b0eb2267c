import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { createTranslator } from '#i18n/translate.ts';
import type { MeetingDetails } from '#usecases/meetings/contract.ts';
import { meetingFeed } from './meeting-feed.ts';
import { durationWords, kindWords, whenWords } from './meeting-words.ts';
import { structuredData } from './structured-data.ts';
import { typedDay, typedNumber, typedTime } from './typed-times.ts';

const t = createTranslator('de');
const meeting: MeetingDetails = {
  id: 'treffen-1',
  organisationId: 'town',
  organisers: ['Lindenbrück', 'Landkreis Auental'],
  state: 'announced',
  fictional: false,
  cancelReason: null,
  changedAt: new Date('2027-06-15T10:00:00Z'),
  version: 2,
  may: { organise: false, help: false },
  kind: 'networking',
  title: 'Zweites Vernetzungstreffen',
  region: 'Auental',
  number: 2,
  day: '2027-12-13',
  days: 1,
  begins: '09:30',
  ends: '15:00',
  placeName: 'Bürgerhaus',
  address: 'Markt 1',
  travel: '',
  accessibility: '',
  onlineLink: null,
  lead: 'Drei Schwerpunkte.',
  capacity: 40,
  registrationUntil: null,
  language: 'de',
  funded: false,
  hosts: [],
  sessions: [],
};
const address = 'https://umsicht.example/treffen/treffen-1';

describe('words', () => {
  test('say when, in the way of the language', () => {
    expect(whenWords(meeting, t)).toBe('Montag, 13. Dezember 2027, 9:30 bis 15\u00a0Uhr');
    expect(whenWords({ ...meeting, days: 2 }, t)).toContain(
      'Montag, 13. Dezember 2027 bis Dienstag, 14. Dezember',
    );
    expect(whenWords({ ...meeting, begins: null }, t)).toBe('Montag, 13. Dezember 2027');
    expect(whenWords({ ...meeting, day: null }, t)).toContain('Tag noch offen');
    expect(whenWords(meeting, createTranslator('en'))).toContain('9:30 to 15:00');
  });

  test('count only what was counted by hand', () => {
    expect(kindWords(meeting, t)).toBe('2. Vernetzungstreffen Auental');
    expect(kindWords({ ...meeting, number: null, region: null }, t)).toBe('Vernetzungstreffen');
  });

  test('say how long', () => {
    expect([45, 60, 90, 121].map((minutes) => durationWords(minutes, t))).toEqual([
      '45 Minuten',
      'eine Stunde',
      'eine Stunde 30 Minuten',
      '2 Stunden eine Minute',
    ]);
  });
});

describe('what people type', () => {
  test.each([
    ['13.12.2027', '2027-12-13'],
    ['1. 2.2027', '2027-02-01'],
    ['2027-12-13', '2027-12-13'],
    ['morgen', 'morgen'],
  ])('the day %s', (typed, day) => {
    expect(typedDay(typed)).toBe(day);
  });

  test.each([
    ['9', '09:00'],
    ['9.30', '09:30'],
    ['9:30 Uhr', '09:30'],
    ['09:30', '09:30'],
    ['halb zehn', 'halb zehn'],
  ])('the time %s', (typed, time) => {
    expect(typedTime(typed)).toBe(time);
  });

  test('numbers', () => {
    expect([typedNumber(''), typedNumber('12')]).toEqual([null, 12]);
    for (const wrong of ['-1', '1,5', 'zwei', '1e3']) expect(typedNumber(wrong)).toBeNaN();
  });
});

describe('structured data', () => {
  const read = (shown: MeetingDetails): Record<string, unknown> => {
    const { document } = parseHTML(
      `<html><head>${structuredData(shown, address)}</head><body></body></html>`,
    );
    expect(document.querySelectorAll('script')).toHaveLength(1);
    expect(document.head.children).toHaveLength(1);
    return JSON.parse(document.querySelector('script[type="application/ld+json"]')?.textContent ?? '');
  };

  test('are an Event of schema.org', () => {
    expect(read(meeting)).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Event',
      '@id': address,
      url: address,
      name: meeting.title,
      description: meeting.lead,
      startDate: '2027-12-13T09:30:00+01:00',
      endDate: '2027-12-13T15:00:00+01:00',
      eventStatus: 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      location: [{ '@type': 'Place', name: 'Bürgerhaus', address: 'Markt 1' }],
      organizer: [
        { '@type': 'Organization', name: 'Lindenbrück' },
        { '@type': 'Organization', name: 'Landkreis Auental' },
      ],
      inLanguage: 'de',
      maximumAttendeeCapacity: 40,
    });
    expect(read({ ...meeting, state: 'cancelled' }).eventStatus).toBe('https://schema.org/EventCancelled');
    const online = { ...meeting, placeName: null, onlineLink: 'https://meet.example/a' };
    expect(read(online)).toMatchObject({
      eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
      location: [{ '@type': 'VirtualLocation', url: 'https://meet.example/a' }],
    });
  });

  test('nothing that was typed ends the element', () => {
    const typed = ['</script><script>alert(1)</script>', '<!--<script>', ']]>', '\u2028"\\'];
    for (const title of typed) expect(read({ ...meeting, title }).name).toBe(title);
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (title) => {
        expect(read({ ...meeting, title }).name).toBe(title);
      }),
    );
  });
});

describe('the feed', () => {
  interface Element {
    readonly name: string;
    readonly inside: string;
    readonly attributes: Readonly<Record<string, string>>;
    text: string;
  }

  /** Strict XML: throws where the file is not well formed. */
  function read(file: string): Element[] {
    const all: Element[] = [];
    const open: Element[] = [];
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ name, attributes }) => {
      const element = { name, inside: open.at(-1)?.name ?? '', attributes, text: '' };
      all.push(element);
      open.push(element);
    });
    parser.on('text', (text) => {
      const inner = open.at(-1);
      if (inner !== undefined) inner.text += text;
    });
    parser.on('closetag', () => void open.pop());
    parser.write(file).close();
    return all;
  }

  const origin = 'https://umsicht.example';

  test('is Atom: an id, a title and a moment for the feed and for every entry', () => {
    const older = { ...meeting, id: 'alt', title: 'Älter', changedAt: new Date('2026-01-01T00:00:00Z') };
    const cancelled = {
      ...meeting,
      id: 'ab',
      state: 'cancelled' as const,
      cancelReason: 'Sturm',
      fictional: true,
    };
    const elements = read(meetingFeed({ meetings: [older, meeting, cancelled], reports: [] }, origin, t));
    const texts = (name: string, inside: string) =>
      elements.filter((one) => one.name === name && one.inside === inside).map(({ text }) => text);
    expect(elements[0]).toMatchObject({ name: 'feed', attributes: { xmlns: 'http://www.w3.org/2005/Atom' } });
    expect(
      [texts('id', 'feed'), texts('title', 'feed'), texts('updated', 'feed')].map((all) => all.length),
    ).toEqual([1, 1, 1]);
    expect(texts('updated', 'feed')).toEqual(['2027-06-15T10:00:00.000Z']);
    expect(texts('id', 'entry')).toEqual(['treffen-1', 'ab', 'alt'].map((id) => `${origin}/treffen/${id}`));
    expect(texts('title', 'entry')).toEqual([
      'Zweites Vernetzungstreffen',
      'Abgesagt: Zweites Vernetzungstreffen',
      'Älter',
    ]);
    expect(texts('updated', 'entry')).toHaveLength(3);
    expect(texts('summary', 'entry')[1]).toMatch(/^Erfundene Daten · .* · Sturm$/);
    const links = elements.filter(({ name, inside }) => name === 'link' && inside === 'entry');
    expect(links.map(({ attributes }) => attributes.href)).toContain(`${origin}/treffen/alt`);
  });

  test('is well formed without any meeting, and whatever is typed', () => {
    expect(read(meetingFeed({ meetings: [], reports: [] }, origin, t)).map(({ name }) => name)).toContain(
      'updated',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (title) => {
        const elements = read(
          meetingFeed({ meetings: [{ ...meeting, title, lead: title }], reports: [] }, origin, t),
        );
        expect(elements.filter(({ name }) => name === 'entry')).toHaveLength(1);
      }),
    );
    const [entry] = read(
      meetingFeed({ meetings: [{ ...meeting, title: '<b>&"]]>' }], reports: [] }, origin, t),
    ).filter(({ name, inside }) => name === 'title' && inside === 'entry');
    expect(entry?.text).toBe('<b>&"]]>');
  });
});
