import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Profession } from '#core/meetings/participant.ts';
import { insertParticipants } from '#storage/queries/meeting-participants.ts';
import { insertLinks } from '#storage/queries/meeting-registration.ts';
import { insertSessions } from '#storage/queries/meeting-sessions.ts';
import { insertMeeting } from '#storage/queries/meetings.ts';
import type { Actor } from '../contract.ts';
import { newSessionToken } from '../sessions/session-token.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { GroupPlan, MeetingGroups } from './contract.ts';
import { createMeetingGroups } from './meeting-groups.ts';

const now = new Date('2026-11-27T10:00:00Z');
let product: TestProduct;
let groups: MeetingGroups;
let organiser: Actor;
beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(now);
  groups = createMeetingGroups(product);
  organiser = await product.actor('coordinator');
});
afterAll(() => product.close());

const by = { now, accountId: null };

/** A meeting with two focal topics and this many people of each town, each with a wish. */
async function meetingWith(towns: Readonly<Record<string, number>>): Promise<{
  id: string;
  topics: readonly string[];
  tokens: ReadonlyMap<string, string>;
}> {
  const meeting = {
    organisationId: organiser.organisationId,
    id: randomUUID(),
    kind: 'networking',
    title: 'Treffen',
    region: null,
    number: null,
    day: '2026-12-13',
    days: 1,
    begins: '10:00',
    ends: '15:00',
    placeName: 'Gasthof',
    address: null,
    travel: '',
    accessibility: '',
    onlineLink: null,
    lead: '',
    capacity: null,
    registrationUntil: null,
    language: 'de',
    funded: false,
    copiedFrom: null,
    hosts: [],
  } as const;
  await insertMeeting(product.beyond, meeting, by);
  const session = (id: string, position: number) => ({
    id,
    position,
    dayNumber: 1,
    begins: '10:00',
    ends: '11:00',
    kind: 'focus' as const,
    title: `Thema ${position + 1}`,
    abstract: '',
    topic: null,
    room: null,
    speakers: [],
  });
  const topics = [randomUUID(), randomUUID()];
  await insertSessions(product.beyond, meeting, topics.map(session), by);
  const tokens = new Map<string, string>();
  await add(meeting.id, { towns, topics, tokens });
  return { id: meeting.id, topics, tokens };
}

async function add(
  meetingId: string,
  {
    towns,
    topics,
    tokens = new Map<string, string>(),
  }: {
    readonly towns: Readonly<Record<string, number>>;
    readonly topics: readonly string[];
    readonly tokens?: Map<string, string>;
  },
): Promise<void> {
  const people = Object.entries(towns).flatMap(([town, count]) =>
    Array.from({ length: count }, (_, at) => {
      const { token, sha256 } = newSessionToken(organiser.organisationId);
      const name = `${town} ${at + 1}`;
      tokens.set(name, token);
      return {
        id: randomUUID(),
        name,
        email: `${town}${at}@example.org`.toLowerCase(),
        locale: 'de' as const,
        homeId: null,
        organisationName: town,
        profession: (at % 2 === 0 ? 'townHall' : 'police') as Profession,
        job: '',
        wishes: [topics[at % 2]!],
        food: '',
        needs: '',
        photoConsent: false,
        // The first one of each town does not want to be named.
        listConsent: at > 0,
        note: '',
        state: 'registered' as const,
        invitedOn: null,
        answeredAt: now,
        substituteOf: null,
        contactId: null,
        byHand: false,
        tokenSha256: sha256,
      };
    }),
  );
  const meeting = { organisationId: organiser.organisationId, id: meetingId };
  await insertParticipants(product.beyond, meeting, people, { now });
  const links = people.map(({ id, tokenSha256 }) => ({ participantId: id, tokenSha256 }));
  await insertLinks(product.beyond, meeting, links, { now });
}

async function planOf(id: string): Promise<GroupPlan> {
  const plan = await groups.plan(organiser, id);
  if (!plan.ok) throw new Error(plan.problem.code);
  return plan.value;
}

async function round(id: string, groupCount: number): Promise<GroupPlan> {
  const { version, rounds } = await planOf(id);
  const draft = { id: null, title: `Runde ${rounds.length + 1}`, sessionId: null, groupCount, version };
  expect(await groups.saveRound(organiser, id, draft)).toMatchObject({ ok: true });
  return planOf(id);
}

async function allocated(id: string, whom: 'anew' | 'latecomers'): Promise<GroupPlan> {
  const { version } = await planOf(id);
  expect(await groups.allocate(organiser, id, { whom, version })).toEqual({ ok: true, value: undefined });
  return planOf(id);
}

const seats = (plan: GroupPlan): Record<string, string> =>
  Object.fromEntries(
    plan.rounds.flatMap(({ groups: all }) =>
      all.flatMap(({ id, members }) => members.map((member) => [member.name, id])),
    ),
  );

describe('groups of a meeting', () => {
  test('towns mix as well as they can, and every group is as large as the others', async () => {
    const { id } = await meetingWith({ Auenstedt: 5, Weidrode: 3, Heidrode: 2 });
    await round(id, 3);
    const plan = await allocated(id, 'anew');
    expect(plan.quality).toMatchObject({ sameTownPairs: 2, sameTownBound: 2 });
    expect(plan.rounds[0]!.groups.map(({ members }) => members.length).sort()).toEqual([3, 3, 4]);
    expect(plan.rounds[0]!.unplaced).toEqual([]);
  });

  test('latecomers get a place, nobody else moves, and it can be taken back', async () => {
    const { id, topics } = await meetingWith({ Auenstedt: 4, Weidrode: 4 });
    await round(id, 2);
    const before = await allocated(id, 'anew');
    await add(id, { towns: { Quellauen: 2 }, topics });
    expect((await planOf(id)).rounds[0]!.unplaced).toHaveLength(2);
    const after = await allocated(id, 'latecomers');
    expect(seats(after)).toMatchObject(seats(before));
    expect(Object.keys(seats(after))).toHaveLength(10);
    expect(after.mayUndo).toBe(true);
    const undone = await groups.undo(organiser, id, { version: after.version });
    expect(undone).toMatchObject({ ok: true });
    expect(seats(await planOf(id))).toEqual(seats(before));
    const again = await groups.undo(organiser, id, { version: (await planOf(id)).version });
    expect(again).toMatchObject({ problem: { code: 'meetings.groups.nothingToUndo' } });
  });

  test('whoever was placed by hand stays there when everybody else is allocated anew', async () => {
    const { id } = await meetingWith({ Auenstedt: 6, Weidrode: 6 });
    const { rounds } = await round(id, 3);
    const plan = await allocated(id, 'anew');
    const [person] = plan.people;
    const target = rounds[0]!.groups.find((one) => seats(plan)[person!.name] !== one.id)!;
    const move = { roundId: rounds[0]!.id, participantId: person!.id, groupId: target.id };
    expect(await groups.move(organiser, id, { ...move, version: plan.version })).toMatchObject({ ok: true });
    const after = await allocated(id, 'anew');
    expect(seats(after)[person!.name]).toBe(target.id);
    const shown = after.rounds[0]!.groups.find((one) => one.id === target.id)!;
    expect(shown.members.find((one) => one.id === person!.id)!.byHand).toBe(true);
  });

  test('conditions hold, and one that cannot hold is said by name', async () => {
    const { id } = await meetingWith({ Auenstedt: 4, Weidrode: 4 });
    await round(id, 2);
    const { people, version } = await planOf(id);
    const [one, other, third] = people;
    const pair = { oneId: one!.id, otherId: other!.id };
    await groups.savePair(organiser, id, { ...pair, kind: 'together', version });
    await groups.savePair(organiser, id, {
      oneId: third!.id,
      otherId: one!.id,
      kind: 'apart',
      version: version + 1,
    });
    const plan = await allocated(id, 'anew');
    expect(seats(plan)[one!.name]).toBe(seats(plan)[other!.name]);
    expect(seats(plan)[one!.name]).not.toBe(seats(plan)[third!.name]);
    expect(plan.pairs.map(({ kind }) => kind).sort()).toEqual(['apart', 'together']);
    const both = { oneId: other!.id, otherId: third!.id, kind: 'together' as const };
    await groups.savePair(organiser, id, { ...both, version: plan.version });
    const refused = await groups.allocate(organiser, id, { whom: 'anew', version: plan.version + 1 });
    if (refused.ok) throw new Error('it was allocated');
    expect(refused.problem.code).toBe('meetings.groups.togetherAndApart');
    expect(Object.values(refused.problem.params).sort()).toEqual([one!.name, third!.name].sort());
    expect(seats(await planOf(id))).toEqual(seats(plan));
  });

  test('two organisers at once: the second one is told, nothing is lost', async () => {
    const { id } = await meetingWith({ Auenstedt: 2 });
    const { version } = await planOf(id);
    const draft = { id: null, sessionId: null, groupCount: 2, version };
    const outcomes = await Promise.all([
      groups.saveRound(organiser, id, { ...draft, title: 'Erste' }),
      groups.saveRound(organiser, id, { ...draft, title: 'Zweite' }),
    ]);
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({
      problem: { code: expect.stringMatching(/^meetings\.changedMeanwhile\./) },
    });
    expect((await planOf(id)).rounds).toHaveLength(1);
  });

  test('somebody learns by their link where they sit and why, and only the names of who agreed', async () => {
    const { id, tokens, topics } = await meetingWith({ Auenstedt: 3, Weidrode: 3 });
    const { rounds, version } = await round(id, 2);
    const [first, second] = rounds[0]!.groups;
    for (const [at, group] of [first!, second!].entries())
      await groups.saveGroup(organiser, id, {
        id: group.id,
        roundId: rounds[0]!.id,
        title: `Gruppe ${at + 1}`,
        topicId: topics[at]!,
        room: 'Saal',
        places: null,
        moderatorId: null,
        moderatorName: 'Kim Beispiel',
        version: version + at,
      });
    await allocated(id, 'anew');
    const places = await groups.ownPlaces(tokens.get('Auenstedt 2')!);
    if (!places.ok) throw new Error();
    expect(places.value).toHaveLength(1);
    const [place] = places.value;
    expect(place).toMatchObject({ round: 'Runde 1', room: 'Saal', moderator: 'Kim Beispiel' });
    expect(place!.with).not.toContain('Auenstedt 1');
    expect(place!.with).not.toContain('Weidrode 1');
    expect(place!.why.map(({ kind }) => kind)).toContain('mixed');
    expect(await groups.ownPlaces('no link')).toEqual({ ok: true, value: [] });
    expect(await groups.ownPlaces(`${organiser.organisationId}.${'A'.repeat(43)}`)).toEqual({
      ok: true,
      value: [],
    });
  });

  test.each([
    ['meetings.groups.titleMissing', { title: ' ' }],
    ['meetings.groups.count', { groupCount: 0 }],
    ['meetings.groups.count', { groupCount: 2.5 }],
    ['meetings.groups.count', { groupCount: 5_000 }],
    ['meetings.session.notFound', { sessionId: 'none' }],
    ['meetings.groups.roundNotFound', { id: 'none' }],
  ])('a round with something wrong is refused: %s', async (code, wrong) => {
    const { id } = await meetingWith({ Auenstedt: 1 });
    const draft = { id: null, title: 'Runde', sessionId: null, groupCount: 2, version: 0 };
    expect(await groups.saveRound(organiser, id, { ...draft, ...wrong })).toMatchObject({
      problem: { code },
    });
    expect((await planOf(id)).version).toBe(0);
  });

  test('without people or without groups there is nothing to allocate', async () => {
    const empty = await meetingWith({});
    await round(empty.id, 2);
    const nobody = await groups.allocate(organiser, empty.id, { whom: 'anew', version: 1 });
    expect(nobody).toMatchObject({ problem: { code: 'meetings.groups.nobody' } });
    const { id } = await meetingWith({ Auenstedt: 2 });
    const noRound = await groups.allocate(organiser, id, { whom: 'anew', version: 0 });
    expect(noRound).toMatchObject({ problem: { code: 'meetings.groups.rounds' } });
  });

  test('two hundred people hold up nobody', async () => {
    const { id } = await meetingWith(
      Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`Ort ${at}`, 5])),
    );
    await round(id, 20);
    await round(id, 25);
    let longest = 0;
    let last = performance.now();
    const heart = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 2);
    const plan = await allocated(id, 'anew');
    clearInterval(heart);
    expect(plan.quality).toMatchObject({ sameTownPairs: 0, sameTownBound: 0 });
    // The allocation itself takes half a second; a heart that beats meanwhile shows that it is done elsewhere.
    console.log(`longest pause while 200 people were allocated: ${Math.round(longest)} ms`);
  });
});
