import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printedUrnKey } from '#core/survey/urn-key.ts';
import { countPackedRows } from '#storage/queries/packed-rows.ts';
import { readOutcomes } from '#storage/queries/survey-closing.ts';
import { readSurveyData } from '#storage/queries/survey-data.ts';
import { openTestDatabase, testEngines } from '#storage/test-database.ts';
import type { Actor } from '../contract.ts';
import { removeExpired } from '../retention/remove-expired.ts';
import { takeAnswer } from '../survey-answers/take-answer.ts';
import { createSurveyTexts } from '../survey-texts/survey-texts.ts';
import { makeUrnKeys, sealAnswer } from '../surveys/urn.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import { type AnsweredSurvey, answeredSurvey } from './answered-survey.test-data.ts';
import type { SurveyClosing } from './contract.ts';
import { emptyClosedSurveys } from './empty-closed-surveys.ts';
import { createSurveyClosing } from './survey-closing.ts';

const deleteOn = '2029-01-31';
const codeOf = (result: { ok: boolean; problem?: { code: string } }) => result.problem?.code ?? 'ok';

describe.each(testEngines())('on %s', (engine) => {
  let product: TestProduct;
  let closing: SurveyClosing;
  let town: Actor;
  beforeAll(async () => {
    product = await openTestProduct(await openTestDatabase(engine));
    product.setNow(new Date('2027-03-20T10:00:00Z'));
    closing = createSurveyClosing(product);
    town = await product.actor('coordinator');
  });
  afterAll(() => product.close());

  const survey = (answers: number, kind: 'sample' | 'open' = 'sample') =>
    answeredSurvey(product, { handle: product.beyond, organisationId: town.organisationId, answers, kind });
  const count = async (table: string, { surveyId }: AnsweredSurvey) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}
      where survey_id = ${surveyId}`.execute(product.beyond);
    return rows[0]!.n;
  };
  const read = async ({ surveyId }: AnsweredSurvey, actor = town) => {
    const found = await closing.read(actor, surveyId);
    if (!found.ok) throw new Error(found.problem.code);
    return found.value;
  };
  const outcomesOf = async ({ organisationId, surveyId }: AnsweredSurvey) =>
    [...(await readOutcomes(product.beyond, { organisationId, id: surveyId }))]
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([, outcomes]) => outcomes);
  const close = ({ surveyId }: AnsweredSurvey, actor = town) => closing.close(actor, surveyId, { deleteOn });
  const open = ({ surveyId, key }: AnsweredSurvey, { accept = false, actor = town } = {}) =>
    closing.open(actor, surveyId, { offered: printedUrnKey(key), accept });

  test('says what waits, closes all of it, and keeps counts', async () => {
    const own = await survey(20);
    expect(await read(own)).toMatchObject({
      state: 'field',
      daysLeft: 11,
      answers: 20,
      urn: 20,
      waiting: { codes: 60, openCodes: 36, drafts: 1, paper: 1 },
      data: null,
    });
    expect(codeOf(await close(own))).toBe('ok');
    const closed = await read(own);
    expect(closed).toMatchObject({
      state: 'closed',
      closedOn: '2027-03-20',
      deleteOn,
      waiting: null,
      urn: 20,
    });
    expect(await outcomesOf(own)).toEqual([
      { returned: 10, refusal: 1, neutralLoss: 1, open: 18 },
      { returned: 10, neutralLoss: 1, duplicate: 1, open: 18 },
    ]);
    // Few letters of one stratum are no count for everybody who may look at the survey.
    expect(closed).not.toHaveProperty('strata');
    expect(closed.protocols).toMatchObject([
      {
        act: 'close',
        day: '2027-03-20',
        doneByName: town.name,
        facts: {
          answers: 20,
          urn: 20,
          codes: 60,
          'codes.returned': 20,
          'codes.open': 36,
          drafts: 1,
          paper: 1,
        },
      },
    ]);
    for (const table of ['survey_codes', 'survey_drafts', 'survey_paper_entries'])
      expect(await count(table, own), table).toBe(0);
    const row = await product.beyond
      .selectFrom('surveys')
      .select(['salt', 'rewritten_on'])
      .where('id', '=', own.surveyId)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ salt: null, rewritten_on: '2027-03-20' });
    // Nothing comes in any more, and it cannot be closed again.
    const late = { organisationId: own.organisationId, surveyId: own.surveyId, codeHash: own.hashes[30]! };
    expect(
      codeOf(await takeAnswer(product, { ...late, mode: 'online', outcome: 'complete', answers: {} })),
    ).not.toBe('ok');
    expect(codeOf(await close(own))).toBe('survey.close.closed');
  });

  test('an answer that arrives while the field ends is in, or is told that it is not', async () => {
    const own = await survey(5);
    const late = own.hashes.slice(20, 40).map((codeHash) =>
      takeAnswer(product, {
        organisationId: own.organisationId,
        surveyId: own.surveyId,
        codeHash,
        mode: 'online',
        outcome: 'complete',
        answers: { victim: 2 },
      }),
    );
    const [closed, ...taken] = await Promise.all([close(own), ...late]);
    expect(codeOf(closed)).toBe('ok');
    const acknowledged = taken.filter(({ ok }) => ok).length;
    const after = await read(own);
    expect(after.urn).toBe(5 + acknowledged);
    expect(after.protocols[0]!.facts).toMatchObject({ urn: 5 + acknowledged, answers: 5 + acknowledged });
    expect(codeOf(await open(own))).toBe('ok');
  });

  test('opens the urn: every answer once, in the order of nothing, words apart', async () => {
    const own = await survey(150);
    expect(codeOf(await open(own))).toBe('survey.open.field');
    await close(own);
    expect(codeOf(await open(own))).toBe('ok');
    expect(codeOf(await open(own))).toBe('survey.open.already');
    const opened = await read(own);
    expect(opened).toMatchObject({ state: 'opened', openedOn: '2027-03-20', urn: 0, data: 150 });
    const texts = own.given.flatMap(({ answers }) => (answers.why === undefined ? [] : [answers.why]));
    expect(opened.texts).toEqual({ new: texts.length, shown: 0, coarsened: 0, withheld: 0 });
    const partial = own.given.filter(({ outcome }) => outcome === 'partial').length;
    expect(opened.protocols.at(-1)).toMatchObject({
      act: 'open',
      facts: { counted: 150, urn: 150, answers: 150, partial, complete: 150 - partial, damaged: 0 },
    });
    expect(opened).not.toHaveProperty('strata');
    const kept = await outcomesOf(own);
    expect(kept).toHaveLength(2);
    for (const outcomes of kept) {
      expect(outcomes).not.toHaveProperty('returned');
      expect((outcomes.complete ?? 0) + (outcomes.partial ?? 0)).toBe(75);
    }
    const table = await readSurveyData(product.beyond, {
      organisationId: own.organisationId,
      id: own.surveyId,
    });
    const rowText = (stratum: string, code: (id: string) => number | undefined) =>
      [stratum, ...['safe_night', 'victim', 'years', 'sex', 'age'].map((id) => code(id) ?? '')].join();
    const stored = Array.from({ length: 150 }, (_, row) =>
      rowText(table!.groups[0]!.categories[table!.groups[0]!.index[row]!]!, (id) => {
        const code = table!.items.find((item) => item.id === id)!.codes[row]!;
        return Number.isNaN(code) ? undefined : code;
      }),
    );
    const said = own.given.map(({ stratum, answers }) =>
      rowText(stratum, (id) => answers[id] as number | undefined),
    );
    expect(stored.toSorted()).toEqual(said.toSorted());
    expect(stored).not.toEqual(said);
    expect(table!.modes).toEqual([]);
    // Texts lie in another order than they were sealed, with an id of their own.
    const rows = await product.beyond
      .selectFrom('survey_texts')
      .select(['id', 'body'])
      .where('survey_id', '=', own.surveyId)
      .orderBy(sql`ctid`)
      .execute();
    expect(rows.map(({ body }) => body).toSorted()).toEqual(texts.toSorted());
    expect(rows.map(({ body }) => body)).not.toEqual(texts);
  });

  test('an open poll goes the same way, without codes', async () => {
    const own = await survey(12, 'open');
    await close(own);
    expect(codeOf(await open(own))).toBe('ok');
    expect(await read(own)).toMatchObject({ data: 12 });
  });

  test('a wrong key opens nothing, is on record, and is nowhere', async () => {
    const own = await survey(3);
    await close(own);
    const offered = printedUrnKey(makeUrnKeys().key);
    expect(codeOf(await closing.open(town, own.surveyId, { offered, accept: true }))).toBe(
      'survey.open.wrongKey',
    );
    expect(await product.record(town, 1)).toEqual(['surveyClosing.open refused survey.open.wrongKey']);
    expect(codeOf(await closing.open(town, own.surveyId, { offered: offered.slice(5), accept: true }))).toBe(
      'survey.urnKey.length',
    );
    expect(
      codeOf(await closing.open(town, own.surveyId, { offered: '{"format":"x"}', accept: true })),
    ).toMatch(/^survey\.urnKey/);
    expect(await read(own)).toMatchObject({ state: 'closed', urn: 3, data: null });
  });

  test('damaged answers are reported and the urn is kept; accepted, they stay sealed', async () => {
    const own = await survey(10);
    const other = { lock: own.lock, surveyId: own.surveyId };
    const put = (sealed: Uint8Array) =>
      product.beyond
        .insertInto('survey_urn')
        .values({ organisation_id: own.organisationId, survey_id: own.surveyId, id: randomUUID(), sealed })
        .execute();
    const answer = {
      version: 1,
      formVersion: 1,
      stratum: 's01',
      mode: 'online',
      outcome: 'complete',
    } as const;
    await put(sealAnswer({ ...answer, answers: { victim: 7 } }, other));
    await put(sealAnswer({ ...answer, stratum: 's09', answers: {} }, other));
    await put(sealAnswer({ ...answer, answers: {} }, { ...other, surveyId: 'another' }));
    await put(new Uint8Array(100));
    await put(new Uint8Array(0));
    const [first] = await product.beyond
      .selectFrom('survey_urn')
      .select('sealed')
      .where('survey_id', '=', own.surveyId)
      .execute();
    const copied = first!.sealed;
    await put(copied);
    const changed = Uint8Array.from(sealAnswer({ ...answer, answers: {} }, other));
    changed[200]! ^= 1;
    await put(changed);
    await close(own);
    expect(await open(own)).toMatchObject({
      problem: { code: 'survey.open.damaged', params: { damaged: 7, count: 17 } },
    });
    expect(await read(own)).toMatchObject({ state: 'closed', urn: 17, data: null });
    expect(codeOf(await open(own, { accept: true }))).toBe('ok');
    const opened = await read(own);
    expect(opened).toMatchObject({ state: 'opened', urn: 7, data: 10 });
    expect(opened.protocols.at(-1)!.facts).toMatchObject({
      counted: 10,
      urn: 17,
      answers: 10,
      damaged: 7,
      'damaged.answers': 1,
      'damaged.stratum': 1,
      'damaged.key': 4,
      'damaged.twice': 1,
    });
  });

  test('another number than was counted is said, and accepted on record', async () => {
    const own = await survey(8);
    await product.beyond
      .updateTable('survey_returns')
      .set((columns) => ({ count: columns('count', '+', 1) }))
      .where('survey_id', '=', own.surveyId)
      .where('mode', '=', 'online')
      .execute();
    await close(own);
    expect(await open(own)).toMatchObject({
      problem: { code: 'survey.open.countDiffers', params: { counted: 9, urn: 8 } },
    });
    expect(await read(own)).toMatchObject({ state: 'closed', urn: 8 });
    expect(codeOf(await open(own, { accept: true }))).toBe('ok');
    expect((await read(own)).protocols.at(-1)!.facts).toMatchObject({ counted: 9, urn: 8 });
  });

  test('two who open at the same moment: one does, the data are there once', async () => {
    const own = await survey(40);
    await close(own);
    const both = [
      open(own),
      createSurveyClosing({ ...product, turns: { take: (_, work) => work() } }).open(town, own.surveyId, {
        offered: printedUrnKey(own.key),
        accept: false,
      }),
    ];
    const codes = (await Promise.all(both)).map(codeOf).sort();
    expect(codes).toEqual(['ok', 'survey.open.already']);
    expect(await read(own)).toMatchObject({ data: 40, urn: 0 });
  });

  test('what breaks in the middle changes nothing and can be repeated', async () => {
    const own = await survey(15);
    // The database itself refuses one statement in the middle of the transaction.
    const breaking = async (table: string, what: 'insert' | 'delete', work: () => Promise<unknown>) => {
      await sql`create function broken() returns trigger language plpgsql as $$
        begin raise exception 'the power went'; end $$`.execute(product.beyond);
      await sql`create trigger broken before ${sql.raw(what)} on ${sql.table(table)}
        for each row execute function broken()`.execute(product.beyond);
      await expect(work()).rejects.toThrow('the power went');
      await sql`drop function broken cascade`.execute(product.beyond);
    };
    await breaking('survey_drafts', 'delete', () => close(own));
    expect(await read(own)).toMatchObject({
      state: 'field',
      waiting: { codes: 45, drafts: 1 },
      protocols: [],
    });
    expect(codeOf(await close(own))).toBe('ok');
    await breaking('survey_protocols', 'insert', () => open(own));
    expect(await read(own)).toMatchObject({ state: 'closed', urn: 15, data: null });
    expect((await read(own)).texts.new).toBe(0);
    expect(codeOf(await open(own))).toBe('ok');
    expect(await read(own)).toMatchObject({ data: 15, urn: 0 });
  });

  test('the night finishes what was cut off after the closing', async () => {
    const own = await survey(2);
    await close(own);
    await product.beyond
      .updateTable('surveys')
      .set({ rewritten_on: null })
      .where('id', '=', own.surveyId)
      .execute();
    expect(await emptyClosedSurveys(product)).toBe(1);
    expect(await emptyClosedSurveys(product)).toBe(0);
  });

  test('on the day named, answers and words go at night; what was done stays', async () => {
    const own = await survey(12);
    const sealed = await survey(4);
    for (const one of [own, sealed]) await close(one);
    await open(own);
    const night = (day: string) =>
      removeExpired({ beyond: product.beyond, files: product.files, now: new Date(`${day}T03:00:00Z`) });
    await night('2029-01-30');
    expect(await read(own)).toMatchObject({ data: 12 });
    await night(deleteOn);
    const gone = await read(own);
    expect(gone).toMatchObject({ state: 'opened', data: null, urn: 0, texts: { new: 0 } });
    expect(gone.protocols.at(-1)).toMatchObject({ act: 'expire', day: deleteOn, doneByName: null });
    expect(gone.protocols.map(({ act }) => act)).toEqual(['close', 'open', 'expire']);
    expect(await read(sealed)).toMatchObject({ state: 'closed', urn: 0 });
    expect(await emptyClosedSurveys(product)).toBeGreaterThanOrEqual(2);
    await night('2029-02-01');
    expect((await read(own)).protocols).toHaveLength(3);
    // Other surveys of these tests had the same day.
    expect(await product.record(town, 40)).toContain('retention.delete done');
  });

  test('only whoever may closes; days of deletion are days', async () => {
    const own = await survey(1);
    const statistician = { ...town, role: 'statistician' as const };
    const stranger = await product.actor('coordinator');
    expect(codeOf(await close(own, statistician))).toBe('access.refused');
    expect(codeOf(await close(own, stranger))).toBe('survey.notFound');
    expect(codeOf(await open(own, { actor: statistician }))).toBe('access.refused');
    for (const [day, code] of [
      ['', 'noDay'],
      ['2027-02-30', 'noDay'],
      ['2027-03-20', 'over'],
      ['2040-01-01', 'long'],
    ] as const)
      expect(codeOf(await closing.close(town, own.surveyId, { deleteOn: day }))).toBe(
        `survey.deletion.${code}`,
      );
    expect(codeOf(await closing.setDeletion(town, own.surveyId, { deleteOn }))).toBe(
      'survey.deletion.notClosed',
    );
    await close(own);
    expect(codeOf(await closing.setDeletion(town, own.surveyId, { deleteOn: '2028-05-01' }))).toBe('ok');
    expect((await read(own)).deleteOn).toBe('2028-05-01');
  });

  test('the night finishes what was cut off after the release of texts', async () => {
    const own = await survey(20);
    await close(own);
    await open(own);
    const texts = createSurveyTexts(product);
    const ids = await product.beyond
      .selectFrom('survey_texts')
      .select('id')
      .where('survey_id', '=', own.surveyId)
      .execute();
    for (const { id: textId } of ids)
      await texts.decide(town, own.surveyId, { textId, review: 'shown', coarsened: null });
    // The database itself refuses to write the new file: a word of another survey, which the release does not touch.
    const other = await survey(20);
    await close(other);
    await open(other);
    const { id } = await product.beyond
      .selectFrom('survey_texts')
      .select('id')
      .where('survey_id', '=', other.surveyId)
      .executeTakeFirstOrThrow();
    await sql`create function broken(text) returns text immutable language plpgsql as
      'begin return $1; end'`.execute(product.beyond);
    await sql`create index broken on survey_texts (broken(id))`.execute(product.beyond);
    await sql`create or replace function broken(text) returns text immutable language plpgsql as
      ${sql.raw(`$$ begin if $1 = '${id}' then raise exception 'the power went'; end if; return $1; end $$`)}`.execute(
      product.beyond,
    );
    await expect(texts.release(town, own.surveyId)).rejects.toThrow('the power went');
    await sql`drop function broken(text) cascade`.execute(product.beyond);
    expect(codeOf(await texts.release(town, own.surveyId))).toBe('survey.text.released');
    expect(await emptyClosedSurveys(product)).toBe(1);
    expect(await emptyClosedSurveys(product)).toBe(0);
  });

  test('texts: one by one, undone, released once; then only what others may read is left', async () => {
    const own = await survey(60);
    await close(own);
    await open(own);
    const texts = createSurveyTexts(product);
    const next = async (textId: string | null = null) => {
      const found = await texts.read(town, own.surveyId, { textId });
      if (!found.ok) throw new Error(found.problem.code);
      return found.value;
    };
    const total = (await next()).counts.new;
    expect(total).toBeGreaterThan(10);
    const decide = (
      textId: string,
      review: 'new' | 'shown' | 'coarsened' | 'withheld',
      coarsened: string | null = null,
    ) => texts.decide(town, own.surveyId, { textId, review, coarsened });
    const first = (await next()).current!;
    expect(first.pieces.filter(({ hint }) => hint === 'name').map(({ text }) => text)).toEqual([
      'Herr Muster',
    ]);
    expect(codeOf(await decide(first.id, 'coarsened', '  '))).toBe('survey.text.empty');
    expect(codeOf(await decide(first.id, 'coarsened', first.body))).toBe('survey.text.same');
    expect(codeOf(await decide(first.id, 'coarsened', 'x'.repeat(5_000)))).toBe('survey.text.long');
    expect(codeOf(await decide('unknown', 'shown'))).toBe('survey.text.notFound');
    expect(codeOf(await decide(first.id, 'coarsened', 'Dort ist es dunkel.'))).toBe('ok');
    expect((await next(first.id)).current).toMatchObject({ review: 'coarsened', body: first.body });
    expect(codeOf(await decide(first.id, 'new'))).toBe('ok');
    expect((await next()).counts.new).toBe(total);
    expect(codeOf(await decide(first.id, 'coarsened', 'Dort ist es dunkel.'))).toBe('ok');
    const second = (await next()).current!;
    expect(codeOf(await decide(second.id, 'withheld'))).toBe('ok');
    expect(codeOf(await texts.release(town, own.surveyId))).toBe('survey.text.unread');
    // Before the release nobody else has a word of it, neither in files nor in the package of the organisation.
    const packed = () =>
      countPackedRows(
        product.beyond,
        {
          shape: { name: 'survey_texts', columns: [], primaryKey: [], references: [] } as never,
          columns: [],
        },
        { organisationId: town.organisationId, accountColumns: [] },
      );
    const packedBefore = await packed();
    expect(await texts.released(town, own.surveyId)).toMatchObject({
      ok: true,
      value: { releasedOn: null, questions: [] },
    });
    for (let left = total - 2; left > 0; left -= 1) await decide((await next()).current!.id, 'shown');
    expect((await next()).counts).toEqual({ new: 0, shown: total - 2, coarsened: 1, withheld: 1 });
    expect(codeOf(await texts.release(town, own.surveyId))).toBe('ok');
    expect(codeOf(await texts.release(town, own.surveyId))).toBe('survey.text.released');
    expect(codeOf(await decide(first.id, 'shown'))).toBe('survey.text.released');
    const released = await texts.released(town, own.surveyId);
    if (!released.ok) throw new Error(released.problem.code);
    expect(released.value.questions).toHaveLength(1);
    expect(released.value.questions[0]!.texts).toHaveLength(total - 1);
    expect(released.value.questions[0]!.texts).toContain('Dort ist es dunkel.');
    expect(await packed()).toBe(packedBefore + total - 1);
    const rows = await product.beyond
      .selectFrom('survey_texts')
      .select(['body', 'reviewed_by'])
      .where('survey_id', '=', own.surveyId)
      .execute();
    const bodies = rows.map(({ body }) => body);
    expect(bodies).not.toContain(first.body);
    expect(bodies).not.toContain(second.body);
    expect(rows.every(({ reviewed_by: by }) => by === null)).toBe(true);
    expect(codeOf(await texts.read({ ...town, role: 'councilMember' }, own.surveyId, { textId: null }))).toBe(
      'access.refused',
    );
  });
});
