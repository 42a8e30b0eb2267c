import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CardKind } from '#core/strategy/workshop/workshop.ts';
import { closeForgottenWorkshops } from '#storage/queries/strategy-retention.ts';
import { readWholeStrategy } from '#storage/queries/whole-strategy.ts';
import { openTestDatabase, testEngines } from '#storage/test-database.ts';
import type { Actor } from '../contract.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import { storeStrategy } from './stored-strategy.test-data.ts';
import { createWorkshops, createWorkshopsByLink } from './workshops.ts';

const now = new Date('2026-12-13T10:00:00Z');

describe.each(testEngines())('on %s', (engine) => {
  let product: TestProduct;
  let actor: Actor;
  let lead: ReturnType<typeof createWorkshops>;
  let byLink: ReturnType<typeof createWorkshopsByLink>;
  beforeAll(async () => {
    product = await openTestProduct(await openTestDatabase(engine));
    product.setNow(now);
    actor = await product.actor('coordinator');
    lead = createWorkshops(product);
    byLink = createWorkshopsByLink(product);
  });
  afterAll(() => product.close());

  const value = <T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }): T => {
    if (!result.ok) throw new Error(result.problem.code);
    return result.value;
  };
  const refused = (code: string) => ({ ok: false, problem: { code } });

  /** A workshop with three groups and three findings, its link, and what is needed to take part. */
  async function workshopIn(state: 'prepared' | 'discussing' | 'weighing' = 'weighing') {
    const { key, findingIds } = await storeStrategy(product, actor);
    const draft = {
      title: 'Werkstatt',
      day: '2026-12-13',
      place: 'Rathaus',
      findingIds,
      groups: ['Nord', 'Mitte', 'Süd'].map((title) => ({ id: null, title })),
    };
    const { id: workshopId } = value(await lead.prepare(actor, key.id, draft));
    const { token } = value(await lead.issueLink(actor, key.id, workshopId));
    if (state !== 'prepared') await lead.proceed(actor, key.id, { workshopId, state: 'discussing' });
    if (state === 'weighing') await lead.proceed(actor, key.id, { workshopId, state });
    const { groups, version } = value(await lead.read(actor, key.id, workshopId));
    const sitDown = async (groupAt = 0, outlook: 'police' | 'resident' = 'resident') => {
      const secret = randomBytes(32).toString('base64url');
      const seat = { groupId: groups[groupAt]!.id, outlook, name: '' };
      value(await byLink.join(token, secret, seat));
      return secret;
    };
    const read = async () => value(await lead.read(actor, key.id, workshopId));
    const whole = async () => (await readWholeStrategy(product.beyond, key))!.workshops[0]!;
    return {
      strategyId: key.id,
      key,
      findingIds,
      draft,
      workshopId,
      token,
      groups,
      version,
      sitDown,
      read,
      whole,
    };
  }

  const card = (findingId: string, words = 'Ein Gedanke') => ({
    id: randomUUID(),
    findingId,
    kind: 'meaning' as CardKind,
    words,
  });

  test('twenty people at once, every second answer is lost and sent again: each card and vote counts once', async () => {
    const { token, findingIds, sitDown, read, strategyId, workshopId, whole } = await workshopIn();
    const written: string[] = [];
    await Promise.all(
      Array.from({ length: 20 }, async (_, person) => {
        const secret = await sitDown(person % 3);
        for (const [nth, findingId] of findingIds.entries()) {
          const one = card(findingId, `Gedanke ${person}/${nth}`);
          written.push(one.words);
          const vote = { findingId, importance: 1 + (person % 5), influence: 5 - (person % 5) };
          const times = person % 2 === 0 ? 3 : 1;
          const answers = await Promise.all(
            Array.from({ length: times }).flatMap(() => [
              byLink.writeCard(token, secret, one),
              byLink.weigh(token, secret, vote),
            ]),
          );
          expect(answers.filter(({ ok }) => !ok)).toEqual([]);
        }
      }),
    );
    const led = await read();
    expect(led.cards.map(({ words }) => words).sort()).toEqual(written.sort());
    expect(led.voters).toBe(20);
    expect(led.groups.map(({ seats }) => seats[0]?.count)).toEqual([7, 7, 6]);
    value(await lead.proceed(actor, strategyId, { workshopId, state: 'closed' }));
    expect((await whole()).weighings).toEqual(
      findingIds.map((findingId) => ({
        findingId,
        voters: 20,
        importance: [4, 4, 4, 4, 4],
        influence: [4, 4, 4, 4, 4],
      })),
    );
  });

  test('closed while people weigh and write: what was acknowledged is counted, the rest is refused', async () => {
    const { token, findingIds, sitDown, strategyId, workshopId, whole, read, key } = await workshopIn();
    const secrets = await Promise.all(Array.from({ length: 12 }, (_, at) => sitDown(at % 3)));
    const acknowledged: string[] = [];
    const voters = new Set<string>();
    const people = secrets.map(async (secret) => {
      for (;;) {
        const one = card(findingIds[1]!, randomUUID());
        const wrote = await byLink.writeCard(token, secret, one);
        if (wrote.ok) acknowledged.push(one.words);
        const weighed = await byLink.weigh(token, secret, {
          findingId: findingIds[0]!,
          importance: 4,
          influence: 2,
        });
        for (const answer of [wrote, weighed])
          if (!answer.ok) expect(answer.problem.code).toBe('workshop.link.closed');
        if (!weighed.ok) return;
        voters.add(secret);
      }
    });
    while (acknowledged.length < 15) await new Promise((resolve) => setTimeout(resolve, 1));
    value(await lead.proceed(actor, strategyId, { workshopId, state: 'closed' }));
    await Promise.all(people);
    expect(voters.size).toBeGreaterThan(2);
    expect((await read()).cards.map(({ words }) => words).sort()).toEqual(acknowledged.sort());
    const { weighings } = await whole();
    expect(weighings[0]).toMatchObject({ voters: voters.size, importance: [0, 0, 0, voters.size, 0] });
    for (const table of ['workshop_votes', 'workshop_seats'] as const) {
      const rows = await product.beyond.selectFrom(table).select('workshop_id').execute();
      expect(rows.filter((row) => row.workshop_id === workshopId)).toEqual([]);
    }
    const cards = await product.beyond
      .selectFrom('workshop_cards')
      .select('seat_id')
      .where('strategy_id', '=', key.id)
      .execute();
    expect(cards.every((row) => row.seat_id === null)).toBe(true);
  });

  test('a vote is changed until the end; below three voters only their number is kept', async () => {
    const { token, findingIds, sitDown, strategyId, workshopId, whole } = await workshopIn();
    const [few = '', enough = '', none = ''] = findingIds;
    const people = [await sitDown(), await sitDown(1), await sitDown(2)];
    for (const [at, secret] of people.entries()) {
      await byLink.weigh(token, secret, { findingId: enough, importance: 1, influence: 1 });
      value(await byLink.weigh(token, secret, { findingId: enough, importance: 5, influence: at + 1 }));
      if (at < 2) await byLink.weigh(token, secret, { findingId: few, importance: 2, influence: 2 });
    }
    const page = value(await byLink.page(token, people[0]!));
    expect(page.findings.map(({ ownVote }) => ownVote)).toEqual([
      { importance: 2, influence: 2 },
      { importance: 5, influence: 1 },
      null,
    ]);
    expect(page.voters).toBe(3);
    value(await lead.proceed(actor, strategyId, { workshopId, state: 'closed' }));
    expect((await whole()).weighings).toEqual([
      { findingId: few, voters: 2, importance: [], influence: [] },
      { findingId: enough, voters: 3, importance: [0, 0, 0, 0, 3], influence: [1, 1, 1, 0, 0] },
      { findingId: none, voters: 0, importance: [], influence: [] },
    ]);
    const rows = await product.beyond
      .selectFrom('workshop_findings')
      .select(['importance', 'influence'])
      .where('finding_id', '=', few)
      .execute();
    expect(rows).toEqual([{ importance: null, influence: null }]);
  });

  test('while nothing is closed no answer to the one who leads holds anything of a single vote', async () => {
    const { token, findingIds, sitDown, read, whole } = await workshopIn();
    const secret = await sitDown(0, 'police');
    const before = JSON.stringify({ ...(await read()), stamp: '' });
    await byLink.weigh(token, secret, { findingId: findingIds[0]!, importance: 5, influence: 4 });
    const after = await read();
    expect(JSON.stringify({ ...after, voters: 0, stamp: '' })).toBe(before);
    expect((await whole()).weighings).toEqual([]);
    const entry = await product.record(actor, 1);
    expect(entry).toEqual(['workshopsByLink.weigh done']);
  });

  test('steps: only in their order, back to talking, never open again', async () => {
    const { strategyId, workshopId, token, findingIds, sitDown, read } = await workshopIn('prepared');
    const go = (state: 'discussing' | 'weighing' | 'closed') =>
      lead.proceed(actor, strategyId, { workshopId, state });
    const secret = await sitDown();
    const vote = { findingId: findingIds[0]!, importance: 1, influence: 1 };
    expect(await byLink.writeCard(token, secret, card(findingIds[0]!))).toMatchObject(
      refused('workshop.state.prepared'),
    );
    expect(await go('weighing')).toMatchObject(refused('workshop.workshop.notYet'));
    expect(await go('closed')).toMatchObject(refused('workshop.workshop.notYet'));
    value(await go('discussing'));
    expect(await byLink.weigh(token, secret, vote)).toMatchObject(refused('workshop.state.discussing'));
    value(await go('weighing'));
    value(await go('discussing'));
    value(await go('weighing'));
    value(await byLink.weigh(token, secret, vote));
    value(await go('closed'));
    value(await go('closed'));
    expect(await go('weighing')).toMatchObject(refused('workshop.workshop.closed'));
    expect(await lead.issueLink(actor, strategyId, workshopId)).toMatchObject(
      refused('workshop.workshop.closed'),
    );
    expect(await byLink.weigh(token, secret, vote)).toMatchObject(refused('workshop.link.closed'));
    expect(await byLink.page(token, secret)).toMatchObject(refused('workshop.link.closed'));
    expect(await read()).toMatchObject({
      state: 'closed',
      hasLink: false,
      closedOn: '2026-12-13',
      voters: 0,
    });
  });

  test('groups think for themselves first; then everybody sees all cards, and names nobody after the end', async () => {
    const { strategyId, workshopId, token, findingIds, groups, read } = await workshopIn('discussing');
    const [north, south] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
    await byLink.join(token, north, { groupId: groups[0]!.id, outlook: 'police', name: 'Kim' });
    await byLink.join(token, south, { groupId: groups[2]!.id, outlook: 'coach', name: '' });
    const mine = card(findingIds[0]!, 'Von Nord');
    value(await byLink.writeCard(token, north, mine));
    product.setNow(new Date(now.getTime() + 1_000));
    const office = { ...card(findingIds[0]!, 'Vom Amt'), outlook: 'administration' as const };
    value(await lead.writeCard(actor, strategyId, { workshopId, card: office }));
    const seen = async (secret: string) => value(await byLink.page(token, secret)).findings[0]!.cards;
    expect((await seen(north)).map(({ words, isOwn, name }) => [words, isOwn, name])).toEqual([
      ['Von Nord', true, 'Kim'],
      ['Vom Amt', false, null],
    ]);
    expect((await seen(south)).map(({ words }) => words)).toEqual(['Vom Amt']);
    await lead.proceed(actor, strategyId, { workshopId, state: 'weighing' });
    expect((await seen(south)).map(({ words, outlook }) => [words, outlook])).toEqual([
      ['Von Nord', 'police'],
      ['Vom Amt', 'administration'],
    ]);
    await lead.hideCard(actor, strategyId, { workshopId, cardId: mine.id, reason: 'steht doppelt' });
    expect((await seen(south)).map(({ words }) => words)).toEqual(['Vom Amt']);
    expect((await seen(north))[0]).toMatchObject({ words: 'Von Nord', hiddenReason: 'steht doppelt' });
    value(await lead.proceed(actor, strategyId, { workshopId, state: 'closed' }));
    expect((await read()).cards[0]).toMatchObject({ words: 'Von Nord', groupTitle: 'Nord', name: null });
    expect(value(await lead.cards(actor, strategyId)).map(({ words }) => words)).toEqual(['Vom Amt']);
  });

  test('everybody changes only their own cards; a sent twice card stays as it was', async () => {
    const { token, findingIds, sitDown, read } = await workshopIn('discussing');
    const [one, other] = [await sitDown(), await sitDown()];
    const mine = card(findingIds[0]!, 'Erster Text');
    value(await byLink.writeCard(token, one, mine));
    value(await byLink.rewriteCard(token, one, { ...mine, kind: 'cause', words: 'Zweiter Text' }));
    // The first sending arrives once more.
    value(await byLink.writeCard(token, one, mine));
    expect(await byLink.rewriteCard(token, other, { ...mine, words: 'Fremd' })).toMatchObject(
      refused('workshop.card.notFound'),
    );
    expect(await byLink.writeCard(token, other, mine)).toMatchObject(refused('workshop.card.notFound'));
    expect((await read()).cards).toMatchObject([{ words: 'Zweiter Text', kind: 'cause' }]);
  });

  test('one seat a device: sent again it is the same, in the group chosen last', async () => {
    const { token, groups, sitDown, read, strategyId, workshopId } = await workshopIn('discussing');
    const secret = await sitDown(0);
    await Promise.all(
      [1, 1, 1].map((at) =>
        byLink.join(token, secret, { groupId: groups[at]!.id, outlook: 'police', name: '' }),
      ),
    );
    expect((await read()).groups.map(({ seats }) => seats)).toEqual([
      [],
      [{ outlook: 'police', count: 1 }],
      [],
    ]);
    // A new link keeps the seats; the one of before opens nothing any more.
    const renewed = value(await lead.issueLink(actor, strategyId, workshopId));
    expect(await byLink.page(token, secret)).toMatchObject(refused('workshop.link.closed'));
    expect(value(await byLink.page(renewed.token, secret)).seat?.groupId).toBe(groups[1]!.id);
  });

  test('what somebody wrote of or sits in stays on the table; whoever was slower is told', async () => {
    const { strategyId, workshopId, token, findingIds, draft, groups, sitDown, read } =
      await workshopIn('discussing');
    const secret = await sitDown(1);
    value(await byLink.writeCard(token, secret, card(findingIds[0]!)));
    const { version } = await read();
    const named = groups.map(({ id, title }) => ({ id, title }));
    const change = (part: object) =>
      lead.change(actor, strategyId, { ...draft, groups: named, workshopId, version, ...part });
    expect(await change({ groups: [named[0]!] })).toMatchObject({
      problem: { code: 'workshop.groups.used', params: { title: 'Mitte' } },
    });
    expect(await change({ findingIds: [findingIds[1]] })).toMatchObject(refused('workshop.findings.used'));
    // Refused or not done, nothing has become newer.
    expect((await read()).version).toBe(version);
    const groupsNow = [
      { ...named[1]!, title: 'Innenstadt' },
      { id: null, title: 'West' },
    ];
    value(await change({ groups: groupsNow, findingIds: [findingIds[2], findingIds[0]] }));
    const after = await read();
    expect(after.groups.map(({ id, title }) => [id === named[1]!.id, title])).toEqual([
      [true, 'Innenstadt'],
      [false, 'West'],
    ]);
    expect(after.findingIds).toEqual([findingIds[2], findingIds[0]]);
    expect(await change({})).toMatchObject(refused('strategy.changedMeanwhile.by'));
    expect(await lead.remove(actor, strategyId, workshopId)).toMatchObject(refused('workshop.workshop.used'));
  });

  test.each([
    ['workshop.title.missing', { title: ' ' }],
    ['workshop.day.invalid', { day: '2026-02-30' }],
    ['workshop.findings.noneOnTable', { findingIds: [] }],
    ['workshop.finding.gone', { findingIds: ['none'] }],
    ['workshop.groups.none', { groups: [{ id: null, title: '' }] }],
    [
      'workshop.groups.twice',
      {
        groups: [
          { id: null, title: 'A' },
          { id: null, title: 'A ' },
        ],
      },
    ],
  ])('a workshop with something wrong is refused: %s', async (code, wrong) => {
    const { strategyId, draft } = await workshopIn('prepared');
    expect(await lead.prepare(actor, strategyId, { ...draft, ...wrong })).toMatchObject(refused(code));
  });

  test('bad input of guests is refused and written nowhere', async () => {
    const { token, findingIds, sitDown, groups, read } = await workshopIn();
    const secret = await sitDown();
    const one = card(findingIds[0]!);
    const vote = { findingId: findingIds[0]!, importance: 3, influence: 3 };
    for (const [code, answer] of [
      ['workshop.card.empty', byLink.writeCard(token, secret, { ...one, words: ' \n' })],
      ['workshop.text.tooLong', byLink.writeCard(token, secret, { ...one, words: 'x'.repeat(1_001) })],
      ['workshop.card.notFound', byLink.writeCard(token, secret, { ...one, id: '../x' })],
      ['workshop.card.kind', byLink.writeCard(token, secret, { ...one, kind: 'other' as CardKind })],
      ['workshop.finding.offTable', byLink.writeCard(token, secret, { ...one, findingId: 'none' })],
      ['workshop.seat.none', byLink.writeCard(token, 'A'.repeat(43), one)],
      ['workshop.seat.none', byLink.writeCard(token, '', one)],
      ['workshop.finding.offTable', byLink.writeCard(token, secret, { ...one, findingId: '\u0000' })],
      ['workshop.finding.offTable', byLink.weigh(token, secret, { ...vote, findingId: '\u0000' })],
      ['workshop.vote.levels', byLink.weigh(token, secret, { ...vote, importance: 6 })],
      ['workshop.vote.levels', byLink.weigh(token, secret, { ...vote, influence: Number.NaN })],
      ['workshop.finding.offTable', byLink.weigh(token, secret, { ...vote, findingId: 'none' })],
      ['workshop.seat.group', byLink.join(token, secret, { groupId: 'none', outlook: 'police', name: '' })],
      [
        'workshop.seat.cookie',
        byLink.join(token, '', { groupId: groups[0]!.id, outlook: 'police', name: '' }),
      ],
      ['workshop.link.closed', byLink.page(`${actor.organisationId}.${'A'.repeat(43)}`, secret)],
      ['workshop.link.closed', byLink.stamp('none')],
    ] as const)
      expect(await answer).toMatchObject(refused(code));
    expect(await read()).toMatchObject({ cards: [], voters: 0 });
  });

  test('nobody of another organisation, and nobody who only reads, leads a workshop', async () => {
    const { strategyId, workshopId, token } = await workshopIn('prepared');
    const stranger = await product.actor('coordinator');
    expect(await lead.read(stranger, strategyId, workshopId)).toMatchObject(
      refused('strategy.strategy.notFound'),
    );
    const reader: Actor = { ...actor, role: 'councilMember' };
    expect(await lead.proceed(reader, strategyId, { workshopId, state: 'discussing' })).toMatchObject(
      refused('access.refused'),
    );
    expect(await lead.read(reader, strategyId, workshopId)).toMatchObject({ ok: true });
    expect(await lead.read(actor, strategyId, 'none')).toMatchObject(refused('workshop.workshop.notFound'));
    expect(await byLink.page(token.replace(actor.organisationId, stranger.organisationId), '')).toMatchObject(
      refused('workshop.link.closed'),
    );
  });

  test('a forgotten workshop is closed at night, its votes are counts', async () => {
    const { token, findingIds, sitDown, whole } = await workshopIn();
    for (const at of [0, 1, 2])
      await byLink.weigh(token, await sitDown(at), {
        findingId: findingIds[0]!,
        importance: 2,
        influence: 3,
      });
    await closeForgottenWorkshops(product.beyond, '2026-12-14', { now, today: '2026-12-13' });
    expect(await whole()).toMatchObject({
      state: 'closed',
      weighings: [{ importance: [0, 3, 0, 0, 0], influence: [0, 0, 3, 0, 0] }, {}, {}],
    });
    expect(await byLink.page(token, '')).toMatchObject(refused('workshop.link.closed'));
  });
});
