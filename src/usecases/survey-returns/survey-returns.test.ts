import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formOf, moduleOf, yesNo } from '#core/survey/form/form.test-data.ts';
import { printedUrnKey } from '#core/survey/urn-key.ts';
import type { Actor } from '../contract.ts';
import { type StoredSurvey, storeSurvey } from '../survey-answers/stored-survey.test-data.ts';
import { takeAnswer } from '../survey-answers/take-answer.ts';
import { answeredSurvey } from '../survey-closing/answered-survey.test-data.ts';
import { createSurveyClosing } from '../survey-closing/survey-closing.ts';
import { openAnswer } from '../surveys/urn.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { SurveyReturns } from './contract.ts';
import { createSurveyReturns } from './survey-returns.ts';

const form = formOf([
  moduleOf([
    { id: 'safe', kind: 'single', wording: { de: 'Sicher?' }, categories: yesNo },
    {
      id: 'victim',
      kind: 'single',
      wording: { de: 'Opfer?' },
      categories: yesNo,
    },
    {
      id: 'reported',
      kind: 'single',
      wording: { de: 'Angezeigt?' },
      categories: yesNo,
      filter: { item: 'victim', in: [1] },
    },
    {
      id: 'worries',
      kind: 'multiple',
      wording: { de: 'Sorgen' },
      categories: [1, 2, 3].map((code) => ({ code, label: { de: `Sorge ${code}` } })),
    },
    { id: 'years', kind: 'number', wording: { de: 'Jahre' }, range: { from: 0, to: 110 } },
    { id: 'place', kind: 'text', wording: { de: 'Wo?' } },
  ]),
]);
const whole = { safe: '1', victim: '2', reported: '1', worries: '13', years: '20', place: 'Bahnhof ' };

let product: TestProduct;
let returns: SurveyReturns;
let town: Actor;
let colleague: Actor;
let survey: StoredSurvey;

function value<T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }): T {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}
const codeOf = (result: { ok: boolean; problem?: { code: string } }): string => result.problem?.code ?? 'ok';

beforeAll(async () => {
  product = await openTestProduct();
  returns = createSurveyReturns(product);
  town = await product.actor('coordinator');
  const other = await product.actor('statistician');
  colleague = { ...town, accountId: other.accountId, membershipId: other.membershipId, role: 'statistician' };
  product.setNow(new Date('2027-03-10T09:00:00Z'));
});
afterAll(() => product.close());
beforeEach(async () => {
  survey = await storeSurvey(product.beyond, { organisationId: town.organisationId, form });
});

async function answers() {
  const rows = await product.beyond
    .selectFrom('survey_urn')
    .select('sealed')
    .where('survey_id', '=', survey.surveyId)
    .execute();
  return rows.map(({ sealed }) => openAnswer(sealed, survey));
}
const type = (at: number, typed: Record<string, string>, actor = town, decided?: Record<string, string>) =>
  returns.typePaper(actor, survey.surveyId, {
    code: survey.codes[at]!,
    typed,
    ...(decided === undefined ? {} : { decided }),
  });
const check = async (at: number, actor = town) =>
  value(await returns.checkCode(actor, survey.surveyId, survey.codes[at]!)).kind;
const secondEntry = () =>
  product.beyond
    .updateTable('surveys')
    .set({ second_entry: true })
    .where('id', '=', survey.surveyId)
    .execute();

describe('paper typed once', () => {
  test('lies in the urn like an answer online, without what was not asked', async () => {
    expect(await check(0)).toBe('first');
    expect(value(await type(0, whole))).toEqual({ kind: 'taken' });
    expect(await answers()).toEqual([
      {
        version: 1,
        formVersion: 1,
        stratum: 's01',
        mode: 'paper',
        outcome: 'complete',
        answers: { safe: 1, victim: 2, worries: [1, 3], years: 20, place: 'Bahnhof' },
      },
    ]);
    expect(await check(0)).toBe('answered');
    expect(value(await type(0, { ...whole, safe: '2' }))).toEqual({ kind: 'repeated' });
    expect(await answers()).toHaveLength(1);
    expect(value(await returns.desk(town, survey.surveyId))).toMatchObject({ typedToday: 1 });
  });

  test('of somebody who answered online is a duplicate: the first answer stays', async () => {
    const online = {
      organisationId: town.organisationId,
      surveyId: survey.surveyId,
      mode: 'online',
    } as const;
    const content = { outcome: 'complete', answers: { safe: 2 } } as const;
    value(await takeAnswer(product, { ...online, ...content, codeHash: survey.hashes[1]! }));
    expect(await check(1)).toBe('answered');
    value(await returns.countDuplicate(town, survey.surveyId, survey.codes[1]!));
    expect(codeOf(await returns.countDuplicate(town, survey.surveyId, survey.codes[2]!))).toBe(
      'survey.returns.notAnswered',
    );
    expect((await answers()).map(({ answers: given }) => given)).toEqual([{ safe: 2 }]);
    const { account } = value(await returns.account(town, survey.surveyId));
    expect(account).toMatchObject({ answers: 1, online: 1, paper: 0, duplicatePapers: 1 });
  });

  test('is refused with a reason: mistyped, unknown, of nobody, almost empty, outside the scale', async () => {
    const codes = { mistyped: survey.codes[3]!.replace(/^./, (sign) => (sign === '2' ? '3' : '2')) };
    expect(codeOf(await returns.checkCode(town, survey.surveyId, codes.mistyped))).toBe(
      'survey.code.mistyped',
    );
    const other = await storeSurvey(product.beyond, { organisationId: town.organisationId, form });
    expect(codeOf(await returns.checkCode(town, survey.surveyId, other.codes[0]!))).toBe(
      'survey.returns.codeUnknown',
    );
    expect(codeOf(await type(3, {}))).toBe('survey.returns.tooEmpty');
    const outcome = value(await type(3, { ...whole, safe: '7', years: '200' }));
    expect(outcome.kind === 'unreadable' && outcome.issues.map(({ item }) => item)).toEqual([
      'safe',
      'years',
    ]);
    expect(await answers()).toEqual([]);
    const stranger = await product.actor('coordinator');
    expect(codeOf(await type(3, whole, stranger))).toBe('survey.notFound');
    expect(codeOf(await type(3, whole, { ...town, role: 'auditor' }))).toBe('access.refused');
  });

  test('leaves no entry in the record that would say when', async () => {
    const before = await product.record(town, 100);
    value(await type(4, whole));
    expect(await product.record(town, 100)).toEqual(before);
  });
});

describe('paper typed twice', () => {
  test('waits sealed for somebody else, and equal entries go into the urn', async () => {
    await secondEntry();
    expect(value(await type(0, whole))).toEqual({ kind: 'waits' });
    expect(await check(0)).toBe('own');
    expect(await check(0, colleague)).toBe('second');
    // Typed once more by the same person: a correction, no second entry.
    expect(value(await type(0, { ...whole, years: '21' }))).toEqual({ kind: 'waits' });
    expect(await answers()).toEqual([]);
    const waiting = await product.beyond.selectFrom('survey_paper_entries').selectAll().execute();
    const [row] = waiting.filter(({ survey_id }) => survey_id === survey.surveyId);
    expect(Buffer.from(row!.sealed).toString('latin1')).not.toContain('Bahnhof');
    expect(value(await type(0, { ...whole, years: '21', place: 'bahnhof' }, colleague))).toEqual({
      kind: 'taken',
    });
    expect(await check(0)).toBe('answered');
    expect(value(await returns.desk(town, survey.surveyId))).toMatchObject({
      waiting: { all: 0, own: 0 },
      agreement: { sheets: 1, items: 6, differing: 0 },
    });
  });

  test('differences are shown and decided on the paper', async () => {
    await secondEntry();
    value(await type(1, { ...whole, victim: '1' }));
    const second = { ...whole, victim: '1', reported: '2', years: '' };
    const outcome = value(await type(1, second, colleague));
    expect(outcome).toEqual({
      kind: 'differs',
      differing: [
        { item: 'reported', first: 1, second: 2 },
        { item: 'years', first: 20, second: undefined },
      ],
    });
    expect(await answers()).toEqual([]);
    // One is left undecided, then everything is decided.
    expect(value(await type(1, second, colleague, { reported: '1' })).kind).toBe('differs');
    expect(value(await type(1, second, colleague, { reported: '1', years: '' })).kind).toBe('taken');
    expect((await answers())[0]!.answers).toEqual({
      safe: 1,
      victim: 1,
      reported: 1,
      worries: [1, 3],
      place: 'Bahnhof',
    });
    expect(value(await returns.desk(town, survey.surveyId)).agreement).toEqual({
      sheets: 1,
      items: 6,
      differing: 2,
    });
  });

  test('of somebody who answers online meanwhile is left', async () => {
    await secondEntry();
    value(await type(2, whole));
    const online = {
      organisationId: town.organisationId,
      surveyId: survey.surveyId,
      mode: 'online',
    } as const;
    value(
      await takeAnswer(product, {
        ...online,
        outcome: 'complete',
        answers: { safe: 2 },
        codeHash: survey.hashes[2]!,
      }),
    );
    expect(value(await type(2, whole, colleague)).kind).toBe('repeated');
    expect(await check(2, colleague)).toBe('answered');
    expect(value(await returns.desk(town, survey.surveyId)).waiting.all).toBe(0);
  });
});

describe('letters', () => {
  test('what became of them is noted many at once and taken back; an answer has the last word', async () => {
    const [first, second, third, fourth] = survey.codes;
    value(await type(3, whole));
    const list = [`${first}; Familie`, '', second!.toLowerCase(), 'ABCD', '2222-2222-2222-2222', fourth].join(
      '\n',
    );
    expect(
      value(await returns.noteOutcomes(town, survey.surveyId, { outcome: 'refusal', codes: list })),
    ).toEqual({
      changed: 2,
      unchanged: 0,
      answered: [6],
      unknown: [5],
      unreadable: [4],
    });
    const noted = async () => value(await returns.account(town, survey.surveyId)).account.sample?.noted;
    expect(await noted()).toMatchObject({ refusal: 2, neutralLoss: 0 });
    const note = (outcome: 'open' | 'neutralLoss', codes: string) =>
      returns.noteOutcomes(town, survey.surveyId, { outcome, codes });
    expect(value(await note('open', first!))).toMatchObject({ changed: 1 });
    expect(value(await note('neutralLoss', third!))).toMatchObject({ changed: 1 });
    expect(value(await note('neutralLoss', third!))).toMatchObject({ changed: 0, unchanged: 1 });
    expect(await noted()).toMatchObject({ refusal: 1, neutralLoss: 1 });
    // Refused on the telephone, and now the sheet is there.
    expect(value(await returns.checkCode(town, survey.surveyId, second!))).toMatchObject({
      kind: 'first',
      noted: 'refusal',
    });
    expect(value(await type(1, whole))).toEqual({ kind: 'taken' });
    expect(await noted()).toMatchObject({ refusal: 0, neutralLoss: 1 });
    expect(codeOf(await note('open', ' \n'))).toBe('survey.returns.noLines');
    expect(codeOf(await note('open', `${first}\n`.repeat(2001)))).toBe('survey.returns.tooManyLines');
  });

  test('nobody who answered or refused is in the reminder, and the file says nothing else', async () => {
    value(await type(0, whole));
    value(await returns.noteOutcomes(town, survey.surveyId, { outcome: 'refusal', codes: survey.codes[1]! }));
    value(
      await returns.noteOutcomes(town, survey.surveyId, { outcome: 'nonContact', codes: survey.codes[2]! }),
    );
    const file = value(await returns.returnedCodes(town, survey.surveyId));
    expect(JSON.parse(new TextDecoder().decode(file.bytes))).toEqual({
      format: 'umsicht-returned-codes',
      version: 1,
      hashes: [survey.hashes[0], survey.hashes[1]].sort(),
    });
    const protocol = await product.beyond
      .selectFrom('survey_protocols')
      .select(['act', 'day', 'facts'])
      .where('survey_id', '=', survey.surveyId)
      .execute();
    expect(protocol).toEqual([
      { act: 'reminder', day: '2027-03-10', facts: { letters: 20, withoutReminder: 2, reminders: 18 } },
    ]);
  });
});

test('whose paper waits for its second entry is in no reminder either, and in the list once', async () => {
  await secondEntry();
  for (const at of [0, 1]) expect(value(await type(at, whole))).toEqual({ kind: 'waits' });
  const other = await storeSurvey(product.beyond, { organisationId: town.organisationId, form });
  value(await returns.noteOutcomes(town, survey.surveyId, { outcome: 'refusal', codes: survey.codes[1]! }));
  const listed = async (id: string) => {
    const { bytes } = value(await returns.returnedCodes(town, id));
    return JSON.parse(new TextDecoder().decode(bytes)).hashes;
  };
  expect(await listed(survey.surveyId)).toEqual([survey.hashes[0], survey.hashes[1]].sort());
  expect(await listed(other.surveyId)).toEqual([]);
  const { facts } = await product.beyond
    .selectFrom('survey_protocols')
    .select('facts')
    .where('survey_id', '=', survey.surveyId)
    .executeTakeFirstOrThrow();
  expect(facts).toEqual({ letters: 20, withoutReminder: 2, reminders: 18 });
});

test('what came back stays told when the field is closed and the urn opened', async () => {
  const own = await answeredSurvey(product, {
    handle: product.beyond,
    organisationId: town.organisationId,
    answers: 40,
  });
  const closing = createSurveyClosing(product);
  const account = async () => value(await returns.account(town, own.surveyId)).account;
  const counts = async () => {
    const { sample } = await account();
    const { open, noted, responseRate, strata } = sample!;
    return { open, noted, responseRate, strata: strata.map((one) => [one.answers, one.responseRate]) };
  };
  const before = await counts();
  expect(before).toMatchObject({ open: 76, noted: { refusal: 1, neutralLoss: 2, duplicate: 1 } });
  expect(before.responseRate).toBeCloseTo(40 / 117, 10);
  value(await closing.close(town, own.surveyId, { deleteOn: '2029-01-01' }));
  expect(await counts()).toEqual(before);
  // One answer cannot be read: it stays sealed, and its letter is neither silent nor an answer.
  const broken = await product.beyond
    .selectFrom('survey_urn')
    .select('id')
    .where('survey_id', '=', own.surveyId)
    .orderBy('id')
    .executeTakeFirstOrThrow();
  await product.beyond
    .updateTable('survey_urn')
    .set({ sealed: new Uint8Array(100) })
    .where('id', '=', broken.id)
    .execute();
  product.setNow(new Date('2027-06-01T09:00:00Z'));
  try {
    const offered = printedUrnKey(own.key);
    value(await closing.open(town, own.surveyId, { offered, accept: true }));
    const after = await counts();
    expect(after).toMatchObject({ open: 76, noted: { ...before.noted, other: 1 } });
    expect(after.responseRate).toBeCloseTo(39 / 117, 10);
    const { days, sample } = await account();
    expect(days.at(-1)).toMatchObject({ day: '2027-03-10', answers: 40 });
    expect(sample).toMatchObject({ advice: 'over', forecast: { low: 40, expected: 40, high: 40 } });
    expect(sample!.halfWidth.final).toBe(sample!.halfWidth.now);
  } finally {
    product.setNow(new Date('2027-03-10T09:00:00Z'));
  }
});

test('an open poll has an account, but no letters and no paper', async () => {
  const poll = await storeSurvey(product.beyond, { organisationId: town.organisationId, form, kind: 'open' });
  expect(value(await returns.account(town, poll.surveyId)).account.sample).toBeNull();
  expect(codeOf(await returns.desk(town, poll.surveyId))).toBe('survey.returns.noCodes');
});
