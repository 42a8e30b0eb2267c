import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import { insertWholeStrategy } from '#storage/queries/insert-whole-strategy.ts';
import type { Actor } from '../contract.ts';
import { createStrategies } from '../strategies/strategies.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { IndicatorValues } from './contract.ts';
import { createIndicatorValues } from './indicator-values.ts';

let product: TestProduct;
let values: IndicatorValues;
let actor: Actor;
let strategyId: string;

const now = new Date('2027-06-15T10:00:00Z');
const indicatorId = 'kennzahl-saecke';

beforeAll(async () => {
  product = await openTestProduct();
  values = createIndicatorValues(product);
  actor = await product.actor('coordinator');
});
afterAll(() => product.close());

beforeEach(async () => {
  product.setNow(now);
  strategyId = randomUUID();
  const { organisationId } = actor;
  const whole = { ...exampleStrategy('2027-06-15'), organisationId, id: strategyId };
  await product
    .within(organisationId)
    .transaction()
    .execute((transaction) => insertWholeStrategy(transaction, whole, { now, accountId: null }));
});

const codeOf = (result: { ok: boolean; problem?: { code: string } }): string => result.problem?.code ?? 'ok';
const draft = { indicatorId, day: '2027-06-14', value: 12.5, note: ' nach  dem Fest ', corrects: false };
const list = (text: string, corrects = false) => ({
  indicatorId,
  bytes: new TextEncoder().encode(text),
  corrects,
});

async function stored() {
  const read = await createStrategies(product).read(actor, strategyId);
  if (!read.ok) throw new Error(read.problem.code);
  return read.value.strategy.indicators.find(({ id }) => id === indicatorId)?.values ?? [];
}

describe('a value', () => {
  test('is added, corrected when that is meant, moved and removed, and all of it is on record', async () => {
    const before = await stored();
    expect(codeOf(await values.add(actor, strategyId, draft))).toBe('ok');
    expect(await stored()).toEqual([...before, { day: '2027-06-14', value: 12.5, note: 'nach dem Fest' }]);

    const second = { ...draft, value: 13, note: '' };
    expect(codeOf(await values.add(actor, strategyId, second))).toBe('effect.value.dayTaken');
    expect((await stored()).at(-1)?.value).toBe(12.5);
    expect(codeOf(await values.add(actor, strategyId, { ...second, corrects: true }))).toBe('ok');
    expect((await stored()).at(-1)?.value).toBe(13);

    const moved = { ...second, fromDay: '2027-06-14', day: '2027-06-15' };
    expect(codeOf(await values.change(actor, strategyId, moved))).toBe('ok');
    expect((await stored()).at(-1)).toEqual({ day: '2027-06-15', value: 13, note: '' });
    expect(codeOf(await values.change(actor, strategyId, moved))).toBe('effect.value.gone');
    expect(codeOf(await values.change(actor, strategyId, { ...moved, fromDay: before[0]!.day }))).toBe(
      'effect.value.dayHasOne',
    );

    const gone = { indicatorId, day: '2027-06-15' };
    expect(codeOf(await values.remove(actor, strategyId, gone))).toBe('ok');
    expect(codeOf(await values.remove(actor, strategyId, gone))).toBe('effect.value.gone');
    expect(codeOf(await values.remove(actor, strategyId, { indicatorId, day: 'gestern' }))).toBe(
      'effect.value.gone',
    );
    expect(await stored()).toEqual(before);
    expect(await product.record(actor, 4)).toEqual([
      'indicatorValues.remove done',
      'indicatorValues.change done',
      'indicatorValues.add done',
      'indicatorValues.add done',
    ]);
  });

  test.each([
    ['effect.value.beforeBaseline', { day: '2026-10-15' }],
    ['effect.value.future', { day: '2027-06-16' }],
    ['effect.value.dayInvalid', { day: '2027-02-29' }],
    ['effect.value.notANumber', { value: Number.NaN }],
    ['effect.value.notANumber', { value: Number.POSITIVE_INFINITY }],
    ['effect.indicator.notFound', { indicatorId: 'anderswo' }],
  ])('is refused: %s', async (code, changes) => {
    const before = await stored();
    expect(codeOf(await values.add(actor, strategyId, { ...draft, ...changes }))).toBe(code);
    expect(await stored()).toEqual(before);
  });

  test('of an ended strategy stays as it is', async () => {
    await createStrategies(product).end(actor, strategyId);
    expect(codeOf(await values.add(actor, strategyId, draft))).toBe('strategy.strategy.ended');
  });

  test('is entered by coordination and evaluation, and by nobody of another place', async () => {
    const stranger = await product.actor('coordinator');
    expect(codeOf(await values.add(stranger, strategyId, draft))).toBe('strategy.strategy.notFound');
    const colleague = { ...actor, role: 'statistician' } as const;
    expect(codeOf(await values.add(colleague, strategyId, draft))).toBe('ok');
    const reader = { ...actor, role: 'councilMember' } as const;
    expect(codeOf(await values.add(reader, strategyId, draft))).toMatch(/^access\./);
  });
});

describe('a list of values', () => {
  test('is taken whole, or says line by line what is wrong', async () => {
    const before = await stored();
    const broken = await values.addMany(actor, strategyId, list('Tag;Wert\n01.06.2027;8\n01.07.2027;x'));
    expect(broken).toMatchObject({
      ok: true,
      value: { taken: 0, issues: [{ code: 'effect.value.future', place: { line: 3, column: 1 } }] },
    });
    expect(await stored()).toEqual(before);
    expect(await product.record(actor, 1)).not.toEqual(['indicatorValues.addMany done']);

    const good = 'Tag;Wert;Bemerkung\n01.06.2027;8,5;\n08.06.2027;7;Ferien';
    expect(await values.addMany(actor, strategyId, list(good))).toMatchObject({
      value: { taken: 2, corrected: 0, issues: [] },
    });
    expect((await stored()).slice(-2)).toEqual([
      { day: '2027-06-01', value: 8.5, note: '' },
      { day: '2027-06-08', value: 7, note: 'Ferien' },
    ]);
    expect(await values.addMany(actor, strategyId, list(good))).toMatchObject({
      value: { taken: 0, issues: [{ place: { line: 2 } }, { place: { line: 3 } }] },
    });
    expect(await values.addMany(actor, strategyId, list('08.06.2027;9', true))).toMatchObject({
      value: { taken: 1, corrected: 1 },
    });
    expect((await stored()).at(-1)?.value).toBe(9);
  });

  test('two lists at once lose nothing', async () => {
    const before = await stored();
    await Promise.all([
      values.addMany(actor, strategyId, list('01.06.2027;1\n03.06.2027;3')),
      values.addMany(actor, strategyId, list('02.06.2027;2\n04.06.2027;4')),
    ]);
    expect((await stored()).slice(before.length).map(({ value }) => value)).toEqual([1, 2, 3, 4]);
  });
});
