import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import { emptyOfferFacts, type OfferFacts } from '#core/strategy/offer-facts.ts';
import { insertWholeStrategy } from '#storage/queries/insert-whole-strategy.ts';
import { openTestDatabase, testEngines } from '#storage/test-database.ts';
import type { Actor } from '../contract.ts';
import { createStrategies } from '../strategies/strategies.ts';
import { openTestProduct, type TestProduct, upload } from '../testing.ts';
import type { Offers } from './contract.ts';
import { createOffers } from './offers.ts';

const now = new Date('2027-03-01T09:00:00Z');
const facts = (given: Partial<OfferFacts> = {}): OfferFacts => ({
  ...emptyOfferFacts,
  title: 'Jugendtreff',
  provider: 'Verein Insel',
  field: 'youth',
  ...given,
});

function value<T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }): T {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}
const code = (result: { ok: boolean; problem?: { code: string } }) => result.problem?.code;

describe.each(testEngines())('%s', (engine) => {
  let product: TestProduct;
  let offers: Offers;
  let actor: Actor;
  beforeAll(async () => {
    product = await openTestProduct(await openTestDatabase(engine));
    product.setNow(now);
    offers = createOffers(product);
  });
  afterAll(() => product.close());
  beforeEach(async () => {
    product.setNow(now);
    actor = await product.actor();
  });

  const list = async (words = '', field: OfferFacts['field'] | null = null) =>
    value(await offers.list(actor, { words, field })).offers;
  const withStrategy = async () => {
    const { organisationId, accountId } = actor;
    const example = exampleStrategy('2027-03-01');
    // Ids of strategies are unique in the whole database.
    const strategy = { ...example, organisationId, id: `s-${organisationId}` };
    await product
      .within(organisationId)
      .transaction()
      .execute((transaction) => insertWholeStrategy(transaction, strategy, { now, accountId }));
    return strategy;
  };

  test('an offer is added, changed, confirmed and removed, all on record', async () => {
    const { id } = value(await offers.add(actor, facts({ note: ' a\r\n\r\n\r\n b ' })));
    product.setNow(new Date('2028-03-02T09:00:00Z'));
    expect(await list()).toMatchObject([
      { id, note: 'a\n\n b', checkedOn: '2027-03-01', concern: 'unchecked' },
    ]);
    value(await offers.confirm(actor, id));
    expect(await list()).toMatchObject([{ checkedOn: '2028-03-02', concern: null, version: 1 }]);
    value(await offers.change(actor, id, { ...facts({ runsUntil: '2028-06-30' }), version: 1 }));
    const view = value(await offers.read(actor, id));
    expect(view).toMatchObject({ offer: { concern: 'endsSoon', version: 2 }, changedByName: actor.name });
    value(await offers.remove(actor, id));
    expect(code(await offers.read(actor, id))).toBe('offers.offer.notFound');
    expect(await product.record(actor, 9)).toEqual([
      'offers.read refused offers.offer.notFound',
      'offers.remove done',
      'offers.change done',
      'offers.confirm done',
      'offers.add done',
    ]);
  });

  test('whoever is slower sees who was faster, and nothing is overwritten', async () => {
    const { id } = value(await offers.add(actor, facts()));
    value(await offers.change(actor, id, { ...facts({ place: 'Nordstadt' }), version: 1 }));
    const slower = await offers.change(actor, id, { ...facts({ place: 'Südstadt' }), version: 1 });
    expect(slower).toMatchObject({
      problem: { code: 'strategy.changedMeanwhile.by', params: { name: actor.name } },
    });
    expect(await list()).toMatchObject([{ place: 'Nordstadt' }]);
  });

  test('what needs attention is on top; words and field narrow the list', async () => {
    for (const [title, given] of [
      ['Alles gut', {}],
      ['Bald zu Ende', { runsUntil: '2027-06-30', place: 'Nordstadt' }],
      ['Vorbei', { runsUntil: '2027-01-31', field: 'traffic' }],
    ] as const)
      value(await offers.add(actor, facts({ title, ...given })));
    const titles = async (...given: Parameters<typeof list>) =>
      (await list(...given)).map(({ title }) => title);
    expect(await titles()).toEqual(['Vorbei', 'Bald zu Ende', 'Alles gut']);
    expect(await titles('nordstadt  ENDE')).toEqual(['Bald zu Ende']);
    expect(await titles('', 'traffic')).toEqual(['Vorbei']);
    expect(await titles('%')).toEqual([]);
  });

  test('bad input is said and nothing is stored', async () => {
    const wrong = [
      [facts({ title: '' }), 'offers.title.missing'],
      [facts({ provider: ' ' }), 'offers.provider.missing'],
      [facts({ runsUntil: '2027-02-30' }), 'offers.day.invalid'],
      [facts({ field: 'space' as never }), 'offers.field.unknown'],
      [facts({ libraryEntry: 'gibt-es-nicht' }), 'offers.entry.unknown'],
      [facts({ place: 'x'.repeat(201) }), 'offers.text.tooLong'],
    ] as const;
    for (const [draft, expected] of wrong) {
      expect(code(await offers.add(actor, draft))).toBe(expected);
      expect(code(await offers.addAll(actor, [facts(), draft]))).toBe(expected);
    }
    expect(await list()).toEqual([]);
    expect(code(await offers.read(actor, '../x'))).toBe('offers.offer.notFound');
  });

  test('a list is read, compared with what is there, and taken over once', async () => {
    value(await offers.add(actor, facts()));
    const file = `Angebot;Träger;Handlungsfeld\njugendtreff;Verein »Insel«;Jugend\nSchülerlotsen;Schule;Verkehr\nSchülerlotsen;Schule;Verkehr\n`;
    const preview = value(await offers.readList(actor, upload({ name: 'liste.csv', content: file })));
    expect(preview.fresh.map(({ line, facts: { title } }) => [line, title])).toEqual([[3, 'Schülerlotsen']]);
    expect(preview.known.map(({ line }) => line)).toEqual([2, 4]);
    expect(await list()).toHaveLength(1);
    const drafts = preview.fresh.map(({ facts: draft }) => draft);
    const sent = await Promise.all([offers.addAll(actor, drafts), offers.addAll(actor, drafts)]);
    expect(sent.map((one) => value(one).added).sort()).toEqual([0, 1]);
    expect(await list()).toHaveLength(2);
  });

  test('a list with an error is not taken, and says where', async () => {
    const content = 'Angebot;Träger;Handlungsfeld\nA;B;Jugend\nC;D;Raumfahrt\n';
    const preview = value(await offers.readList(actor, upload({ name: 'l.csv', content })));
    expect(preview).toMatchObject({
      fresh: [],
      known: [],
      issues: [{ place: { line: 3, value: 'Raumfahrt' } }],
    });
    const large = await offers.readList(actor, upload({ name: 'g.csv', content: new Uint8Array(2_100_000) }));
    expect(code(large)).toBe('offers.list.tooLarge');
  });

  test('the inventory has an end', async () => {
    const many = Array.from({ length: 500 }, (_, at) => facts({ title: `Angebot ${at}` }));
    expect(value(await offers.addAll(actor, many)).added).toBe(500);
    expect(code(await offers.add(actor, facts()))).toBe('offers.list.tooMany');
    expect(code(await offers.addAll(actor, [facts()]))).toBe('offers.list.tooMany');
    expect(code(await offers.addAll(await product.actor(), [...many, facts()]))).toBe('offers.list.tooMany');
  });

  test('people say what fits; what does not fit needs a reason and is no offer of the strategy', async () => {
    const { id } = await withStrategy();
    const say = (offerId: string, verdict: 'full' | 'partly' | 'not' | null, note = '') =>
      offers.fit(actor, id, { priorityId: 'schwerpunkt-bahnhof', fits: [{ offerId, verdict, note }] });
    expect(code(await say('angebot-sport', 'not'))).toBe('offers.verdict.reasonMissing');
    value(await say('angebot-sport', 'not', 'Anderer Ort'));
    value(await say('angebot-fruehjahrsputz', 'full'));
    const read = async () => {
      const { comparison, strategy } = value(await offers.compare(actor, id));
      const priority = comparison.priorities[1]!;
      return {
        gap: priority.gap,
        said: priority.offers.flatMap(({ offer, verdict }) => (verdict ? [[offer.id, verdict]] : [])),
        stored: strategy.priorities[1]!.offers.map(({ offerId }) => offerId),
      };
    };
    expect(await read()).toEqual({
      gap: null,
      said: [
        ['angebot-fruehjahrsputz', 'full'],
        ['angebot-sport', 'not'],
      ],
      stored: ['angebot-fruehjahrsputz'],
    });
    value(await say('angebot-fruehjahrsputz', null));
    expect(await read()).toMatchObject({ gap: 'none', said: [['angebot-sport', 'not']], stored: [] });
    expect(code(await say('gibt-es-nicht', 'full'))).toBe('offers.offer.notFound');
    expect(code(await say('angebot-sport', 'sehr' as never))).toBe('offers.verdict.unknown');
    expect(code(await offers.fit(actor, id, { priorityId: 'x', fits: [] }))).toBe('offers.priority.notFound');
  });

  test('an offer says which priorities lose it, and goes with what was said of it', async () => {
    const { id } = await withStrategy();
    const view = value(await offers.read(actor, 'angebot-vortrag'));
    expect(view.uses).toMatchObject([
      { strategyId: id, priorityTitle: 'Betrug an älteren Menschen', fit: 'full' },
    ]);
    value(await offers.remove(actor, 'angebot-vortrag'));
    expect(value(await offers.compare(actor, id)).comparison.priorities[2]!.gap).toBe('none');
  });

  test('an ended strategy keeps its comparison; others see nothing of it', async () => {
    const { id } = await withStrategy();
    value(await createStrategies(product).end(actor, id));
    const fits = { priorityId: 'schwerpunkt-sauber', fits: [] };
    expect(code(await offers.fit(actor, id, fits))).toBe('strategy.strategy.ended');
    expect(value(await offers.compare(actor, id)).mayWork).toBe(false);
    const stranger = await product.actor();
    expect(code(await offers.compare(stranger, id))).toBe('strategy.strategy.notFound');
    expect(code(await offers.remove(stranger, 'angebot-sport'))).toBe('offers.offer.notFound');
    const member = { ...actor, role: 'councilMember' } as const;
    expect(value(await offers.list(member, { words: '', field: null })).mayWork).toBe(false);
    expect(code(await offers.addAll(member, [facts()]))).toBe('access.refused');
  });

  test('an offer that is removed while somebody names it for a priority is not found, or named and gone', async () => {
    const { id } = await withStrategy();
    for (let nth = 0; nth < 8; nth++) {
      const { id: offerId } = value(await offers.add(actor, facts({ title: `Treff ${nth}` })));
      const fits = {
        priorityId: 'schwerpunkt-bahnhof',
        fits: [{ offerId, verdict: 'full', note: '' }],
      } as const;
      const [named, removed] = await Promise.all([
        offers.fit(actor, id, fits),
        offers.remove(actor, offerId),
      ]);
      expect(removed.ok).toBe(true);
      expect([undefined, 'offers.offer.notFound']).toContain(code(named));
    }
  });
});
