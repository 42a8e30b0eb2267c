import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listGroupResults } from '#storage/queries/meeting-entries.ts';
import { readGroupPlan } from '#storage/queries/meeting-groups.ts';
import { insertParticipants } from '#storage/queries/meeting-participants.ts';
import { insertLinks } from '#storage/queries/meeting-registration.ts';
import { insertMeeting, updateMeetingState } from '#storage/queries/meetings.ts';
import type { Actor } from '../contract.ts';
import { createMeetingGroups } from '../meeting-groups/meeting-groups.ts';
import { createOpenSpaces, createOpenSpacesByLink } from '../open-spaces/open-spaces.ts';
import { newSessionToken } from '../sessions/session-token.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { GroupPage } from './contract.ts';
import { createGroupPages, createGroupPagesByLink } from './group-pages.ts';

const now = new Date('2026-12-13T10:00:00Z');
let product: TestProduct;
let organiser: Actor;
let pages: ReturnType<typeof createGroupPages>;
let byLink: ReturnType<typeof createGroupPagesByLink>;
let groups: ReturnType<typeof createMeetingGroups>;
beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(now);
  organiser = await product.actor('coordinator');
  pages = createGroupPages(product);
  byLink = createGroupPagesByLink(product);
  groups = createMeetingGroups(product);
});
afterAll(() => product.close());

interface Prepared {
  readonly id: string;
  readonly roundId: string;
  readonly groupIds: readonly string[];
  readonly people: readonly { readonly id: string; readonly token: string }[];
}

/** An announced meeting of today with one round and this many people with a personal link. */
async function meetingWith(count: number, groupCount = 2): Promise<Prepared> {
  const id = randomUUID();
  const meeting = { organisationId: organiser.organisationId, id };
  await insertMeeting(
    product.beyond,
    {
      ...meeting,
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
    },
    { now, accountId: null },
  );
  await updateMeetingState(
    product.beyond,
    { ...meeting, version: 1 },
    { state: 'announced', now, accountId: null },
  );
  const people = Array.from({ length: count }, (_, at) => {
    const { token, sha256 } = newSessionToken(organiser.organisationId);
    return { id: randomUUID(), name: `Person ${at + 1}`, token, sha256 };
  });
  const facts = {
    locale: 'de',
    homeId: null,
    organisationName: 'Auenstedt',
    profession: 'townHall',
    job: '',
    wishes: [],
    food: '',
    needs: '',
    photoConsent: false,
    listConsent: false,
    note: '',
    state: 'registered',
    invitedOn: null,
    answeredAt: now,
    substituteOf: null,
    contactId: null,
    byHand: false,
  } as const;
  const rows = people.map((one) => ({
    ...facts,
    id: one.id,
    name: one.name,
    email: `${one.id}@example.org`,
  }));
  await insertParticipants(product.beyond, meeting, rows, { now });
  const links = people.map((one) => ({ participantId: one.id, tokenSha256: one.sha256 }));
  await insertLinks(product.beyond, meeting, links, { now });
  const round = { id: null, title: 'Runde 1', sessionId: null, groupCount, version: 0 };
  const made = await groups.saveRound(organiser, id, round);
  if (!made.ok) throw new Error(made.problem.code);
  const plan = await readGroupPlan(product.within(organiser.organisationId), meeting);
  return { id, roundId: made.value.id, groupIds: plan.groups.map((group) => group.id), people };
}

const place = ({ id, groupIds }: Prepared, at = 0) => ({ meetingId: id, groupId: groupIds[at]! });

async function pageOf(prepared: Prepared): Promise<GroupPage> {
  const page = await pages.page(organiser, place(prepared));
  if (!page.ok) throw new Error(page.problem.code);
  return page.value;
}

const card = (words: string) => ({ id: randomUUID(), questionId: 'worth', words, authorName: '' });

async function linkOf(prepared: Prepared): Promise<string> {
  const issued = await pages.issueLinks(organiser, prepared.id, prepared.roundId);
  if (!issued.ok) throw new Error(issued.problem.code);
  return issued.value.groups[0]!.token;
}

describe('shared page of a group', () => {
  test('twenty people at once, every second answer is lost and sent again: every card is there once', async () => {
    const prepared = await meetingWith(20);
    const at = place(prepared);
    const written: string[] = [];
    await Promise.all(
      prepared.people.map(async ({ token }, person) => {
        for (let nth = 0; nth < 5; nth += 1) {
          const one = card(`Gedanke ${person}/${nth}`);
          written.push(one.words);
          const answers = await Promise.all(
            // The first answer never reached the telephone: it sends the same card again, also at the same time.
            (nth % 2 === 0 ? [one, one, one] : [one]).map((sent) => byLink.write(token, at, sent)),
          );
          expect(answers.every(({ ok }) => ok)).toBe(true);
        }
      }),
    );
    const { cards } = await pageOf(prepared);
    expect(cards.map(({ texts }) => texts[0]!.words).sort()).toEqual(written.sort());
    expect(cards.every(({ texts }) => texts.length === 1)).toBe(true);
  });

  test('twenty people change one card at once: each text is there until somebody makes one of them', async () => {
    const prepared = await meetingWith(20);
    const at = place(prepared);
    const one = card('Ausgangstext');
    await byLink.write(prepared.people[0]!.token, at, one);
    const texts = prepared.people.map((_, person) => `Fassung ${person}`);
    const outcomes = await Promise.all(
      prepared.people.flatMap(({ token }, person) => {
        const text = {
          cardId: one.id,
          base: 1,
          clientId: randomUUID(),
          words: texts[person]!,
          authorName: '',
        };
        return [byLink.rewrite(token, at, text), byLink.rewrite(token, at, text)];
      }),
    );
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    const [before] = (await pageOf(prepared)).cards;
    expect(before!.texts.map(({ words }) => words).sort()).toEqual([...texts].sort());
    expect(before!.version).toBe(21);
    const merged = {
      cardId: one.id,
      base: 21,
      clientId: randomUUID(),
      words: 'Gemeinsam',
      authorName: 'Kim',
    };
    expect(await byLink.rewrite(prepared.people[3]!.token, at, merged)).toEqual({
      ok: true,
      value: { outcome: 'saved' },
    });
    const [after] = (await pageOf(prepared)).cards;
    expect(after!.texts).toMatchObject([{ words: 'Gemeinsam', authorName: 'Kim', number: 22 }]);
  });

  test('whoever did not see the newest text is told, and both stand side by side', async () => {
    const prepared = await meetingWith(2);
    const [one, other] = prepared.people;
    const at = place(prepared);
    const first = card('Erster Text');
    await byLink.write(one!.token, at, first);
    const text = { cardId: first.id, base: 1, authorName: '' };
    await byLink.rewrite(one!.token, at, { ...text, clientId: 'a', words: 'Von der einen' });
    const late = await byLink.rewrite(other!.token, at, { ...text, clientId: 'b', words: 'Vom anderen' });
    expect(late).toEqual({ ok: true, value: { outcome: 'beside' } });
    const [shown] = (await pageOf(prepared)).cards;
    expect(shown!.texts.map(({ words }) => words)).toEqual(['Von der einen', 'Vom anderen']);
  });

  test('results are in the order of the moderators; hidden ones are not among them', async () => {
    const prepared = await meetingWith(1);
    const at = place(prepared);
    const cards = [card('Eins'), card('Zwei'), card('Drei'), card('Vier')];
    for (const one of cards) await byLink.write(prepared.people[0]!.token, at, one);
    for (const one of cards.slice(0, 3)) await pages.mark(organiser, at, { cardId: one.id, isResult: true });
    await pages.move(organiser, at, { cardId: cards[1]!.id, direction: 'up' });
    await pages.hide(organiser, at, { cardId: cards[2]!.id, reason: 'steht schon oben' });
    const results = await listGroupResults(product.within(organiser.organisationId), {
      organisationId: organiser.organisationId,
      id: prepared.id,
    });
    expect(results.map(({ texts }) => texts)).toEqual([['Zwei'], ['Eins']]);
    expect(results[0]).toMatchObject({ roundTitle: 'Runde 1', groupTitle: '1', questionId: 'worth' });
    const own = await byLink.page(prepared.people[0]!.token, at);
    expect(own.ok && own.value.cards.map(({ texts }) => texts[0]!.words)).toEqual(['Zwei', 'Eins', 'Vier']);
    expect(await pages.hide(organiser, at, { cardId: cards[0]!.id, reason: ' ' })).toMatchObject({
      problem: { code: 'meetings.cards.reason' },
    });
    // What was written down is not removed with its group.
    const { version } = await readGroupPlan(product.within(organiser.organisationId), {
      organisationId: organiser.organisationId,
      id: prepared.id,
    });
    const removal = { roundId: prepared.roundId, version };
    expect(await groups.removeRound(organiser, prepared.id, removal)).toMatchObject({
      problem: { code: 'meetings.groups.hasCards' },
    });
  });

  test('somebody who takes part leads only the group they moderate', async () => {
    const prepared = await meetingWith(2);
    const [leader, member] = prepared.people;
    const group = {
      id: prepared.groupIds[0]!,
      roundId: prepared.roundId,
      title: 'A',
      topicId: null,
      room: null,
      places: null,
      moderatorId: leader!.id,
      moderatorName: null,
      version: 1,
    };
    expect(await groups.saveGroup(organiser, prepared.id, group)).toMatchObject({ ok: true });
    const refused = { problem: { code: 'meetings.cards.onlyModerators' } };
    for (const [token, at, expected] of [
      [leader!.token, place(prepared), { ok: true }],
      [member!.token, place(prepared), refused],
      [leader!.token, place(prepared, 1), refused],
    ] as const) {
      const one = card('Ein Gedanke');
      await byLink.write(token, at, one);
      expect(await byLink.mark(token, at, { cardId: one.id, isResult: true })).toMatchObject(expected);
    }
  });

  test('the link of a group opens its page only, until it is replaced', async () => {
    const prepared = await meetingWith(0);
    const first = await linkOf(prepared);
    expect(await byLink.write(first, place(prepared), card('Vom Plakat'))).toMatchObject({ ok: true });
    expect(await byLink.page(first, place(prepared, 1))).toMatchObject({
      problem: { code: 'meetings.groups.groupNotFound' },
    });
    const stranger = await meetingWith(0);
    const closed = { problem: { code: 'meetings.cards.link' } };
    expect(await byLink.page(first, place(stranger))).toMatchObject(closed);
    const second = await linkOf(prepared);
    expect(await byLink.page(first, place(prepared))).toMatchObject(closed);
    expect(await byLink.page(second, place(prepared))).toMatchObject({
      ok: true,
      value: { mayModerate: false },
    });
    for (const token of ['', 'none', `${organiser.organisationId}.${'A'.repeat(43)}`])
      expect(await byLink.page(token, place(prepared))).toMatchObject(closed);
  });

  test('two weeks after the meeting a link reads and writes no more; who is signed in does', async () => {
    const prepared = await meetingWith(0);
    const token = await linkOf(prepared);
    product.setNow(new Date('2026-12-28T10:00:00Z'));
    expect(await byLink.page(token, place(prepared))).toMatchObject({ ok: true, value: { mayWrite: false } });
    expect(await byLink.write(token, place(prepared), card('Zu spät'))).toMatchObject({
      problem: { code: 'meetings.cards.over' },
    });
    expect(await pages.write(organiser, place(prepared), card('Nachtrag'))).toMatchObject({ ok: true });
    product.setNow(now);
  });

  test.each([
    ['meetings.cards.empty', { words: ' \n ' }],
    ['meetings.text.tooLong', { words: 'x'.repeat(2_001) }],
    ['meetings.text.tooLong', { authorName: 'x'.repeat(201) }],
    ['meetings.cards.notFound', { id: '../none' }],
  ])('a card with something wrong is refused: %s', async (code, wrong) => {
    const prepared = await meetingWith(0, 1);
    const answer = await pages.write(organiser, place(prepared), { ...card('Gut'), ...wrong });
    expect(answer).toMatchObject({ problem: { code } });
    expect((await pageOf(prepared)).cards).toEqual([]);
  });

  test('questions of a round: a changed one keeps its cards, cards of a removed one stay', async () => {
    const prepared = await meetingWith(0);
    const at = place(prepared);
    const kept = { ...card('Bleibt'), questionId: 'worth' };
    const loose = { ...card('Wird lose'), questionId: 'results' };
    await pages.write(organiser, at, kept);
    await pages.write(organiser, at, loose);
    const questions = [
      { id: 'worth', words: 'Was bringt uns das?' },
      { id: null, words: 'Wen brauchen wir dazu?' },
      { id: null, words: '  ' },
    ];
    const change = { roundId: prepared.roundId, questions };
    expect(await pages.setQuestions(organiser, prepared.id, change)).toMatchObject({ ok: true });
    const page = await pageOf(prepared);
    expect(page.questions.map(({ words }) => words)).toEqual([
      'Was bringt uns das?',
      'Wen brauchen wir dazu?',
    ]);
    expect(page.cards.map(({ questionId }) => questionId)).toEqual(['worth', null]);
  });
});

describe('open space', () => {
  test('points are hidden until they are counted, later ones are refused, winners become groups', async () => {
    const prepared = await meetingWith(6);
    const spaces = createOpenSpaces(product);
    const links = createOpenSpacesByLink(product);
    const { id, people } = prepared;
    const topic = (title: string) => ({ id: randomUUID(), title, words: '', authorName: '' });
    const topics = [topic('Vandalismus'), topic('Jugendarbeit'), topic('Beleuchtung'), topic('Doppelt')];
    expect(await links.propose(people[0]!.token, id, topics[0]!)).toMatchObject({
      problem: { code: 'meetings.openSpace.notStarted' },
    });
    expect(await spaces.start(organiser, id, { budget: 3 })).toMatchObject({ ok: true });
    for (const one of [...topics, topics[0]!]) await links.propose(people[0]!.token, id, one);
    await spaces.hide(organiser, id, { id: topics[3]!.id, isHidden: true });
    const ballot = (...points: number[]) =>
      points.map((given, at) => ({ proposalId: topics[at]!.id, points: given }));
    await Promise.all(people.slice(0, 5).map(({ token }) => links.vote(token, id, ballot(1, 2))));
    // Whoever changes their mind gives the whole ballot anew.
    await links.vote(people[0]!.token, id, ballot(0, 0, 3));
    for (const [code, wrong] of [
      ['budget', ballot(2, 2)],
      ['points', ballot(-1)],
      ['points', ballot(0.5)],
      ['points', [...ballot(1), ...ballot(1)]],
      ['proposalNotFound', ballot(0, 0, 0, 1)],
    ] as const)
      expect(await links.vote(people[5]!.token, id, wrong)).toMatchObject({
        problem: { code: `meetings.openSpace.${code}` },
      });
    const open = await spaces.show(organiser, id);
    expect(open.ok && open.value.proposals.map(({ points }) => points)).toEqual([null, null, null, null]);
    const mine = await links.show(people[0]!.token, id);
    if (!mine.ok) throw new Error(mine.problem.code);
    expect(Object.fromEntries(mine.value.proposals.map((one) => [one.title, one.ownPoints]))).toEqual({
      Vandalismus: 0,
      Jugendarbeit: 0,
      Beleuchtung: 3,
    });

    // Votes and the count at once: each vote is either counted or refused.
    const [late] = await Promise.all([
      links.vote(people[5]!.token, id, ballot(3)),
      spaces.count(organiser, id),
    ]);
    expect(await links.vote(people[5]!.token, id, ballot(3))).toMatchObject({
      problem: { code: 'meetings.openSpace.counted' },
    });
    const counted = await spaces.show(organiser, id);
    if (!counted.ok) throw new Error(counted.problem.code);
    const points = Object.fromEntries(counted.value.proposals.map((one) => [one.title, one.points]));
    expect(points).toMatchObject({ Vandalismus: late.ok ? 7 : 4, Jugendarbeit: 8, Beleuchtung: 3 });
    expect(counted.value.voters).toBe(late.ok ? 6 : 5);
    const kept = await product.beyond
      .selectFrom('meeting_votes')
      .select('points')
      .where('meeting_id', '=', id)
      .execute();
    expect(kept).toEqual([]);

    const change = { title: 'Offener Austausch', groupCount: 2, version: counted.value.planVersion };
    expect(await spaces.makeGroups(organiser, id, change)).toMatchObject({ ok: true });
    const plan = await groups.plan(organiser, id);
    if (!plan.ok) throw new Error(plan.problem.code);
    expect(plan.value.rounds.at(-1)).toMatchObject({
      title: 'Offener Austausch',
      groups: [{ title: 'Jugendarbeit' }, { title: 'Vandalismus' }],
    });
    const again = { ...change, version: plan.value.version };
    expect(await spaces.makeGroups(organiser, id, again)).toMatchObject({
      problem: { code: 'meetings.openSpace.hasGroups' },
    });
  });

  test('the link of a group proposes, but gives no points', async () => {
    const prepared = await meetingWith(0);
    const token = await linkOf(prepared);
    const links = createOpenSpacesByLink(product);
    await createOpenSpaces(product).start(organiser, prepared.id, { budget: 3 });
    const proposal = { id: randomUUID(), title: 'Beleuchtung', words: '', authorName: 'Kim' };
    expect(await links.propose(token, prepared.id, proposal)).toMatchObject({ ok: true });
    expect(await links.vote(token, prepared.id, [{ proposalId: proposal.id, points: 1 }])).toMatchObject({
      problem: { code: 'meetings.openSpace.personalLink' },
    });
  });
});
