import { describe, expect, test } from 'vitest';
import { meetingIssues, missingForAnnouncement, sessionIssues } from './check-meeting.ts';
import type { MeetingFacts, SessionFacts } from './meeting.ts';

const meeting: MeetingFacts = {
  kind: 'networking',
  title: 'Vernetzungstreffen',
  region: 'Auental',
  number: 2,
  day: '2027-12-13',
  days: 1,
  begins: '09:30',
  ends: '15:30',
  placeName: 'Bürgerhaus',
  address: null,
  travel: '',
  accessibility: '',
  onlineLink: null,
  lead: '',
  capacity: 40,
  registrationUntil: '2027-12-01',
  language: 'de',
  funded: false,
};

const session: SessionFacts = {
  dayNumber: 1,
  begins: '10:00',
  ends: '11:00',
  kind: 'focus',
  title: 'Eigentumssicherung',
  abstract: '',
  topic: 'burglary',
  room: null,
};

const said = (issues: readonly { readonly field: string; readonly problem: { readonly code: string } }[]) =>
  issues.map(({ field, problem }) => `${field} ${problem.code}`);

describe('a meeting', () => {
  test('is right, also with hardly anything known', () => {
    expect(meetingIssues(meeting)).toEqual([]);
    const bare = { number: null, day: null, begins: null, ends: null, placeName: null, capacity: null };
    expect(meetingIssues({ ...meeting, ...bare, registrationUntil: null })).toEqual([]);
  });

  test.each<[Partial<MeetingFacts>, string]>([
    [{ title: '' }, 'title meetings.title.missing'],
    [{ kind: 'party' as 'other' }, 'kind meetings.kind.unknown'],
    [{ language: 'xx' as 'de' }, 'language meetings.language.unknown'],
    [{ title: 'x'.repeat(201) }, 'title meetings.text.tooLong'],
    [{ lead: 'x'.repeat(4001) }, 'lead meetings.text.tooLong'],
    [{ day: '2027-02-29' }, 'day meetings.day.invalid'],
    [{ days: 0 }, 'days meetings.days.range'],
    [{ days: 6 }, 'days meetings.days.range'],
    [{ begins: '24:00' }, 'begins meetings.time.invalid'],
    [{ ends: '09:30' }, 'ends meetings.time.reversed'],
    [{ ends: '09:00' }, 'ends meetings.time.reversed'],
    [{ registrationUntil: '2027-12-14' }, 'registrationUntil meetings.registration.late'],
    [{ number: 0 }, 'number meetings.number.range'],
    [{ number: 1.5 }, 'number meetings.number.range'],
    [{ number: Number.NaN }, 'number meetings.number.range'],
    [{ capacity: 0 }, 'capacity meetings.capacity.range'],
    [{ capacity: -1 }, 'capacity meetings.capacity.range'],
    [{ capacity: 5001 }, 'capacity meetings.capacity.range'],
    [{ onlineLink: 'javascript:alert(1)' }, 'onlineLink meetings.link.invalid'],
    [{ onlineLink: 'https://a b' }, 'onlineLink meetings.link.invalid'],
    [{ placeName: null, onlineLink: 'https://meet.example/a' }, 'number meetings.number.online'],
  ])('%j is wrong', (change, issue) => {
    expect(said(meetingIssues({ ...meeting, ...change }))).toContain(issue);
  });

  test('all that is wrong is said at once', () => {
    expect(said(meetingIssues({ ...meeting, title: '', capacity: 0, ends: '25:00' }))).toHaveLength(3);
  });

  test('over two days the last one may end before the hour the first one began', () => {
    expect(meetingIssues({ ...meeting, days: 2, ends: '09:00' })).toEqual([]);
  });

  test('registration may end on the day itself', () => {
    expect(meetingIssues({ ...meeting, registrationUntil: meeting.day })).toEqual([]);
  });

  test('can be announced when day, time and place are known; a link is a place', () => {
    expect(missingForAnnouncement(meeting)).toEqual([]);
    expect(missingForAnnouncement({ ...meeting, placeName: null, onlineLink: 'https://a.example' })).toEqual(
      [],
    );
    const bare = { ...meeting, day: null, ends: null, placeName: null };
    expect(said(missingForAnnouncement(bare))).toEqual([
      'day meetings.missing.day',
      'ends meetings.missing.time',
      'placeName meetings.missing.place',
    ]);
  });
});

describe('an item of the programme', () => {
  test('may fill the meeting from end to end', () => {
    expect(sessionIssues(session, meeting)).toEqual([]);
    expect(sessionIssues({ ...session, begins: '09:30', ends: '15:30' }, meeting)).toEqual([]);
  });

  test.each<[Partial<SessionFacts>, string]>([
    [{ title: '' }, 'title meetings.session.titleMissing'],
    [{ kind: 'party' as 'other' }, 'kind meetings.session.kindUnknown'],
    [{ topic: 'weather' as 'youth' }, 'topic meetings.topic.unknown'],
    [{ begins: '9:00' }, 'begins meetings.time.invalid'],
    [{ ends: '10:00' }, 'ends meetings.time.reversed'],
    [{ begins: '09:29' }, 'begins meetings.session.outside'],
    [{ ends: '15:31' }, 'begins meetings.session.outside'],
    [{ dayNumber: 2 }, 'dayNumber meetings.session.dayRange'],
    [{ dayNumber: 0 }, 'dayNumber meetings.session.dayRange'],
    [{ abstract: 'x'.repeat(4001) }, 'abstract meetings.text.tooLong'],
  ])('%j is wrong', (change, issue) => {
    expect(said(sessionIssues({ ...session, ...change }, meeting))).toContain(issue);
  });

  test('on the first of two days it may last into the evening, on the last one it may begin early', () => {
    const two = { ...meeting, days: 2 };
    expect(sessionIssues({ ...session, begins: '19:00', ends: '22:00' }, two)).toEqual([]);
    expect(sessionIssues({ ...session, dayNumber: 2, begins: '08:00', ends: '09:00' }, two)).toEqual([]);
    expect(said(sessionIssues({ ...session, dayNumber: 2, begins: '15:00', ends: '16:00' }, two))).toEqual([
      'begins meetings.session.outside',
    ]);
  });
});
