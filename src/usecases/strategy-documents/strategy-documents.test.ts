import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import type { Result } from '#core/kernel/result.ts';
import { addMonths } from '#core/network/day.ts';
import type { DecisionFacts } from '#core/strategy/document/decision-facts.ts';
import type { Strategy } from '#core/strategy/strategy.ts';
import { insertWholeStrategy } from '#storage/queries/insert-whole-strategy.ts';
import { readWholeStrategy } from '#storage/queries/whole-strategy.ts';
import { openTestDatabase, testEngines } from '#storage/test-database.ts';
import type { Actor } from '../contract.ts';
import { createStrategies } from '../strategies/strategies.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import { createStrategyDocuments } from './strategy-documents.ts';
import { warnOfEndingStrategies } from './warn-of-endings.ts';

const today = '2026-11-28';
const address = /[\w.+-]+@[\w-]+\.\w+/;

describe.each(testEngines())('documents of a strategy on %s', (engine) => {
  let product: TestProduct;
  let documents: ReturnType<typeof createStrategyDocuments>;
  let actor: Actor;
  beforeAll(async () => {
    product = await openTestProduct(await openTestDatabase(engine));
    documents = createStrategyDocuments(product);
    actor = await product.actor();
  }, 60_000);
  afterAll(() => product.close());

  async function stored(changes: Partial<Strategy> = {}, owner = actor): Promise<string> {
    product.setNow(new Date(`${today}T10:00:00Z`));
    const strategy = { ...exampleStrategy(today), ...changes };
    // Offers belong to the organisation, so they are the same for each of its strategies.
    const own = { ...strategy, id: randomUUID(), organisationId: owner.organisationId };
    await product
      .within(owner.organisationId)
      .transaction()
      .execute((transaction) =>
        insertWholeStrategy(transaction, own, { now: product.clock(), accountId: owner.accountId }),
      );
    return own.id;
  }
  const whole = async (id: string): Promise<Strategy> => {
    const { organisationId } = actor;
    return (await readWholeStrategy(product.within(organisationId), { organisationId, id }))!;
  };
  const decision = (changes: Partial<DecisionFacts> = {}): DecisionFacts => ({
    versionNumber: 1,
    body: 'Stadtrat',
    day: today,
    outcome: 'adopted',
    votesFor: 18,
    votesAgainst: 2,
    abstentions: 1,
    reference: 'BV 112/2026',
    note: '',
    ...changes,
  });
  const version = { kind: 'councilPaper', year: null, note: 'Für den Rat' } as const;

  test('a version stays as it was, whatever changes afterwards', async () => {
    const id = await stored({ structures: 'Fragen an praevention@lindenbrueck.example oder das Amt.' });
    expect(value(await documents.makeVersion(actor, id, version))).toEqual({ number: 1 });
    const before = value(await documents.version(actor, id, 1));
    expect(before).toMatchObject({ kind: 'councilPaper', draft: false, day: today, stateMoney: true });
    const { title, periodFrom, periodUntil, ...facts } = await whole(id);
    const change = { ...facts, title: `${title} II`, periodFrom, periodUntil };
    value(await createStrategies(product).change(actor, id, change));
    expect(value(await documents.version(actor, id, 1))).toEqual(before);
    expect(value(await documents.makeVersion(actor, id, { ...version, kind: 'strategy' }))).toEqual({
      number: 2,
    });
    const changes = value(await documents.compare(actor, id, { before: 1, after: 2 }));
    expect(changes.changes).toEqual([
      { part: 'chapter', what: 'changed', title: { key: 'web-strategy.field.title' } },
    ]);
    expect((await whole(id)).versions.map(({ number, kind, note }) => [number, kind, note])).toEqual([
      [1, 'councilPaper', 'Für den Rat'],
      [2, 'strategy', 'Für den Rat'],
    ]);
  });

  test('no address of mail is kept in a version, wherever it was typed', async () => {
    const id = await stored({ structures: 'Fragen an praevention@lindenbrueck.example oder das Amt.' });
    value(await documents.makeVersion(actor, id, version));
    const { snapshot } = await product.beyond
      .selectFrom('strategy_versions')
      .select('snapshot')
      .where('strategy_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(snapshot)).not.toMatch(address);
    expect(JSON.stringify(snapshot)).toContain('Bauhof Lindenbrück');
    expect(JSON.stringify(snapshot)).toContain('oder das Amt');
  });

  test('two versions at once get two numbers', async () => {
    const id = await stored();
    const made = await Promise.all([1, 2, 3].map(() => documents.makeVersion(actor, id, version)));
    expect(made.map((one) => value(one).number).sort()).toEqual([1, 2, 3]);
  });

  test('a report is of a year of the strategy that has begun; without measures there is nothing to decide', async () => {
    const id = await stored();
    const report = (year: number | null) =>
      documents.makeVersion(actor, id, { kind: 'report', year, note: '' });
    expect(code(await report(2027))).toBe('strategyDocuments.version.yearOutside');
    expect(code(await report(2024))).toBe('strategyDocuments.version.yearOutside');
    expect(code(await report(null))).toBe('strategyDocuments.version.yearOutside');
    expect(value(await report(2026))).toEqual({ number: 1 });
    expect(value(await documents.version(actor, id, 1)).kind).toBe('report');
    const early = await stored({ periodFrom: '2028-01-01', periodUntil: '2030-12-31' });
    expect(code(await documents.makeVersion(actor, early, { kind: 'report', year: 2026, note: '' }))).toBe(
      'strategyDocuments.version.yearEarly',
    );
    const empty = await stored({ measures: [], indicators: [], evaluations: [] });
    expect(code(await documents.makeVersion(actor, empty, version))).toBe(
      'strategyDocuments.version.noMeasures',
    );
    for (const number of [0, 1.5, 99, Number.NaN, 1e12])
      expect(code(await documents.version(actor, id, number))).toBe('strategyDocuments.version.notFound');
  });

  test('drafts are made of everything, of a measure too', async () => {
    const id = await stored();
    for (const kind of ['councilPaper', 'strategy'] as const)
      expect(value(await documents.draft(actor, id, { kind })).draft).toBe(true);
    expect(value(await documents.draft(actor, id, { kind: 'report', year: 2026 })).kind).toBe('report');
    const measureId = 'massnahme-koerbe';
    for (const kind of ['projectDescription', 'progressReport'] as const)
      expect(value(await documents.draft(actor, id, { kind, measureId })).kind).toBe(kind);
    expect(code(await documents.draft(actor, id, { kind: 'projectDescription', measureId: 'x' }))).toBe(
      'strategyDocuments.measure.notFound',
    );
  });

  test('a decision adopts the strategy, and taking it back takes that back', async () => {
    const id = await stored();
    expect(code(await documents.noteDecision(actor, id, decision()))).toBe(
      'strategyDocuments.version.notFound',
    );
    value(await documents.makeVersion(actor, id, version));
    value(await documents.noteDecision(actor, id, decision({ outcome: 'postponed' })));
    expect((await whole(id)).state).toBe('draft');
    const { id: decisionId } = value(await documents.noteDecision(actor, id, decision()));
    const strategy = await whole(id);
    expect(strategy.state).toBe('adopted');
    expect(strategy.decisions).toContainEqual({ ...decision(), id: decisionId });
    value(await documents.removeDecision(actor, id, decisionId));
    expect((await whole(id)).state).toBe('draft');
    expect(code(await documents.removeDecision(actor, id, decisionId))).toBe(
      'strategyDocuments.decision.notFound',
    );
    expect(await product.record(actor, 2)).toEqual([
      'strategyDocuments.removeDecision done',
      'strategyDocuments.noteDecision done',
    ]);
  });

  test('a report is taken note of; that adopts no strategy', async () => {
    const id = await stored();
    value(await documents.makeVersion(actor, id, { kind: 'report', year: 2026, note: '' }));
    value(await documents.noteDecision(actor, id, decision()));
    expect((await whole(id)).state).toBe('draft');
  });

  test('a decision that cannot be is refused', async () => {
    const id = await stored();
    value(await documents.makeVersion(actor, id, version));
    const wrong: readonly (readonly [Partial<DecisionFacts>, string])[] = [
      [{ body: ' ' }, 'bodyMissing'],
      [{ day: '2026-11-29' }, 'future'],
      [{ day: '2026-11-27' }, 'early'],
      [{ outcome: 'perhaps' as 'adopted' }, 'outcomeMissing'],
      [{ votesFor: -1 }, 'votesInvalid'],
      [{ votesFor: 2.5 }, 'votesInvalid'],
      [{ abstentions: 5000 }, 'votesInvalid'],
      [{ votesFor: 0, votesAgainst: 0, abstentions: 0 }, 'votesNone'],
      [{ votesFor: 9, votesAgainst: 9 }, 'votesAgainstIt'],
      [{ outcome: 'rejected' }, 'votesForIt'],
    ];
    for (const [changes, expected] of wrong)
      expect(code(await documents.noteDecision(actor, id, decision(changes))), expected).toBe(
        `strategyDocuments.decision.${expected}`,
      );
    expect((await whole(id)).decisions).toEqual([]);
  });

  test('what is published shows nobody, and only as long as it is published', async () => {
    const id = await stored();
    expect(code(await documents.published(null, id))).toBe('strategy.strategy.notFound');
    expect(code(await documents.publish(actor, id, { text: ' \n', version: 1 }))).toBe(
      'strategyDocuments.publish.textMissing',
    );
    const { version: read } = await whole(id);
    value(await documents.publish(actor, id, { text: 'Das haben wir vor.', version: read }));
    expect(code(await documents.publish(actor, id, { text: 'Anders', version: read }))).toMatch(
      /^strategy\.changedMeanwhile\./,
    );
    const shown = value(await documents.published(null, id));
    expect(shown).toMatchObject({ text: 'Das haben wir vor.', publishedOn: today, adopted: null });
    const text = JSON.stringify(shown);
    for (const hidden of ['Bauhof Lindenbrück', 'Seniorenbüro', 'Elf von zwölf', 'fehlt noch Personal'])
      expect(text).not.toContain(hidden);
    expect(text).not.toMatch(address);
    expect(shown.findings.map(({ n }) => n)).toEqual([412, 74, 96, 131]);
    expect(shown.costCents).toBe(4_310_000);
    expect(value(await documents.listPublished(null)).map((one) => one.id)).toContain(id);
    expect(code(await documents.publishedPaper(null, id))).toBe('strategyDocuments.version.notFound');
    value(await documents.withdraw(actor, id));
    expect(code(await documents.withdraw(actor, id))).toBe('strategyDocuments.publish.notPublished');
    expect(code(await documents.published(null, id))).toBe('strategy.strategy.notFound');
    expect((await whole(id)).publicText).toBe('Das haben wir vor.');
  });

  test('a report a council agrees to makes no strategy adopted, for nobody', async () => {
    const id = await stored({ state: 'draft' });
    value(await documents.makeVersion(actor, id, { kind: 'report', year: 2026, note: '' }));
    value(await documents.noteDecision(actor, id, decision()));
    value(
      await documents.publish(actor, id, { text: 'Das haben wir vor.', version: (await whole(id)).version }),
    );
    expect(value(await documents.published(null, id))).toMatchObject({ state: 'draft', adopted: null });
    expect(code(await documents.publishedPaper(null, id))).toBe('strategyDocuments.version.notFound');
  });

  test('everybody gets the adopted version without people, and with the money of the state', async () => {
    const id = await stored({ stateMoney: false });
    value(await documents.makeVersion(actor, id, version));
    value(await documents.noteDecision(actor, id, decision()));
    const strategy = await whole(id);
    value(await createStrategies(product).change(actor, id, { ...strategy, stateMoney: true }));
    value(await documents.publish(actor, id, { text: 'Text', version: (await whole(id)).version }));
    expect(value(await documents.published(null, id)).adopted).toEqual({
      body: 'Stadtrat',
      day: today,
      versionNumber: 1,
    });
    const paper = value(await documents.publishedPaper(null, id));
    expect(paper).toMatchObject({ kind: 'strategy', draft: false, stateMoney: true });
    expect(JSON.stringify(paper)).not.toContain('Bauhof Lindenbrück');
  });

  test('everything open is handed over, with the latest versions', async () => {
    const id = await stored();
    value(await documents.makeVersion(actor, id, version));
    value(await documents.makeVersion(actor, id, version));
    value(await documents.makeVersion(actor, id, { kind: 'report', year: 2026, note: '' }));
    const { open } = value(await documents.handover(actor, id));
    expect(open.measures.map((one) => one.id)).toEqual([
      'massnahme-koerbe',
      'massnahme-licht',
      'massnahme-bank',
    ]);
    expect(open.endings).toEqual([{ kind: 'funding', endsOn: addMonths(today, 5) }]);
    expect(open.versions.map(({ number }) => number)).toEqual([2]);
    const { versions, paper, strategy } = value(await documents.handoverPapers(actor, id));
    expect(versions.map(({ kind, number }) => [kind, number]).sort()).toEqual([
      ['councilPaper', 2],
      ['report', 3],
    ]);
    expect(paper.kind).toBe('handover');
    expect(JSON.stringify(strategy)).not.toMatch(address);
  });

  test('an ended strategy is read and printed, and not changed', async () => {
    const id = await stored();
    value(await documents.makeVersion(actor, id, version));
    value(await createStrategies(product).end(actor, id));
    expect(code(await documents.makeVersion(actor, id, version))).toBe('strategy.strategy.ended');
    expect(code(await documents.noteDecision(actor, id, decision()))).toBe('strategy.strategy.ended');
    expect(value(await documents.version(actor, id, 1)).kind).toBe('councilPaper');
    expect(value(await documents.handover(actor, id)).open.endings).toEqual([]);
  });

  test('whoever coordinates is warned half a year before an end, once for each end', async () => {
    const other = await product.actor();
    await product.beyond
      .updateTable('accounts')
      .set({ email: 'koordination@stadt.example' })
      .where('id', '=', other.accountId)
      .execute();
    const at = '2030-01-10';
    const id = await stored(
      {
        periodFrom: '2027-01-01',
        periodUntil: '2031-12-31',
        fundedUntil: '2030-07-12',
        postUntil: '2030-07-13',
      },
      other,
    );
    const mails = async () =>
      (
        await product.beyond
          .selectFrom('mails')
          .select(['recipient', 'kind', 'content'])
          .where('organisation_id', '=', other.organisationId)
          .orderBy('created_at')
          .execute()
      ).map(({ recipient, kind, content }) => [
        recipient,
        kind,
        (content as { params: Record<string, string> }).params.endsOn,
      ]);
    product.setNow(new Date(`${at}T03:00:00Z`));
    expect(await warnOfEndingStrategies(product)).toBe(1);
    expect(await warnOfEndingStrategies(product)).toBe(0);
    expect(await mails()).toEqual([['koordination@stadt.example', 'strategyEnds', '2030-07-12']]);
    product.setNow(new Date('2030-01-11T03:00:00Z'));
    expect(await warnOfEndingStrategies(product)).toBe(1);
    // Put off: another end, of which they are told again.
    await product.beyond
      .updateTable('strategies')
      .set({ funded_until: '2030-07-01' })
      .where('id', '=', id)
      .execute();
    expect(await warnOfEndingStrategies(product)).toBe(1);
    expect(await mails()).toHaveLength(3);
  });
});

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

function code(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.problem.code;
}
