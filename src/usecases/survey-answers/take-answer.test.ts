import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SurveyForm } from '#core/survey/form/survey-form.ts';
import { openTestDatabase, testEngines } from '#storage/test-database.ts';
import { openAnswer } from '../surveys/urn.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import { type StoredSurvey, storeSurvey } from './stored-survey.test-data.ts';
import { createAnswerTaking, takeAnswer } from './take-answer.ts';

const form: SurveyForm = {
  version: 1,
  id: 'short',
  title: { de: 'Kurz' },
  languages: ['de'],
  modules: [
    {
      id: 'm',
      title: { de: 'Thema' },
      batteries: [],
      items: [
        {
          id: 'q1',
          kind: 'single',
          wording: { de: 'Sicher?' },
          categories: [
            { code: 1, label: { de: 'ja' }, missing: false },
            { code: 2, label: { de: 'nein' }, missing: false },
          ],
          direction: 'neutral',
          subjectiveSafety: false,
          role: 'question',
          identifying: false,
          local: false,
        },
      ],
    },
  ],
};

const inTheField = new Date('2027-03-05T10:00:00Z');

describe.each(testEngines())('on %s', (engine) => {
  let product: TestProduct;
  let organisationId: string;
  let survey: StoredSurvey;
  beforeAll(async () => {
    product = await openTestProduct(await openTestDatabase(engine));
    organisationId = (await product.actor()).organisationId;
  });
  afterAll(() => product.close());
  beforeEach(async () => {
    product.setNow(inTheField);
    survey = await storeSurvey(product.beyond, { organisationId, form });
  });

  const answerWith = (codeHash: string | null, value = 1) => ({
    organisationId,
    surveyId: survey.surveyId,
    codeHash,
    mode: 'online' as const,
    outcome: 'complete' as const,
    answers: { q1: value },
  });
  const urn = () =>
    product.beyond.selectFrom('survey_urn').selectAll().where('survey_id', '=', survey.surveyId).execute();
  const returns = () =>
    product.beyond
      .selectFrom('survey_returns')
      .selectAll()
      .where('survey_id', '=', survey.surveyId)
      .execute();
  const codesOf = () =>
    product.beyond.selectFrom('survey_codes').selectAll().where('survey_id', '=', survey.surveyId).execute();
  const drafts = () =>
    product.beyond.selectFrom('survey_drafts').selectAll().where('survey_id', '=', survey.surveyId).execute();
  const opened = async () =>
    (await urn()).map((row) =>
      openAnswer(row.sealed, { key: survey.key, lock: survey.lock, surveyId: survey.surveyId }),
    );
  const codeOf = (result: { ok: boolean; problem?: { code: string } }) => result.problem?.code ?? 'ok';

  test('an answer goes into the urn with its code, its count and without its draft', async () => {
    const draft = { organisation_id: organisationId, survey_id: survey.surveyId, day: '2027-03-04' };
    await product.beyond
      .insertInto('survey_drafts')
      .values([
        { ...draft, secret_sha256: 'mine', sealed: Buffer.from('x') },
        { ...draft, secret_sha256: 'other', sealed: Buffer.from('x') },
      ])
      .execute();
    const taken = await takeAnswer(product, { ...answerWith(survey.hashes[1]!), draftSecretSha256: 'mine' });
    expect(taken).toEqual({ ok: true, value: { repeated: false } });
    expect(await opened()).toEqual([
      { version: 1, formVersion: 1, stratum: 's02', mode: 'online', outcome: 'complete', answers: { q1: 1 } },
    ]);
    const codes = await codesOf();
    expect(codes.filter(({ state }) => state !== 'open').map(({ hash }) => hash)).toEqual([survey.hashes[1]]);
    expect(await returns()).toMatchObject([
      { day: '2027-03-05', mode: 'online', outcome: 'returned', count: 1 },
    ]);
    expect((await drafts()).map((row) => row.secret_sha256)).toEqual(['other']);
  });

  test('sent again it is there already, the first answer stays, a draft of a second tab goes', async () => {
    const hash = survey.hashes[0]!;
    const draft = { organisation_id: organisationId, survey_id: survey.surveyId, day: '2027-03-04' };
    await takeAnswer(product, answerWith(hash, 1));
    await product.beyond
      .insertInto('survey_drafts')
      .values({ ...draft, secret_sha256: 'tab', sealed: Buffer.from('x') })
      .execute();
    const again = await takeAnswer(product, { ...answerWith(hash, 2), draftSecretSha256: 'tab' });
    expect(again).toEqual({ ok: true, value: { repeated: true } });
    expect((await opened()).map(({ answers }) => answers)).toEqual([{ q1: 1 }]);
    expect(await drafts()).toEqual([]);
    // Also after the last day, and from paper.
    product.setNow(new Date('2027-05-01T10:00:00Z'));
    expect(await takeAnswer(product, answerWith(hash))).toEqual({ ok: true, value: { repeated: true } });
    expect(await takeAnswer(product, { ...answerWith(hash), mode: 'paper' })).toMatchObject({
      value: { repeated: true },
    });
    expect((await returns()).map(({ count }) => count)).toEqual([1]);
  });

  test('many at once are each taken once; a used and an unknown code take nobody else down', async () => {
    const take = createAnswerTaking(product);
    await take(answerWith(survey.hashes[0]!));
    const sent = [...survey.hashes, ...survey.hashes.slice(0, 8), 'f'.repeat(64)];
    const results = await Promise.all(sent.map((hash) => take(answerWith(hash))));
    const words = results.map((result) => (result.ok ? String(result.value.repeated) : codeOf(result)));
    expect(words.at(-1)).toBe('survey.answer.codeUnknown');
    expect(words.filter((word) => word === 'false')).toHaveLength(survey.hashes.length - 1);
    expect(words.filter((word) => word === 'true')).toHaveLength(9);
    expect(await opened()).toHaveLength(survey.hashes.length);
    const counts = (await returns()).map(({ count }) => count);
    expect(counts).toEqual([20]);
  });

  test('two processes with the same codes at the same moment take each once', async () => {
    const [one, other] = [createAnswerTaking(product), createAnswerTaking(product)];
    const results = await Promise.all(
      survey.hashes.flatMap((hash, at) => {
        const order = at % 2 === 0 ? [one, other] : [other, one];
        return order.map((take) => take(answerWith(hash)));
      }),
    );
    expect(results.map((result) => result.ok && result.value.repeated).sort()).toEqual([
      ...survey.hashes.map(() => false),
      ...survey.hashes.map(() => true),
    ]);
    expect(await opened()).toHaveLength(survey.hashes.length);
  });

  test('is refused before and after its days online, on paper until it is closed', async () => {
    product.setNow(new Date('2027-02-28T22:30:00Z'));
    expect(codeOf(await takeAnswer(product, answerWith(survey.hashes[0]!)))).toBe('survey.answer.early');
    // Midnight in Germany, not in Greenwich.
    product.setNow(new Date('2027-02-28T23:30:00Z'));
    expect(codeOf(await takeAnswer(product, answerWith(survey.hashes[0]!)))).toBe('ok');
    product.setNow(new Date('2027-04-01T10:00:00Z'));
    expect(codeOf(await takeAnswer(product, answerWith(survey.hashes[1]!)))).toBe('survey.answer.over');
    expect(codeOf(await takeAnswer(product, { ...answerWith(survey.hashes[1]!), mode: 'paper' }))).toBe('ok');
    await product.beyond
      .updateTable('surveys')
      .set({ state: 'closed', salt: null })
      .where('id', '=', survey.surveyId)
      .execute();
    expect(codeOf(await takeAnswer(product, { ...answerWith(survey.hashes[2]!), mode: 'paper' }))).toBe(
      'survey.answer.closed',
    );
    expect(await opened()).toHaveLength(2);
  });

  test('is taken once whatever was noted of the letter, also at the moment it is noted', async () => {
    const states = ['refusal', 'nonContact', 'neutralLoss', 'duplicate', 'other'] as const;
    const note = (hash: string, state: (typeof states)[number]) =>
      product.beyond
        .updateTable('survey_codes')
        .set({ state })
        .where('hash', '=', hash)
        .where('state', '<>', 'returned')
        .execute();
    for (const [at, state] of states.entries()) await note(survey.hashes[at]!, state);
    const [one, other] = [createAnswerTaking(product), createAnswerTaking(product)];
    const sent = survey.hashes.slice(0, 10).flatMap((hash, at) => {
      const both = [one(answerWith(hash)), other(answerWith(hash))];
      if (at >= states.length)
        both.push(note(hash, states[at - states.length]!).then(() => one(answerWith(hash))));
      return both;
    });
    const results = await Promise.all(sent);
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    expect(results.filter((result) => result.ok && !result.value.repeated)).toHaveLength(10);
    expect(await opened()).toHaveLength(10);
    expect((await returns()).map(({ count }) => count)).toEqual([10]);
    const codes = await codesOf();
    expect(
      codes
        .filter(({ state }) => state === 'returned')
        .map(({ hash }) => hash)
        .sort(),
    ).toEqual(survey.hashes.slice(0, 10).toSorted());
    expect(new Set(codes.map(({ state }) => state))).toEqual(new Set(['open', 'returned']));
  });

  test('is refused for a code of another survey, of none, and without one', async () => {
    const other = await storeSurvey(product.beyond, { organisationId, form });
    expect(codeOf(await takeAnswer(product, answerWith(other.hashes[0]!)))).toBe('survey.answer.codeUnknown');
    expect(codeOf(await takeAnswer(product, answerWith(null)))).toBe('survey.answer.codeUnknown');
    expect(codeOf(await takeAnswer(product, { ...answerWith(null), surveyId: 'none' }))).toBe(
      'survey.answer.notFound',
    );
    expect(await opened()).toEqual([]);
  });

  test('closing waits for what is being taken, and what comes later finds it closed', async () => {
    const take = createAnswerTaking(product);
    const sent = survey.hashes.map((hash) => take(answerWith(hash)));
    const counted = await product
      .within(organisationId)
      .transaction()
      .execute(async (transaction) => {
        await transaction
          .updateTable('surveys')
          .set({ state: 'closed', salt: null })
          .where('id', '=', survey.surveyId)
          .execute();
        const rows = await transaction
          .selectFrom('survey_urn')
          .select('id')
          .where('survey_id', '=', survey.surveyId)
          .execute();
        return rows.length;
      });
    const results = await Promise.all(sent);
    expect(results.filter(({ ok }) => ok)).toHaveLength(counted);
    expect(await opened()).toHaveLength(counted);
    expect(new Set(results.map(codeOf).filter((code) => code !== 'ok'))).toEqual(
      new Set(counted === survey.hashes.length ? [] : ['survey.answer.closed']),
    );
  });

  test('an open poll takes answers without a code; the same sheet twice is one', async () => {
    survey = await storeSurvey(product.beyond, { organisationId, form, kind: 'open' });
    const take = createAnswerTaking(product);
    const results = await Promise.all([
      take({ ...answerWith(null, 1), onceSecret: 'a' }),
      take({ ...answerWith(null, 1), onceSecret: 'a' }),
      take({ ...answerWith(null, 2), onceSecret: 'b' }),
    ]);
    expect(results.map((result) => result.ok && result.value.repeated)).toEqual([false, true, false]);
    expect(await takeAnswer(product, { ...answerWith(null, 1), onceSecret: 'a' })).toMatchObject({
      value: { repeated: true },
    });
    expect((await opened()).map(({ stratum }) => stratum)).toEqual(['', '']);
    expect(await returns()).toMatchObject([{ mode: 'online', count: 2 }]);
    expect(codeOf(await take(answerWith('f'.repeat(64))))).toBe('survey.answer.codeUnknown');
  });

  test('leaves nothing in the record: it would say when somebody answered', async () => {
    const actor = await product.actor();
    const before = await product.record({ ...actor, organisationId }, 100);
    await takeAnswer(product, answerWith(survey.hashes[0]!));
    expect(await product.record({ ...actor, organisationId }, 100)).toEqual(before);
  });
});
