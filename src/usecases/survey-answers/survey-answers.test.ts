import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newAccessCode } from '#core/survey/access-code.ts';
import { formOf, moduleOf, yesNo } from '#core/survey/form/form.test-data.ts';
import { openAnswer } from '../surveys/urn.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { SurveyAnswers, SurveyPass } from './contract.ts';
import { type StoredSurvey, storeSurvey } from './stored-survey.test-data.ts';
import { createSurveyAnswers } from './survey-answers.ts';

let product: TestProduct;
let organisationId: string;
let residents: SurveyAnswers;
let survey: StoredSurvey;

const item = (id: string, rest: object = {}) => ({
  id,
  kind: 'single',
  wording: { de: id },
  categories: yesNo,
  ...rest,
});
const form = formOf([
  moduleOf([item('safe'), item('victim')]),
  moduleOf([item('reported', { filter: { item: 'victim', in: [1] } })], { id: 'two' }),
  moduleOf([{ id: 'words', kind: 'text', wording: { de: 'Was noch?' } }], { id: 'three' }),
]);
const onePage = formOf([moduleOf([item('safe'), item('victim')])]);

beforeAll(async () => {
  product = await openTestProduct();
  organisationId = (await product.actor()).organisationId;
  residents = createSurveyAnswers(product);
});
afterAll(() => product.close());
beforeEach(async () => {
  product.setNow(new Date('2027-03-05T10:00:00Z'));
  survey = await storeSurvey(product.beyond, { organisationId, form });
});

const pass = (of: StoredSurvey = survey, code: string | null = of.codes[0] ?? null): SurveyPass => ({
  slug: of.slug,
  code,
  secret: randomBytes(32).toString('base64url'),
});
const codeOf = (result: { ok: boolean; problem?: { code: string } }) => result.problem?.code ?? 'ok';
const opened = async (of: StoredSurvey = survey) => {
  const rows = await product.beyond
    .selectFrom('survey_urn')
    .selectAll()
    .where('survey_id', '=', of.surveyId)
    .execute();
  return rows.map(({ sealed }) => openAnswer(sealed, { key: of.key, lock: of.lock, surveyId: of.surveyId }));
};
const drafts = () =>
  product.beyond.selectFrom('survey_drafts').selectAll().where('survey_id', '=', survey.surveyId).execute();

describe('what is asked', () => {
  test('is told to everybody who has the address', async () => {
    expect(await residents.asked(survey.slug)).toMatchObject({
      ok: true,
      value: { title: 'Sicher leben in Musterstadt', organisationName: 'Musterstadt', phase: 'open', form },
    });
    expect(JSON.stringify(await residents.asked(survey.slug))).not.toContain(survey.salt);
  });

  test('not of a draft, nor under an address that is none; before and after its days only that', async () => {
    const draft = await storeSurvey(product.beyond, { organisationId, form, state: 'draft' });
    expect(codeOf(await residents.asked(draft.slug))).toBe('survey.answer.notBegun');
    expect(codeOf(await residents.asked('../x'))).toBe('survey.answer.notFound');
    expect(codeOf(await residents.asked('unbekannt'))).toBe('survey.answer.notFound');
    product.setNow(new Date('2027-02-05T10:00:00Z'));
    expect(await residents.asked(survey.slug)).toMatchObject({ value: { phase: 'early' } });
    product.setNow(new Date('2027-05-05T10:00:00Z'));
    expect(await residents.asked(survey.slug)).toMatchObject({ value: { phase: 'over' } });
    const closed = await storeSurvey(product.beyond, { organisationId, form, state: 'closed' });
    expect(await residents.asked(closed.slug)).toMatchObject({ value: { phase: 'closed' } });
  });
});

describe('a code', () => {
  test('is found with and without the address, as people type it', async () => {
    const code = survey.codes[3]!;
    const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4, 8)} ${code.slice(8)}`;
    const found = { ok: true, value: { slug: survey.slug, code, arrived: false } };
    expect(await residents.enter({ code: typed, slug: null })).toEqual(found);
    expect(await residents.enter({ code: typed, slug: survey.slug })).toEqual(found);
  });

  test('of another survey leads there', async () => {
    const other = await storeSurvey(product.beyond, { organisationId, form });
    expect(await residents.enter({ code: other.codes[0]!, slug: survey.slug })).toMatchObject({
      value: { slug: other.slug },
    });
  });

  test('of a letter that came back, or of somebody who refused, is as good as any other', async () => {
    const { slug, codes, hashes } = survey;
    for (const [at, state] of (['nonContact', 'refusal', 'neutralLoss'] as const).entries()) {
      await product.beyond
        .updateTable('survey_codes')
        .set({ state })
        .where('hash', '=', hashes[at]!)
        .execute();
      expect(await residents.enter({ code: codes[at]!, slug })).toMatchObject({ value: { arrived: false } });
      const mine = pass(survey, codes[at]);
      expect(await residents.check(mine)).toEqual({ ok: true, value: { arrived: false } });
      expect(codeOf(await residents.savePage(mine, { module: 'one', answers: { safe: 1, victim: 2 } }))).toBe(
        'ok',
      );
      expect(await residents.send(mine, null)).toEqual({ ok: true, value: { repeated: false } });
      expect(await residents.send(mine, null)).toEqual({ ok: true, value: { repeated: true } });
    }
    expect(await opened()).toHaveLength(3);
  });

  test('that was used, is unknown or mistyped says so', async () => {
    const { slug, codes } = survey;
    const mine = pass();
    await residents.savePage(mine, { module: 'one', answers: { safe: 1, victim: 2 } });
    expect(await residents.send(mine, null)).toEqual({ ok: true, value: { repeated: false } });
    expect(await residents.enter({ code: codes[0]!, slug })).toMatchObject({ value: { arrived: true } });
    expect(codeOf(await residents.enter({ code: '2222-2222-2222-2222', slug }))).toBe(
      'survey.answer.codeUnknown',
    );
    expect(await residents.enter({ code: 'AAAA-B0BB', slug })).toMatchObject({
      problem: { code: 'survey.code.sign', params: { group: 2, sign: '0' } },
    });
  });

  test('typed on the wrong day says which', async () => {
    const typed = { code: survey.codes[0]!, slug: survey.slug };
    product.setNow(new Date('2027-02-05T10:00:00Z'));
    expect(await residents.enter(typed)).toMatchObject({
      problem: { code: 'survey.answer.early', params: { from: '2027-03-01' } },
    });
    product.setNow(new Date('2027-05-05T10:00:00Z'));
    expect(codeOf(await residents.enter(typed))).toBe('survey.answer.over');
    const closed = await storeSurvey(product.beyond, { organisationId, form, state: 'closed' });
    const gone = { code: newAccessCode(randomBytes), slug: closed.slug };
    expect(codeOf(await residents.enter(gone))).toBe('survey.answer.closed');
  });
});

describe('answers', () => {
  test('are kept page by page, sealed, and go on where they were', async () => {
    const mine = pass();
    expect(await residents.draft(mine)).toEqual({ ok: true, value: {} });
    await residents.savePage(mine, { module: 'one', answers: { safe: 1, victim: 1 } });
    await residents.savePage(mine, { module: 'two', answers: { reported: 2 } });
    await residents.savePage(mine, { module: 'one', answers: { victim: 1, reported: 1 } });
    // A page says nothing of another page, and what was taken back is gone.
    expect(await residents.draft(mine)).toEqual({ ok: true, value: { reported: 2, victim: 1 } });
    const [row] = await drafts();
    expect(row).toMatchObject({ day: '2027-03-05' });
    expect(Buffer.from(row!.sealed).toString('latin1')).not.toContain('victim');
    expect(JSON.stringify(row)).not.toContain(survey.hashes[0]);
    // With another secret there is nothing.
    expect(await residents.draft(pass())).toEqual({ ok: true, value: {} });
    await residents.forget(mine);
    expect(await drafts()).toEqual([]);
  });

  test('of two tabs are merged, the page that was sent last wins', async () => {
    const mine = pass();
    await Promise.all([
      residents.savePage(mine, { module: 'one', answers: { safe: 1, victim: 1 } }),
      residents.savePage(mine, { module: 'three', answers: { words: 'Licht am Bahnhof' } }),
      residents.savePage(mine, { module: 'two', answers: { reported: 1 } }),
    ]);
    await residents.savePage(mine, { module: 'one', answers: { safe: 2, victim: 1 } });
    expect(await residents.draft(mine)).toMatchObject({
      value: { safe: 2, victim: 1, reported: 1, words: 'Licht am Bahnhof' },
    });
  });

  test('are sent once, cleaned of what was not asked, and the draft goes', async () => {
    const mine = pass();
    await residents.savePage(mine, { module: 'one', answers: { safe: 1, victim: 1 } });
    await residents.savePage(mine, { module: 'two', answers: { reported: 2 } });
    await residents.savePage(mine, { module: 'one', answers: { safe: 1, victim: 2 } });
    const sent = await Promise.all([residents.send(mine, null), residents.send(mine, null)]);
    expect(sent.map((one) => one.ok && one.value.repeated).sort()).toEqual([false, true]);
    expect(await opened()).toMatchObject([
      { answers: { safe: 1, victim: 2 }, outcome: 'complete', stratum: 's01' },
    ]);
    expect((await opened())[0]!.answers).not.toHaveProperty('reported');
    expect(await drafts()).toEqual([]);
    // The back button, and another device.
    expect(await residents.send(mine, null)).toEqual({ ok: true, value: { repeated: true } });
    expect(await residents.send(pass(), null)).toEqual({ ok: true, value: { repeated: true } });
    expect(await residents.check(mine)).toEqual({ ok: true, value: { arrived: true } });
    expect(await opened()).toHaveLength(1);
  });

  test('are not taken empty, too few, with a forged code or after the days', async () => {
    expect(codeOf(await residents.send(pass(), null))).toBe('survey.answer.empty');
    const few = pass();
    await residents.savePage(few, { module: 'three', answers: { words: 'nur Worte' } });
    expect(codeOf(await residents.send(few, null))).toBe('survey.answer.tooLittle');
    const forged = pass(survey, '2'.repeat(16));
    const before = await drafts();
    for (const code of [forged.code, null]) {
      const saved = await residents.savePage({ ...forged, code }, { module: 'one', answers: { safe: 1 } });
      expect(codeOf(saved)).toBe('survey.answer.codeUnknown');
    }
    expect(await drafts()).toEqual(before);
    expect(codeOf(await residents.send(forged, null))).toBe('survey.answer.codeUnknown');
    expect(codeOf(await residents.send({ ...forged, code: null }, null))).toBe('survey.answer.codeUnknown');
    product.setNow(new Date('2027-05-05T10:00:00Z'));
    const late = pass();
    expect(codeOf(await residents.savePage(late, { module: 'one', answers: { safe: 1 } }))).toBe(
      'survey.answer.over',
    );
    expect(await opened()).toEqual([]);
  });

  test('of one page need no draft', async () => {
    survey = await storeSurvey(product.beyond, { organisationId, form: onePage });
    const page = { module: 'one', answers: { safe: 1, victim: 2 } };
    expect(await residents.send(pass(), page)).toEqual({ ok: true, value: { repeated: false } });
    expect(await opened()).toMatchObject([{ answers: { safe: 1, victim: 2 } }]);
    expect(await drafts()).toEqual([]);
  });

  test('of an open poll count once a sheet', async () => {
    survey = await storeSurvey(product.beyond, { organisationId, form, kind: 'open' });
    const mine = pass();
    await residents.savePage(mine, { module: 'one', answers: { safe: 1, victim: 2 } });
    const sent = await Promise.all([residents.send(mine, null), residents.send(mine, null)]);
    expect(sent.map((one) => one.ok && one.value.repeated).sort()).toEqual([false, true]);
    expect(await residents.send(mine, null)).toEqual({ ok: true, value: { repeated: true } });
    expect(await opened()).toHaveLength(1);
  });
});
