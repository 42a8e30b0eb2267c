import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formOf, moduleOf } from '#core/survey/form/form.test-data.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import { openTestDatabase, testEngines } from '#storage/test-database.ts';
import { storeSurvey } from '../survey-answers/stored-survey.test-data.ts';
import { createAnswerTaking } from '../survey-answers/take-answer.ts';
import { openAnswer } from '../surveys/urn.ts';
import { rewriteSurveysInRandomOrder } from './rewrite-in-random-order.ts';

const count = 60;
const sealedText = 'these very bytes lie in the urn';
const evening = new Date('2027-03-01T20:00:00Z');
const night = new Date('2027-03-01T23:30:00Z');

describe.each(testEngines())('on %s', (engine) => {
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    const { handle } = database;
    await sql`insert into organisations (id, name, area, area_name, fictional, created_at)
      values ('town', 'Musterstadt', '14626110', 'Musterstadt', true, now())`.execute(handle);
    for (const state of ['field', 'draft'] as const) {
      await sql`insert into surveys (organisation_id, id, title, kind, state, slug, urn_lock, form_version,
          started_on, created_at, changed_at)
        values ('town', ${state}, 'Befragung', 'sample', ${state}, ${state}, 'lock', 1, '2027-02-01', now(), now())`.execute(
        handle,
      );
      await sql`insert into survey_strata (organisation_id, survey_id, id, label, population, sampled)
        values ('town', ${state}, 's01', 'Mitte', 500, ${count}::int)`.execute(handle);
    }
    for (let at = 0; at < count; at++) {
      const hash = randomBytes(32).toString('hex');
      await sql`insert into survey_codes (organisation_id, survey_id, hash, stratum_id)
        values ('town', 'field', ${hash}, 's01'), ('town', 'draft', ${hash}, 's01')`.execute(handle);
    }
    // In the order of the answers: each with a transaction of its own.
    for (let at = 0; at < count / 2; at++) {
      await handle.transaction().execute(async (transaction) => {
        await sql`update survey_codes set state = 'returned' where hash = (
          select min(hash) from survey_codes where survey_id = 'field' and state = 'open') and survey_id = 'field'`.execute(
          transaction,
        );
        const sealed = Buffer.concat([Buffer.from(sealedText), Buffer.of(at), randomBytes(6_000)]);
        await sql`insert into survey_urn (organisation_id, survey_id, id, sealed)
          values ('town', 'field', ${`old-${String(at).padStart(3, '0')}`}, ${sealed}::bytea)`.execute(
          transaction,
        );
      });
    }
  });
  afterAll(() => database.close());

  const codes = async (survey: string) =>
    (
      await sql<{ hash: string; state: string; xmin: string }>`select hash, state, xmin::text as xmin
        from survey_codes where survey_id = ${survey} order by ctid`.execute(database.handle)
    ).rows;
  const urn = async () =>
    (
      await sql<{ id: string; at: number; xmin: string }>`select id,
        get_byte(sealed, ${sealedText.length}::int) as at, xmin::text as xmin from survey_urn order by ctid`.execute(
        database.handle,
      )
    ).rows;
  const rewrite = (now: Date) => rewriteSurveysInRandomOrder({ beyond: database.handle, clock: () => now });

  test('before the night the transactions say which answer came with which code', async () => {
    const [returned, answers] = [
      (await codes('field')).filter(({ state }) => state === 'returned'),
      await urn(),
    ];
    expect(answers.map(({ xmin }) => xmin).toSorted()).toEqual(returned.map(({ xmin }) => xmin).toSorted());
    expect(new Set(returned.map(({ xmin }) => xmin)).size).toBe(count / 2);
  });

  test('afterwards every row is there once, with one transaction, a new id and another order', async () => {
    const [before, sealedBefore] = [await codes('field'), await urn()];
    const untouched = await codes('draft');
    expect(await rewrite(night)).toMatchObject({ surveys: 1, rows: count * 1.5 });
    const [after, sealedAfter] = [await codes('field'), await urn()];
    const plain = (rows: typeof before) => rows.map(({ hash, state }) => `${hash} ${state}`);
    expect(plain(after).toSorted()).toEqual(plain(before).toSorted());
    expect(plain(after)).not.toEqual(plain(before));
    expect(sealedAfter.map(({ at }) => at).toSorted()).toEqual(sealedBefore.map(({ at }) => at).toSorted());
    expect(sealedAfter.map(({ at }) => at)).not.toEqual(sealedBefore.map(({ at }) => at));
    for (const rows of [after, sealedAfter]) expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
    expect(sealedAfter.every(({ id }) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
    expect(await codes('draft')).toEqual(untouched);
  });

  test('the order has nothing to do with what is in the rows, and is another one each time', async () => {
    // Sum of the places of returned codes: about 3 standard errors around its mean, over ten nights.
    const sums: number[] = [];
    const orders = new Set<string>();
    for (let day = 2; day < 12; day++) {
      await rewrite(new Date(`2027-03-${String(day).padStart(2, '0')}T23:30:00Z`));
      const rows = await codes('field');
      orders.add(rows.map(({ hash }) => hash).join());
      sums.push(rows.reduce((sum, { state }, place) => (state === 'returned' ? sum + place : sum), 0));
    }
    expect(orders.size).toBe(10);
    const expected = (count / 2) * ((count - 1) / 2);
    const standardError = Math.sqrt(((count / 2) * (count / 2) * (count + 1)) / 12 / 10);
    const mean = sums.reduce((sum, one) => sum + one, 0) / sums.length;
    // Beyond 5 standard errors: once in two million runs.
    expect(Math.abs(mean - expected)).toBeLessThan(5 * standardError);
  });

  test('once a day is enough, and the day of a survey begins in Germany', async () => {
    expect(await rewrite(new Date('2027-03-11T22:30:00Z'))).toMatchObject({ surveys: 0 });
    expect(await rewrite(evening)).toMatchObject({ surveys: 0 });
  });

  const pagesOfCodes = async () =>
    (
      await sql<{ pages: number }>`
        select (pg_relation_size('survey_codes') / 8192)::int as pages`.execute(database.handle)
    ).rows[0]!.pages;

  test('no dead row stays', async () => {
    expect(await codes('field')).toHaveLength(count);
    // 120 rows of about 130 bytes need two or three pages; twelve nights would have left dozens.
    expect(await pagesOfCodes()).toBeLessThanOrEqual(3);
  });

  // The embedded database has one connection: nobody else can look on.
  test.skipIf(engine === 'pglite')('not even one that somebody could still see', async () => {
    let looked = Promise.resolve();
    await new Promise<void>((looking) => {
      looked = database.handle
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute(async (onlooker) => {
          // The snapshot begins with the first statement.
          await sql`select 1 from survey_returns`.execute(onlooker);
          looking();
          await setTimeout(120);
        });
    });
    await rewrite(new Date('2027-03-12T11:30:00Z'));
    await looked;
    expect(await pagesOfCodes()).toBeLessThanOrEqual(3);
  });

  test('a night that breaks off at the files is made up for', async () => {
    const { handle } = database;
    // The database itself refuses to write the new file: codes of a survey that is no business of this night.
    await sql`create function broken(text) returns text immutable language plpgsql as
      'begin return $1; end'`.execute(handle);
    await sql`create index broken on survey_codes (broken(survey_id))`.execute(handle);
    await sql`create or replace function broken(text) returns text immutable language plpgsql as $$
      begin
        if exists (select from public.surveys where rewritten_on = '2027-03-14') then
          raise exception 'marked as done before it is';
        end if;
        if $1 = 'draft' then raise exception 'the power went'; end if; return $1;
      end $$`.execute(handle);
    const later = new Date('2027-03-13T23:30:00Z');
    await expect(rewrite(later)).rejects.toThrow('the power went');
    await sql`drop function broken(text) cascade`.execute(handle);
    expect(await rewrite(later)).toMatchObject({ surveys: 1, rows: count * 1.5 });
    expect(await rewrite(later)).toMatchObject({ surveys: 0 });
  });

  test('answers that arrive meanwhile are lost nowhere, refused nowhere, and there once', async () => {
    const form = formOf([
      moduleOf([{ id: 'number', kind: 'number', wording: { de: 'Zahl' }, range: { from: 0, to: 999 } }]),
    ]);
    const survey = await storeSurvey(database.handle, { organisationId: 'town', form, codeCount: 200 });
    let day = 1;
    const clock = () => new Date(`2027-03-${String(day).padStart(2, '0')}T11:00:00Z`);
    const take = createAnswerTaking({ within: database.within, clock });
    const own = { organisationId: 'town', surveyId: survey.surveyId, mode: 'online' } as const;
    let waiting = survey.hashes.length;
    // 20 at once, and one night after the other, as fast as both can.
    const answering = Promise.all(
      Array.from({ length: 20 }, async (_, at) => {
        for (let one = at; one < survey.hashes.length; one += 20) {
          const answers = { number: one };
          const taken = await take({ ...own, codeHash: survey.hashes[one]!, outcome: 'complete', answers });
          expect(taken).toEqual({ ok: true, value: { repeated: false } });
          waiting--;
        }
      }),
    );
    let nights = 0;
    while (waiting > 0) {
      day = 1 + (day % 28);
      await database.handle.updateTable('surveys').set({ rewritten_on: null }).execute();
      nights += (await rewriteSurveysInRandomOrder({ beyond: database.handle, clock })).surveys;
    }
    await answering;
    expect(nights).toBeGreaterThan(0);
    const rows = await database.handle
      .selectFrom('survey_urn')
      .select('sealed')
      .where('survey_id', '=', survey.surveyId)
      .execute();
    const numbers = rows.map(({ sealed }) => Number(openAnswer(sealed, survey).answers.number));
    expect(numbers.sort((one, other) => one - other)).toEqual(survey.hashes.map((_, at) => at));
    const states = await database.handle
      .selectFrom('survey_codes')
      .select('state')
      .where('survey_id', '=', survey.surveyId)
      .execute();
    expect(states.map(({ state }) => state)).toEqual(survey.hashes.map(() => 'returned'));
    const counted = await database.handle
      .selectFrom('survey_returns')
      .select('count')
      .where('survey_id', '=', survey.surveyId)
      .execute();
    expect(counted.reduce((sum, { count: one }) => sum + one, 0)).toBe(survey.hashes.length);
  });
});
