import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { insertParticipants } from '#storage/queries/meeting-participants.ts';
import { insertLinks } from '#storage/queries/meeting-registration.ts';
import { insertMeeting, updateMeetingState } from '#storage/queries/meetings.ts';
import type { Actor } from '../contract.ts';
import { newSessionToken } from '../sessions/session-token.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { MeetingDay, Press } from './contract.ts';
import { createMeetingDay } from './meeting-day.ts';

let product: TestProduct;
let days: MeetingDay;
let helper: Actor;
let stranger: Actor;
let id: string;

const onTheDay = new Date('2027-12-13T08:30:00Z');

beforeAll(async () => {
  product = await openTestProduct();
  days = createMeetingDay(product);
  helper = await product.actor();
  stranger = await product.actor();
});
afterAll(() => product.close());

const meetingFacts = {
  kind: 'networking',
  title: 'Zweites Vernetzungstreffen',
  region: null,
  number: 2,
  day: '2027-12-13',
  days: 2,
  begins: '09:30',
  ends: '15:30',
  placeName: 'Bürgerhaus',
  address: null,
  travel: '',
  accessibility: '',
  onlineLink: null,
  lead: '',
  capacity: null,
  registrationUntil: null,
  language: 'de',
  funded: false,
} as const;

beforeEach(async () => {
  product.setNow(onTheDay);
  id = randomUUID();
  const { organisationId } = helper;
  const by = { now: onTheDay, accountId: null };
  await insertMeeting(
    product.beyond,
    { ...meetingFacts, organisationId, id, copiedFrom: null, hosts: [] },
    by,
  );
  await updateMeetingState(product.beyond, { organisationId, id, version: 1 }, { state: 'announced', ...by });
});

async function somebody(
  state: 'registered' | 'cancelled' | 'waiting' = 'registered',
  name = 'Änne Größe',
  profession: 'townHall' | 'police' = 'townHall',
): Promise<string> {
  const participant = randomUUID();
  await insertParticipants(
    product.beyond,
    { organisationId: helper.organisationId, id },
    [
      {
        id: participant,
        name,
        email: `${participant}@example.org`,
        locale: 'de',
        homeId: null,
        organisationName: profession === 'police' ? 'Polizei' : 'Weidrode',
        profession,
        job: '',
        wishes: [],
        food: '',
        needs: '',
        photoConsent: false,
        listConsent: false,
        note: '',
        state,
        invitedOn: null,
        answeredAt: onTheDay,
        substituteOf: null,
        contactId: null,
        byHand: false,
      },
    ],
    { now: onTheDay },
  );
  return participant;
}

const press = (participantId: string, more: Partial<Press> = {}): Press => ({
  id: randomUUID(),
  kind: 'in',
  way: 'name',
  dayNumber: 1,
  participantId,
  pressedAt: 0,
  ...more,
});

async function take(presses: readonly Press[], sentAt = 0) {
  const done = await days.take(helper, id, { sentAt, presses });
  if (!done.ok) throw new Error(done.problem.code);
  return done.value;
}

async function person(participantId: string) {
  const list = await days.day(helper, id);
  return list.ok ? list.value.people.find((one) => one.id === participantId) : undefined;
}

describe('checking in', () => {
  test('counts once, however often it is sent, and in one go or in parts', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const presses = [press(one), press(other)];
    await take(presses);
    const again = await take([...presses, ...presses]);
    expect(new Set(again.accepted)).toEqual(new Set(presses.map((sent) => sent.id)));
    const rows = await product.beyond
      .selectFrom('meeting_check_ins')
      .select('id')
      .where('meeting_id', '=', id)
      .execute();
    expect(rows.length).toBe(2);
    expect((await person(one))?.days).toEqual([1]);
  });

  test('sent at the same time by two telephones counts once', async () => {
    const one = await somebody();
    const walkIn = press(randomUUID(), {
      way: 'walkIn',
      person: { name: 'Jörg', organisationName: '', profession: 'other' },
    });
    const presses = [press(one), walkIn];
    await Promise.all([take(presses), take(presses), take([...presses].reverse())]);
    const list = await days.day(helper, id);
    expect(list.ok && list.value.people.map(({ name, days: on }) => [name, on])).toEqual(
      [
        ['Jörg', [1]],
        ['Änne Größe', [1]],
      ].sort(),
    );
  });

  test('what was pressed last counts, whatever arrives last and whatever the clock of the telephone says', async () => {
    const one = await somebody();
    const hour = 3_600_000;
    // Pressed two minutes ago, by a clock that is years off.
    await take([press(one, { kind: 'out', pressedAt: 0 })], 120_000);
    expect((await person(one))?.days).toEqual([]);
    // Pressed an hour ago on a telephone without reception, arrives now.
    await take([press(one, { kind: 'in', pressedAt: 5 * hour })], 6 * hour);
    expect((await person(one))?.days).toEqual([]);
    await take([press(one, { kind: 'in', pressedAt: 1 })], 1);
    expect((await person(one))?.days).toEqual([1]);
    await take([press(one, { kind: 'in', dayNumber: 2 })]);
    expect((await person(one))?.days).toEqual([1, 2]);
  });

  test('gives a place to somebody who had none, and takes it back with the check-in', async () => {
    const one = await somebody('waiting');
    await take([press(one)]);
    expect(await person(one)).toMatchObject({ state: 'registered', days: [1] });
    product.setNow(new Date(onTheDay.getTime() + 60_000));
    await take([press(one, { kind: 'out' })]);
    expect(await person(one)).toMatchObject({ state: 'waiting', days: [] });
  });

  test('somebody who just comes is in the list; entered by mistake, they are nobody who failed to come', async () => {
    const walkIn = press(randomUUID(), {
      way: 'walkIn',
      person: { name: ' Jörg\nNeu ', organisationName: 'Weidrode', profession: 'townHall' },
    });
    await take([walkIn]);
    expect(await person(walkIn.participantId)).toMatchObject({ name: 'Jörg Neu', days: [1] });
    const attendance = await days.attendance(helper, id);
    expect(attendance.ok && attendance.value).toMatchObject({ registered: 1, present: 1, walkIns: 1 });
    product.setNow(new Date(onTheDay.getTime() + 60_000));
    await take([press(walkIn.participantId, { kind: 'out' })]);
    const after = await days.attendance(helper, id);
    expect(after.ok && after.value).toMatchObject({ registered: 0, absent: 0, walkIns: 0 });
  });

  test('refuses what it cannot understand one by one, and takes the rest', async () => {
    const one = await somebody();
    const good = press(one);
    const taken = await take([
      good,
      press('gone-gone-gone'),
      press(one, { dayNumber: 3 }),
      press(one, { way: 'self' as never }),
      press(randomUUID(), {
        way: 'walkIn',
        person: { name: ' ', organisationName: '', profession: 'other' },
      }),
      press(one, { pressedAt: Number.NaN }),
    ]);
    expect(taken.accepted).toEqual([good.id]);
    expect(taken.refused.map(({ problem }) => problem.code).sort()).toEqual([
      'meetingDay.name.missing',
      'meetingDay.person.unknown',
      'meetingDay.press.invalid',
      'meetingDay.press.invalid',
      'meetings.session.dayRange',
    ]);
  });

  test('is for those who carry the meeting, from its first day on', async () => {
    expect(await days.take(stranger, id, { sentAt: 0, presses: [] })).toMatchObject({
      ok: false,
      problem: { code: 'access.refused' },
    });
    product.setNow(new Date('2027-12-12T20:00:00Z'));
    expect(await days.take(helper, id, { sentAt: 0, presses: [] })).toMatchObject({
      ok: false,
      problem: { code: 'meetingDay.notYet' },
    });
  });

  test('takes the signed list at once, with consent to pictures', async () => {
    const people = [await somebody(), await somebody(), await somebody()];
    product.setNow(new Date('2027-12-16T10:00:00Z'));
    const taken = await days.takePaper(helper, id, {
      dayNumber: 2,
      present: people.slice(0, 2),
      photos: people.slice(1, 2),
    });
    expect(taken).toEqual({ ok: true, value: { taken: 2 } });
    const prints = await days.prints(helper, id);
    if (!prints.ok) throw new Error(prints.problem.code);
    const byId = new Map(prints.value.people.map((one) => [one.id, one]));
    expect(people.map((one) => [byId.get(one)?.days, byId.get(one)?.photoConsent])).toEqual([
      [[2], false],
      [[2], true],
      [[], false],
    ]);
    expect(await product.record(helper, 2)).toEqual(
      ['meetingDay.print done ', 'meetingDay.checkIn done '].map((line) =>
        expect.stringContaining(line.trim().split(' ')[0] ?? ''),
      ),
    );
  });
});

describe('by oneself', () => {
  async function link(participantId: string): Promise<string> {
    const { token, sha256 } = newSessionToken(helper.organisationId);
    const key = { organisationId: helper.organisationId, id };
    await insertLinks(product.beyond, key, [{ participantId, tokenSha256: sha256 }], { now: onTheDay });
    return token;
  }

  test('with the code of the door, on the day only, and not by trying', async () => {
    const one = await somebody();
    const token = await link(one);
    const made = await days.makeDoorCode(helper, id);
    if (!made.ok) throw new Error(made.problem.code);
    const wrong = made.value.code === '0000' ? '1111' : '0000';
    expect(await days.checkInOwn(token, wrong)).toMatchObject({ problem: { code: 'meetingDay.code.wrong' } });
    expect((await person(one))?.days).toEqual([]);
    expect(await days.checkInOwn(token, ` ${made.value.code} `)).toMatchObject({
      ok: true,
      value: { since: onTheDay },
    });
    expect((await person(one))?.days).toEqual([1]);
    product.setNow(new Date('2027-12-15T08:00:00Z'));
    expect(await days.checkInOwn(token, made.value.code)).toMatchObject({
      problem: { code: 'meetingDay.code.otherDay' },
    });
    product.setNow(onTheDay);
    for (let tries = 0; tries < 8; tries += 1) await days.checkInOwn(token, wrong);
    expect(await days.checkInOwn(token, made.value.code)).toMatchObject({
      problem: { code: 'signIn.tooOften' },
    });
    expect(await days.checkInOwn(`x.${'a'.repeat(43)}`, made.value.code)).toMatchObject({ ok: false });
  });
});

test('counts who came by town and function, and who did not', async () => {
  const here = [await somebody('registered', 'Anke'), await somebody('registered', 'Bodo', 'police')];
  await somebody('registered', 'Clara');
  await somebody('cancelled', 'Dora');
  await take(here.map((one) => press(one)));
  const read = await days.attendance(helper, id);
  expect(read.ok && read.value).toMatchObject({
    registered: 3,
    present: 2,
    absent: 1,
    byDay: [2, 0],
    byHome: [
      { key: 'Polizei', registered: 1, present: 1 },
      { key: 'Weidrode', registered: 2, present: 1 },
    ],
    byProfession: [
      { key: 'townHall', registered: 2, present: 1 },
      { key: 'police', registered: 1, present: 1 },
    ],
    absentPeople: [{ name: 'Clara' }],
  });
});
