import type { Updateable } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { insertCodes } from '#storage/queries/survey-codes.ts';
import { insertProtocol, listProtocols } from '#storage/queries/survey-protocols.ts';
import { insertStrata, listStrata } from '#storage/queries/survey-strata.ts';
import { touchedSurvey } from '#storage/queries/surveys.ts';
import type { Database } from '#storage/schema.ts';
import type { Actor } from '../contract.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { Surveys } from './contract.ts';
import { createSurveys } from './surveys.ts';

let product: TestProduct;
let surveys: Surveys;
let town: Actor;
let reader: Actor;

function value<T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }): T {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}
const codeOf = (result: { ok: boolean; problem?: { code: string } }): string => result.problem?.code ?? 'ok';

const facts = {
  title: 'Sicher leben',
  fieldFrom: '2027-03-01',
  fieldUntil: '2027-03-28',
  secondEntry: false,
};

beforeAll(async () => {
  product = await openTestProduct();
  surveys = createSurveys(product);
});
afterAll(() => product.close());
beforeEach(async () => {
  product.setNow(new Date('2027-01-10T10:00:00Z'));
  town = await product.actor('coordinator');
  reader = { ...town, role: 'auditor' };
});

const key = (id: string) => ({ organisationId: town.organisationId, id });

describe('a new survey', () => {
  test('is a draft that says what it needs before it can start', async () => {
    const { id } = value(await surveys.create(town, { ...facts, title: '  Sicher  leben ', kind: 'sample' }));
    const overview = value(await surveys.read(town, id));
    expect(overview).toMatchObject({
      ...facts,
      id,
      state: 'draft',
      version: 1,
      answers: 0,
      sample: null,
      form: null,
    });
    expect(overview.slug).toMatch(/^[2-9a-z]{6}$/);
    expect(overview.blocking.map(({ code }) => code)).toEqual([
      'survey.start.noForm',
      'survey.start.noSample',
      'survey.start.noKey',
    ]);
    expect(overview.checklist).toEqual({ settled: 0, total: 11 });
    expect(value(await surveys.list(town)).surveys.map((one) => one.id)).toEqual([id]);
    expect(await product.record(town, 1)).toEqual(['survey.create done']);
  });

  test('without a sample needs neither a sample nor an extract of the register', async () => {
    const { id } = value(await surveys.create(town, { ...facts, kind: 'open' }));
    const overview = value(await surveys.read(town, id));
    expect(overview.blocking.map(({ code }) => code)).toEqual(['survey.start.noForm', 'survey.start.noKey']);
    expect(overview.checklist.total).toBe(10);
  });

  test.each([
    [{ title: ' ' }, 'survey.title.missing'],
    [{ title: 'x'.repeat(201) }, 'survey.title.long'],
    [{ fieldFrom: '2027-02-30' }, 'survey.day.invalid'],
    [{ fieldUntil: '2027-02-01' }, 'survey.days.turned'],
    [{ fieldUntil: '2029-03-01' }, 'survey.days.long'],
  ])('with %j is refused: %s', async (wrong, code) => {
    expect(codeOf(await surveys.create(town, { ...facts, ...wrong, kind: 'sample' }))).toBe(code);
  });
});

describe('who may do what', () => {
  test('auditors look, others do not find it', async () => {
    const { id } = value(await surveys.create(town, { ...facts, kind: 'sample' }));
    expect(value(await surveys.read(reader, id)).may).toEqual({
      prepare: false,
      sign: true,
      keepReturns: false,
      close: false,
      reviewTexts: false,
      useData: false,
    });
    expect(codeOf(await surveys.create(reader, { ...facts, kind: 'sample' }))).toBe('access.refused');
    expect(codeOf(await surveys.change(reader, id, { ...facts, version: 1 }))).toBe('access.refused');
    expect(await product.record(town, 1)).toEqual(['survey.change refused access.refused']);
    const stranger = await product.actor('coordinator');
    expect(codeOf(await surveys.read(stranger, id))).toBe('survey.notFound');
    expect(codeOf(await surveys.read(town, "x' or 1=1"))).toBe('survey.notFound');
    expect(value(await surveys.list(stranger)).surveys).toEqual([]);
  });
});

describe('changes', () => {
  test('of two people at once are both kept or told', async () => {
    const { id } = value(await surveys.create(town, { ...facts, kind: 'sample' }));
    const [one, other] = await Promise.all([
      surveys.change(town, id, { ...facts, title: 'Eins', version: 1 }),
      surveys.change(town, id, { ...facts, title: 'Zwei', version: 1 }),
    ]);
    expect([codeOf(one), codeOf(other)].sort()).toEqual(['ok', 'survey.changedMeanwhile.by']);
    const { version } = value(await surveys.read(town, id));
    expect(version).toBe(2);
  });

  test('leave in the field only the last day open', async () => {
    const { id } = value(await surveys.create(town, { ...facts, kind: 'open' }));
    await inField(id);
    const { version } = value(await surveys.read(town, id));
    const change = (more: Partial<typeof facts> & { fieldUntil?: string | null }) =>
      surveys.change(town, id, { ...facts, ...more, version });
    expect(codeOf(await change({ fieldFrom: '2027-03-02' }))).toBe('survey.days.running');
    expect(codeOf(await change({ secondEntry: true }))).toBe('survey.secondEntry.running');
    value(await change({ fieldUntil: '2027-04-11' }));
    expect(value(await surveys.read(town, id)).fieldUntil).toBe('2027-04-11');
  });
});

describe('removing', () => {
  test('takes a draft with its sample, when its title is typed once more', async () => {
    const { id } = value(await surveys.create(town, { ...facts, kind: 'sample' }));
    const stratum = { id: 's01', label: 'Mitte', population: 60, sampled: 1, households: null };
    await insertStrata(product.beyond, key(id), [{ ...stratum, id: 's10' }, stratum]);
    await insertCodes(product.beyond, key(id), [{ hash: 'a'.repeat(64), stratum: 's01' }]);
    const by = {
      act: 'reminder',
      day: '2027-03-10',
      facts: { letters: 1 },
      accountId: town.accountId,
    } as const;
    await insertProtocol(product.beyond, key(id), by);
    expect(await listProtocols(product.beyond, key(id))).toMatchObject([
      { act: 'reminder', day: '2027-03-10', facts: { letters: 1 }, doneByName: 'Jana Beispiel' },
    ]);
    expect((await listStrata(product.beyond, key(id))).map((one) => one.id)).toEqual(['s01', 's10']);
    expect(codeOf(await surveys.remove(town, id, { title: 'Anders' }))).toBe('survey.remove.titleDiffers');
    value(await surveys.remove(town, id, { title: ' Sicher leben' }));
    expect(codeOf(await surveys.read(town, id))).toBe('survey.notFound');
    for (const table of ['survey_strata', 'survey_codes', 'survey_protocols'] as const)
      expect(
        await product.beyond.selectFrom(table).selectAll().where('survey_id', '=', id).execute(),
      ).toEqual([]);
  });

  test('of what people answered waits for the day that was set', async () => {
    const { id } = value(await surveys.create(town, { ...facts, kind: 'open' }));
    await inField(id);
    const remove = () => surveys.remove(town, id, { title: facts.title });
    expect(codeOf(await remove())).toBe('survey.remove.field');
    await set(id, { state: 'opened' });
    expect(codeOf(await remove())).toBe('survey.remove.noDay');
    await set(id, { delete_on: '2028-01-01' });
    expect(codeOf(await remove())).toBe('survey.remove.early');
    product.setNow(new Date('2028-01-01T10:00:00Z'));
    expect(codeOf(await surveys.remove({ ...town, role: 'statistician' }, id, { title: facts.title }))).toBe(
      'access.refused',
    );
    value(await remove());
  });
});

async function inField(id: string): Promise<void> {
  await set(id, { state: 'field', urn_lock: 'A'.repeat(43), form_version: 1, started_on: '2027-03-01' });
}

async function set(id: string, fields: Updateable<Database['surveys']>): Promise<void> {
  const by = { now: product.clock(), accountId: null };
  await touchedSurvey(product.beyond, key(id), by).set(fields).execute();
}
