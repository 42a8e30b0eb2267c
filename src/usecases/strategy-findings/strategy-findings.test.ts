import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Figure } from '#core/analysis/figure.ts';
import type { Finding } from '#core/analysis/finding.ts';
import type { AnalysisResult } from '#core/analysis/result.ts';
import type { Result } from '#core/kernel/result.ts';
import { message, verbatim } from '#core/kernel/text.ts';
import { replaceOutputs } from '#storage/queries/analysis-outputs.ts';
import { readWholeStrategy } from '#storage/queries/whole-strategy.ts';
import type { Actor } from '../contract.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import { storeStrategy } from '../workshops/stored-strategy.test-data.ts';
import { createWorkshops } from '../workshops/workshops.ts';
import { createStrategyFindings } from './strategy-findings.ts';

const now = new Date('2026-12-14T10:00:00Z');
let product: TestProduct;
let actor: Actor;
let findings: ReturnType<typeof createStrategyFindings>;
beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(now);
  actor = await product.actor('coordinator');
  findings = createStrategyFindings(product);
});
afterAll(() => product.close());

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
};

const figure = (id: string, figureValue: number | null): Figure => ({
  id,
  module: 'police',
  label: verbatim(id),
  unit: 'ratePer100k',
  state: figureValue === null ? { kind: 'suppressed', reason: 'belowMinimum' } : { kind: 'shown' },
  value: figureValue,
  interval: null,
  n: figureValue === null ? null : 20,
  base: null,
  method: 'crime-rate',
  sources: [],
  recipe: {},
});
const finding = (id: string, figureIds: readonly string[]): Finding => ({
  id,
  module: 'police',
  statement: message('report.finding.police.trendUp', { label: 'Einbruch' }),
  evidence: verbatim('von 12 auf 30'),
  strength: 'clear',
  caution: verbatim('Anzeigen ändern sich auch.'),
  figureIds,
  tableIds: [],
  weight: 1,
});

/** An analysis whose result has two findings; one of their figures is hidden. */
async function finishedAnalysis(of: Actor = actor): Promise<string> {
  const analysisId = await product.analysis(of);
  const result = {
    profile: null,
    police: { figures: [figure('rate', 120), figure('hidden', null), figure('other', 5)] },
    survey: null,
    load: null,
    findings: [finding('police.trend.435*00', ['rate', 'hidden']), finding('police.peers.***300', ['other'])],
  } as unknown as AnalysisResult;
  const bytes = new TextEncoder().encode(JSON.stringify(result));
  const stored = value(await product.files.write([bytes], { limitBytes: bytes.byteLength }));
  const { key: storageKey, sizeBytes, sha256 } = stored;
  const output = { name: 'result.json', locale: '' as const, mediaType: 'application/json' };
  await replaceOutputs(product.beyond, { organisationId: of.organisationId, analysisId, now }, [
    { ...output, storageKey, sizeBytes, sha256 },
  ]);
  return analysisId;
}

async function emptyStrategy() {
  const { key } = await storeStrategy(product, actor, 0);
  const whole = async () => (await readWholeStrategy(product.beyond, key))!;
  return { id: key.id, whole };
}

describe('findings of a strategy', () => {
  test('are copies with their figures; a hidden figure stays hidden, the analysis may go', async () => {
    const analysisId = await finishedAnalysis();
    const { id, whole } = await emptyStrategy();
    const offer = value(await findings.offered(actor, id, null));
    expect(offer).toMatchObject({ analysisId, findings: [{ isTaken: false }, { isTaken: false }] });
    const findingIds = ['police.trend.435*00', 'police.peers.***300'];
    expect(value(await findings.take(actor, id, { analysisId, findingIds }))).toEqual({ taken: 2 });
    // Pressed twice, nothing is there twice.
    expect(value(await findings.take(actor, id, { analysisId, findingIds }))).toEqual({ taken: 0 });
    expect(
      value(await findings.offered(actor, id, analysisId)).findings.map(({ isTaken }) => isTaken),
    ).toEqual([true, true]);
    value(await product.analyses.remove(actor, analysisId));
    const [first, ...others] = (await whole()).findings;
    expect(others).toHaveLength(1);
    expect(first).toMatchObject({
      source: {
        analysisId,
        findingId: 'police.trend.435*00',
        analysisTitle: 'Sicherheitsanalyse',
        strength: 'clear',
      },
      statement: { key: 'report.finding.police.trendUp', params: { label: 'Einbruch' } },
      topic: 'straftat:435*00',
      takenOn: '2026-12-14',
      setAside: null,
    });
    expect(first!.figures.map(({ id: one, state, value: shown }) => [one, state.kind, shown])).toEqual([
      ['rate', 'shown', 120],
      ['hidden', 'suppressed', null],
    ]);
  });

  test('come from the own organisation only', async () => {
    const stranger = await product.actor('coordinator');
    const foreign = await finishedAnalysis(stranger);
    const { id } = await emptyStrategy();
    const refused = { problem: { code: 'workshop.analysis.noResult' } };
    expect(await findings.offered(actor, id, foreign)).toMatchObject(refused);
    const choice = { analysisId: foreign, findingIds: ['police.trend.435*00'] };
    expect(await findings.take(actor, id, choice)).toMatchObject(refused);
  });

  test('own ones have words and a source; all are put in order', async () => {
    const { id, whole } = await emptyStrategy();
    const words = ['Jugendliche meiden den Park', 'Ältere fürchten Anrufe', 'Räder verschwinden'];
    for (const statement of words)
      value(await findings.addOwn(actor, id, { statement, source: 'Gespräche im Mai' }));
    const [, , third] = (await whole()).findings;
    expect(third).toMatchObject({ source: null, topic: 'worte:Räder verschwinden', figures: [] });
    value(await findings.move(actor, id, { findingId: third!.id, direction: 'up' }));
    value(await findings.move(actor, id, { findingId: third!.id, direction: 'up' }));
    // Already first: nothing happens.
    value(await findings.move(actor, id, { findingId: third!.id, direction: 'up' }));
    expect((await whole()).findings.map(({ statement }) => statement)).toEqual(
      [words[2]!, words[0]!, words[1]!].map(verbatim),
    );
  });

  test('one that lies on the table of a workshop is not removed, and the answer says where', async () => {
    const { id, whole } = await emptyStrategy();
    const own = value(await findings.addOwn(actor, id, { statement: 'Müll', source: 'Rundgang' }));
    const loose = value(await findings.addOwn(actor, id, { statement: 'Lärm', source: 'Rundgang' }));
    const draft = { day: '2027-01-10', place: '', findingIds: [own.id], groups: [{ id: null, title: 'A' }] };
    value(await createWorkshops(product).prepare(actor, id, { ...draft, title: 'Auftakt' }));
    expect(await findings.remove(actor, id, own.id)).toMatchObject({
      problem: { code: 'workshop.finding.inWorkshop', params: { title: 'Auftakt' } },
    });
    value(await findings.remove(actor, id, loose.id));
    expect((await whole()).findings).toHaveLength(1);
  });

  test.each([
    ['workshop.findings.statementMissing', { statement: ' ', source: 'x' }],
    ['workshop.findings.sourceMissing', { statement: 'x', source: '' }],
    ['workshop.text.tooLong', { statement: 'x'.repeat(501), source: 'x' }],
    ['workshop.findings.sourceTooLong', { statement: 'x', source: 'x'.repeat(201) }],
  ])('an own one with something wrong is refused: %s', async (code, words) => {
    const { id } = await emptyStrategy();
    expect(await findings.addOwn(actor, id, words)).toMatchObject({ problem: { code } });
  });

  test('what is not there, or a strategy that has ended, is not changed', async () => {
    const { id } = await emptyStrategy();
    const gone = { problem: { code: 'workshop.finding.gone' } };
    const findingId = randomUUID();
    expect(await findings.move(actor, id, { findingId, direction: 'up' })).toMatchObject(gone);
    expect(await findings.remove(actor, id, findingId)).toMatchObject(gone);
    expect(await findings.setAside(actor, id, { findingId, reason: 'Nein.' })).toMatchObject(gone);
    await product.beyond
      .updateTable('strategies')
      .set({ state: 'ended', ended_on: '2026-12-14' })
      .where('id', '=', id)
      .execute();
    expect(await findings.addOwn(actor, id, { statement: 'x', source: 'x' })).toMatchObject({
      problem: { code: 'strategy.strategy.ended' },
    });
  });
});
