import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import { emptyOwnEntry, type OwnEntry } from '#core/strategy/library/own-entry.ts';
import { insertWholeStrategy } from '#storage/queries/insert-whole-strategy.ts';
import { openTestDatabase, testEngines } from '#storage/test-database.ts';
import type { Actor } from '../contract.ts';
import { createMeasures } from '../measures/measures.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { LibraryEntries } from './contract.ts';
import { createLibraryEntries } from './library-entries.ts';
import { createPublishedEntries } from './published-entries.ts';

const now = new Date('2027-03-01T09:00:00Z');
const whole: OwnEntry = {
  ...emptyOwnEntry,
  name: 'Patenschaften für Sitzbänke',
  fields: ['order', 'neighbourhood'],
  summary: 'Nachbarn kümmern sich um eine Bank in ihrer Straße.',
  what: 'Wer eine Bank übernimmt, bekommt Farbe und Werkzeug.',
  audience: 'Nachbarschaften',
  worksWhen: 'Wenn der Bauhof einen festen Tag hat.',
  failsWhen: 'Wenn niemand nachfragt.',
  effortWords: 'Zwei Stunden in der Woche',
  costWords: 'Farbe und Schleifpapier',
  indicators: ['Bänke mit Patenschaft'],
  firstSteps: ['Zehn Bänke aussuchen'],
  results: 'Von zwölf Bänken sind zehn noch heil.',
  contact: 'Bauhof der Stadt',
  basedOn: 'litter-bins',
};

function value<T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }): T {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}
const code = (result: { ok: boolean; problem?: { code: string } }) => result.problem?.code;

describe.each(testEngines())('%s', (engine) => {
  let product: TestProduct;
  let entries: LibraryEntries;
  let writer: Actor;
  let office: Actor;
  beforeAll(async () => {
    product = await openTestProduct(await openTestDatabase(engine));
    product.setNow(now);
    entries = createLibraryEntries(product);
    office = await product.actor('stateOffice');
  });
  afterAll(() => product.close());
  beforeEach(async () => {
    writer = await product.actor();
  });

  const created = async (draft: Partial<OwnEntry> = {}) =>
    value(await entries.create(writer, { ...whole, ...draft, from: null })).id;
  const submitted = async (draft: Partial<OwnEntry> = {}) => {
    const id = await created(draft);
    value(await entries.submit(writer, id, 1));
    return id;
  };
  const library = createdLibrary();
  function createdLibrary() {
    let measures: ReturnType<typeof createMeasures> | undefined;
    // One for all tests: it has to notice by itself what was published.
    return () => (measures ??= createMeasures(createPublishedEntries(product)));
  }
  const found = async (words: string) =>
    value(await library().search(null, { words, field: null, language: 'de' })).map(({ entry }) => entry.id);

  test('from a draft over the review into the library, and out again', async () => {
    const words = 'Patenschaft für eine Bank';
    const id = await created();
    expect(await found(words)).not.toContain(id);
    value(await entries.submit(writer, id, 1));
    expect(await found(words)).not.toContain(id);
    expect(value(await entries.waiting(office)).map((one) => one.id)).toContain(id);
    value(await entries.review(office, id, { verdict: 'publish', note: '', version: 2 }));
    expect((await found(words))[0]).toBe(id);
    const read = value(await library().read(null, id));
    expect(read.entry.experience).toMatchObject({
      organisationName: 'Musterstadt',
      reviewedOn: '2027-03-01',
    });
    expect(read.scales).toEqual([]);
    const delivered = value(await library().read(null, 'litter-bins'));
    expect(delivered.experiences.map((one) => one.id)).toContain(id);
    value(await entries.withdraw(writer, id, 3));
    expect(await found(words)).not.toContain(id);
    expect(code(await library().read(null, id))).toBe('measures.entry.notFound');
    expect(await product.record(writer, 9)).toEqual([
      'libraryEntries.withdraw done',
      'libraryEntries.submit done',
      'libraryEntries.create done',
    ]);
    expect((await product.record(office, 9))[0]).toBe('libraryEntries.review done');
  });

  test('what is sent back carries the note, and comes again', async () => {
    const id = await submitted({ failsWhen: 'Weiß niemand.' });
    const back = (note: string) => entries.review(office, id, { verdict: 'return', note, version: 2 });
    expect(code(await back(' '))).toBe('library.review.noteMissing');
    value(await back('Bitte sagen, wann es nicht geklappt hat.'));
    const view = value(await entries.read(writer, id));
    expect(view).toMatchObject({
      state: 'returned',
      reviewNote: 'Bitte sagen, wann es nicht geklappt hat.',
      version: 3,
    });
    value(await entries.change(writer, id, { ...whole, version: 3 }));
    value(await entries.submit(writer, id, 4));
    expect(value(await entries.waiting(office)).map((one) => one.id)).toContain(id);
  });

  test('proposals to a finding find it by its words, after those that name the question', async () => {
    const id = await submitted({ name: 'Müll am Bahnhof', summary: 'Müll und Abfall am Bahnhof sammeln' });
    value(await entries.review(office, id, { verdict: 'publish', note: '', version: 2 }));
    const proposals = value(
      await library().propose(null, { key: 'worte:Müll am Bahnhof', language: 'de' }),
    ).worthConsidering;
    expect(proposals.map(({ entry }) => entry.id)).toContain(id);
    const named = value(await library().propose(null, { key: 'frage:problemLitter', language: 'de' }));
    expect(named.worthConsidering[0]?.answers).not.toBeNull();
  });

  test('what was sent in or published is not changed behind the back of the office', async () => {
    const id = await submitted();
    expect(code(await entries.change(writer, id, { ...whole, version: 2 }))).toBe('library.state.other');
    expect(code(await entries.remove(writer, id, 2))).toBe('library.state.other');
    value(await entries.withdraw(writer, id, 2));
    value(await entries.change(writer, id, { ...whole, name: 'Neu', version: 3 }));
    const late = await entries.review(office, id, { verdict: 'publish', note: '', version: 2 });
    expect(code(late)).toBe('library.entry.notFound');
    value(await entries.submit(writer, id, 4));
    // Read before it was taken back and sent in again.
    const stale = await entries.review(office, id, { verdict: 'publish', note: '', version: 2 });
    expect(code(stale)).toBe('strategy.changedMeanwhile.by');
    expect(value(await entries.readForReview(office, id)).state).toBe('submitted');
  });

  test('an incomplete entry stays a draft, a wrong one is not stored', async () => {
    const id = await created({ results: '', failsWhen: '' });
    expect(value(await entries.read(writer, id)).missing).toEqual(['failsWhen', 'results']);
    expect(await entries.submit(writer, id, 1)).toMatchObject({
      problem: { code: 'library.entry.incomplete', params: { count: 2 } },
    });
    const wrong = { ...whole, costFrom: 2, costUntil: 1, from: null };
    expect(code(await entries.create(writer, wrong))).toBe('library.cost.turned');
    expect(code(await entries.change(writer, id, { ...whole, name: ' ', version: 1 }))).toBe(
      'library.name.missing',
    );
    value(await entries.change(writer, id, { ...whole, version: 1 }));
    expect(code(await entries.change(writer, id, { ...whole, version: 1 }))).toBe(
      'strategy.changedMeanwhile.by',
    );
  });

  test('a measure of a strategy gives the draft, and the entry remembers it', async () => {
    const { organisationId, accountId } = writer;
    const strategy = { ...exampleStrategy('2027-03-01'), organisationId, id: `s-${organisationId}` };
    await product
      .within(organisationId)
      .transaction()
      .execute((transaction) => insertWholeStrategy(transaction, strategy, { now, accountId }));
    const from = { strategyId: strategy.id, measureId: strategy.measures[0]!.id };
    const draft = value(await entries.draftFrom(writer, from));
    expect(draft.name).toBe(strategy.measures[0]!.title);
    const { id } = value(await entries.create(writer, { ...draft, from }));
    expect(value(await entries.read(writer, id))).toMatchObject({ from, fictional: true, state: 'draft' });
    expect(code(await entries.draftFrom(writer, { ...from, measureId: 'x' }))).toBe(
      'library.measure.notFound',
    );
    const stranger = await product.actor();
    expect(code(await entries.draftFrom(stranger, from))).toBe('strategy.strategy.notFound');
    expect(code(await entries.create(stranger, { ...draft, from }))).toBe('strategy.strategy.notFound');
  });

  test('a public strategy shows on the entry its measures were taken from', async () => {
    const { organisationId, accountId } = writer;
    const example = exampleStrategy('2027-03-01');
    const strategy = { ...example, organisationId, id: `p-${organisationId}`, publishedOn: '2027-02-01' };
    await product
      .within(organisationId)
      .transaction()
      .execute((transaction) => insertWholeStrategy(transaction, strategy, { now, accountId }));
    const measure = strategy.measures.find(({ libraryEntry }) => libraryEntry !== null)!;
    const { uses } = value(await library().read(null, measure.libraryEntry!));
    expect(uses).toContainEqual({
      strategyId: strategy.id,
      organisationName: 'Musterstadt',
      title: measure.title,
    });
  });

  test('drafts of others are nobody else’s business; only the state office reviews', async () => {
    const id = await created();
    const stranger = await product.actor();
    expect(code(await entries.read(stranger, id))).toBe('library.entry.notFound');
    expect(code(await entries.readForReview(office, id))).toBe('library.entry.notFound');
    value(await entries.submit(writer, id, 1));
    expect(code(await entries.review(writer, id, { verdict: 'publish', note: '', version: 2 }))).toBe(
      'access.refused',
    );
    expect(code(await entries.waiting(writer))).toBe('access.refused');
    const member = { ...writer, role: 'councilMember' } as const;
    expect(code(await entries.create(member, { ...whole, from: null }))).toBe('access.refused');
  });
});
