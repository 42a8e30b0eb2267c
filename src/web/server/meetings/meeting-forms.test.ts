import { describe, expect, test } from 'vitest';
import { createTranslator } from '#i18n/translate.ts';
import type { MeetingDetails, Session } from '#usecases/meetings/contract.ts';
import { conflictOf } from './conflict.ts';
import { costInput, inputOfCost, readCost } from './cost-form.ts';
import { inputOf, meetingInput, meetingRows, readMeeting } from './meeting-form.ts';
import { inputOfSession, readSession, sessionInput, sessionRows } from './session-form.ts';

const t = createTranslator('de');

function formOf(fields: Readonly<Record<string, string | readonly string[]>>): FormData {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) form.append(name, value);
  return form;
}

const typed = {
  kind: 'networking',
  title: ' Zweites Treffen ',
  region: 'Auental',
  number: '2',
  lead: 'Eins\r\n\r\nZwei',
  day: '13.12.2027',
  days: '1',
  begins: '9.30',
  ends: '15:30',
  placeName: 'Bürgerhaus',
  address: '',
  travel: '',
  accessibility: '',
  onlineLink: '',
  capacity: '',
  registrationUntil: '',
  language: 'de',
  funded: 'ja',
  'host.role': ['organiser', 'moderator', 'organiser'],
  'host.organisation': ['landkreis auental', 'Hochschule', ''],
  'host.person': ['', 'Chris Extern', ''],
};
const context = { organisations: [{ id: 'kreis', name: 'Landkreis Auental' }], hosts: [] };

describe('a meeting', () => {
  test('is read as it was typed; organisations of the network are found by name, empty rows are nothing', () => {
    expect(readMeeting(meetingInput(formOf(typed)), context, t)).toMatchObject({
      ok: true,
      value: {
        title: 'Zweites Treffen',
        number: 2,
        lead: 'Eins\n\nZwei',
        day: '2027-12-13',
        begins: '09:30',
        address: null,
        capacity: null,
        funded: true,
        hosts: [
          { role: 'organiser', hostId: 'kreis', name: null, organisationName: null },
          { role: 'moderator', hostId: null, name: 'Chris Extern', organisationName: 'Hochschule' },
        ],
      },
    });
  });

  test('complains at every field that is wrong', () => {
    const wrong = { ...typed, title: '', number: '0', capacity: 'viele', day: '31.2.2027', kind: 'party' };
    const outcome = readMeeting(meetingInput(formOf(wrong)), context, t);
    expect(outcome.ok ? [] : Object.keys(outcome.errors).sort()).toEqual([
      'capacity',
      'day',
      'kind',
      'number',
      'title',
    ]);
  });

  test('a person of the network whose name stays is the same person', () => {
    const host = { id: 'h', role: 'moderator', hostId: 'kreis', function: null } as const;
    const hosts = [{ ...host, contactId: 'c', name: 'Ada', organisationName: 'Landkreis Auental' }];
    const fields = { 'host.role': 'moderator', 'host.organisation': 'Landkreis Auental' };
    const hostsFor = (person: string) => {
      const form = formOf({ ...typed, ...fields, 'host.person': person });
      const outcome = readMeeting(meetingInput(form), { ...context, hosts }, t);
      return outcome.ok ? outcome.value.hosts : [];
    };
    expect(hostsFor('Ada')).toMatchObject([{ contactId: 'c' }]);
    expect(hostsFor('Bea')).toMatchObject([{ contactId: null, name: 'Bea' }]);
  });

  test('what is shown and sent again unchanged says the same', () => {
    const outcome = readMeeting(meetingInput(formOf(typed)), context, t);
    if (!outcome.ok) throw new Error('refused');
    const hosts = [
      { id: '1', function: null, ...outcome.value.hosts[0]!, organisationName: 'Landkreis Auental' },
      { id: '2', function: null, ...outcome.value.hosts[1]! },
    ] as MeetingDetails['hosts'];
    const again = readMeeting(inputOf({ ...outcome.value, hosts }), { ...context, hosts }, t);
    expect(again).toEqual(outcome);
  });

  test('of a conflict only the differences are shown, in words', () => {
    const mine = meetingInput(formOf(typed));
    const theirs = { ...mine, title: 'Drittes Treffen', kind: 'workshop', lead: 'Eins\n\nZwei', hosts: [] };
    const stored = { changedByName: 'Kim', changedAt: new Date('2027-06-15T10:05:00Z'), version: 4 };
    expect(conflictOf(stored, meetingRows(mine, theirs, t), t)).toEqual({
      who: 'Kim',
      when: expect.stringContaining('12:05'),
      version: 4,
      differences: [
        { label: 'Art des Treffens', mine: 'Vernetzungstreffen', theirs: 'Workshop' },
        { label: 'Titel', mine: 'Zweites Treffen', theirs: 'Drittes Treffen' },
        {
          label: 'Weitere Beteiligte',
          mine: 'Veranstaltet: landkreis auental\nModeriert: Hochschule, Chris Extern',
          theirs: '',
        },
      ],
    });
  });
});

describe('an item of the programme', () => {
  const fields = {
    title: 'Eigentumssicherung',
    kind: 'focus',
    dayNumber: '',
    begins: '10',
    ends: '11:15',
    topic: 'burglary',
    room: '',
    abstract: '',
    'speaker.contact': ['a', 'a', 'b'],
    'speaker.label': ['a|Ada | Revier', 'b|Bea'],
    'speaker.name': ['Fritz', ''],
    'speaker.organisation': ['Hochschule', ''],
  };
  const meeting = { begins: '09:30', ends: '15:30', days: 1 };

  test('is read with its speakers, each once', () => {
    const input = sessionInput(formOf(fields));
    expect(input.contacts).toEqual([
      { id: 'a', label: 'Ada | Revier' },
      { id: 'b', label: 'Bea' },
    ]);
    const outcome = readSession(input, meeting, t);
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        begins: '10:00',
        dayNumber: 1,
        speakers: [{ contactId: 'a' }, { contactId: 'b' }, { contactId: null, name: 'Fritz' }],
      },
    });
  });

  test('complains at its fields', () => {
    const outcome = readSession(sessionInput(formOf({ ...fields, title: '', ends: '16:00' })), meeting, t);
    expect(outcome.ok ? [] : Object.keys(outcome.errors)).toEqual(['title', 'begins']);
  });

  test('a conflict names kind and topic in words', () => {
    const session = {
      ...{ dayNumber: 1, begins: '10:00', ends: '11:15', kind: 'talk', title: 'Eigentumssicherung' },
      ...{ abstract: '', topic: null, room: null, speakers: [] },
    } as unknown as Session;
    const mine = { ...sessionInput(formOf(fields)), begins: '10:00', dayNumber: '1' };
    const rows = sessionRows(mine, inputOfSession(session, t), t).filter((row) => row.mine !== row.theirs);
    expect(rows.map((row) => row.mine)).toEqual([
      'Schwerpunkt',
      'Einbruch',
      'Ada | Revier\nBea\nFritz, Hochschule',
    ]);
  });
});

test('a cost is read to the cent and shown as it is typed', () => {
  const input = costInput(formOf({ purpose: ' Raum ', amount: '1.250,50', paidBy: '' }));
  const outcome = readCost(input, t);
  if (!outcome.ok) throw new Error('refused');
  expect(outcome.value).toEqual({ purpose: 'Raum', amountCents: 125_050, paidBy: '' });
  expect(inputOfCost(outcome.value).amount).toBe('1250,50');
  const wrong = readCost({ purpose: '', amount: '1.25', paidBy: 'x'.repeat(201) }, t);
  expect(wrong.ok ? [] : Object.keys(wrong.errors).sort()).toEqual(['amount', 'paidBy', 'purpose']);
});
