import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FeedbackSheet } from '#core/meetings/feedback.ts';
import { readFeedbackCode } from '#storage/queries/meetings.ts';
import type { Actor } from '../contract.ts';
import { createMeetings } from '../meetings/meetings.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import { askForFeedback } from './ask-for-feedback.ts';
import type { MeetingFeedback } from './contract.ts';
import { createMeetingFeedback } from './meeting-feedback.ts';
import { shuffleFeedbackOfYesterday } from './shuffle-feedback.ts';

let product: TestProduct;
let feedback: MeetingFeedback;
let town: Actor;
let stranger: Actor;
let meetingId: string;
let code: string;
let sessionId: string;

const planned = new Date('2027-11-15T10:00:00Z');
const onTheDay = new Date('2027-12-13T15:00:00Z');
const nextDay = new Date('2027-12-14T08:00:00Z');

function value<T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }): T {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

const codeOf = (result: { ok: boolean; problem?: { code: string } }): string => result.problem?.code ?? 'ok';

beforeAll(async () => {
  product = await openTestProduct();
  feedback = createMeetingFeedback(product);
  town = await product.actor('coordinator');
  stranger = await product.actor('coordinator');
});
afterAll(() => product.close());

beforeEach(async () => {
  product.setNow(planned);
  const meetings = createMeetings(product);
  const day = { day: '2027-12-13', days: 1, begins: '09:30', ends: '15:30' };
  const none = { address: null, travel: '', accessibility: '', onlineLink: null, lead: '', capacity: null };
  const words = { kind: 'networking', title: 'Zweites Treffen', region: 'Auental', number: 2 } as const;
  const rest = { placeName: 'Bürgerhaus', registrationUntil: null, language: 'de', funded: false } as const;
  meetingId = value(await meetings.create(town, { ...words, ...day, ...none, ...rest, hosts: [] })).id;
  const session = { id: null, version: 0, dayNumber: 1, abstract: '', topic: null, room: null, speakers: [] };
  const focus = { ...session, begins: '09:30', ends: '10:30', kind: 'focus', title: 'Analyse' } as const;
  const pause = { ...session, begins: '10:30', ends: '11:00', kind: 'break', title: 'Pause' } as const;
  sessionId = value(await meetings.saveSession(town, meetingId, focus)).id;
  value(await meetings.saveSession(town, meetingId, pause));
  value(await meetings.announce(town, meetingId, 1));
  code = await readFeedbackCode(product.beyond, { organisationId: town.organisationId, id: meetingId });
  product.setNow(onTheDay);
});

const empty: FeedbackSheet = {
  overall: null,
  parts: [],
  takeaway: '',
  wish: '',
  comment: '',
  quotation: '',
  name: '',
  mayPrint: false,
};

const token = () => randomBytes(32).toString('base64url');

async function send(sheet: Partial<FeedbackSheet>, times = 1): Promise<void> {
  for (let count = 0; count < times; count++)
    value(await feedback.send(code, { sheet: { ...empty, ...sheet }, token: token(), client: null }));
}

const rows = () =>
  product.beyond
    .selectFrom('meeting_feedback')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('id')
    .execute();

describe('what is sent', () => {
  test('is asked by the same address for everybody, without breaks', async () => {
    const form = value(await feedback.form(code));
    expect(form.parts).toEqual([{ sessionId, title: 'Analyse' }]);
    expect(value(await feedback.form(code)).token).not.toBe(form.token);
    expect(codeOf(await feedback.form('0'.repeat(32)))).toBe('meetings.feedback.notFound');
    expect(codeOf(await feedback.form(meetingId))).toBe('meetings.feedback.notFound');
  });

  test('falls apart into rows that say nothing of each other, nor when and by whom', async () => {
    const recorded = await product.record(town, 100);
    await send({
      overall: 4,
      parts: [{ sessionId, rating: 5 }],
      wish: ' Mehr  Zeit\u0000 ',
      quotation: 'Endlich einmal alle an einem Tisch.',
      mayPrint: true,
      name: 'Jana Beispiel',
    });
    const stored = await rows();
    expect(stored.map(({ question }) => question).sort()).toEqual(['part', 'quotation', 'sheet', 'wish']);
    expect(new Set(stored.map(({ id }) => id)).size).toBe(4);
    expect(Object.keys(stored[0]!).sort()).toEqual([
      'body',
      'day',
      'id',
      'meeting_id',
      'name',
      'organisation_id',
      'question',
      'rating',
      'review',
      'session_id',
    ]);
    expect(stored.filter(({ name }) => name !== null).map(({ question }) => question)).toEqual(['quotation']);
    expect(stored.every(({ day }) => day === '2027-12-13')).toBe(true);
    // An entry in the record would say at which minute somebody answered.
    expect(await product.record(town, 100)).toEqual(recorded);
  });

  test('counts once, however often the button is pressed', async () => {
    const sent = { sheet: { ...empty, overall: 5 }, token: token(), client: null } as const;
    const answers = await Promise.all([feedback.send(code, sent), feedback.send(code, sent)]);
    expect(answers.map((answer) => value(answer).repeated).sort()).toEqual([false, true]);
    expect(await rows()).toHaveLength(1);
  });

  test('of a whole room at once is kept, each sheet once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => {
        const sheet = { ...empty, overall: 5, parts: [{ sessionId, rating: 4 }], wish: 'Mehr Zeit' } as const;
        return feedback.send(code, { sheet, token: token(), client: '198.51.100.7' });
      }),
    );
    expect(answers.map((answer) => value(answer).repeated)).toEqual(answers.map(() => false));
    const counts = new Map<string, number>();
    for (const { question } of await rows()) counts.set(question, (counts.get(question) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({ sheet: 60, part: 60, wish: 60 });
  });

  test('is refused before the day and a month after it, empty, and for a break', async () => {
    const one = (sheet: Partial<FeedbackSheet>, given = token()) =>
      feedback.send(code, { sheet: { ...empty, ...sheet }, token: given, client: null });
    expect(codeOf(await one({}))).toBe('meetings.feedback.empty');
    expect(codeOf(await one({ parts: [{ sessionId: 'none', rating: 5 }] }))).toBe('meetings.feedback.empty');
    expect(codeOf(await one({ overall: 9 as never }))).toBe('meetings.feedback.empty');
    expect(codeOf(await one({ overall: 5 }, 'x'))).toBe('meetings.feedback.formOld');
    product.setNow(planned);
    expect(codeOf(await one({ overall: 5 }))).toBe('meetings.feedback.early');
    product.setNow(new Date('2028-01-13T10:00:00Z'));
    expect(codeOf(await one({ overall: 5 }))).toBe('meetings.feedback.over');
    expect(await rows()).toEqual([]);
  });

  test('no longer lies in the order in which it came once the night is over', async () => {
    await send({ overall: 4, wish: 'Mehr Zeit' }, 6);
    const order = async () =>
      (
        await sql<{ id: string; transaction: string }>`select id, xmin::text as transaction
          from meeting_feedback where meeting_id = ${meetingId} order by ctid`.execute(product.beyond)
      ).rows;
    expect(new Set((await order()).map(({ transaction }) => transaction)).size).toBe(6);
    product.setNow(nextDay);
    expect(await shuffleFeedbackOfYesterday(product)).toBeGreaterThanOrEqual(12);
    const after = await order();
    expect(new Set(after.map(({ transaction }) => transaction)).size).toBe(1);
    const ids = after.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(await rows()).toHaveLength(12);
  });
});

describe('the evaluation', () => {
  const evaluation = async (actor = town) => value(await feedback.evaluation(actor, meetingId));

  test('shows nothing of the running day and of fewer than five', async () => {
    await send({ overall: 5 }, 4);
    product.setNow(nextDay);
    expect(await evaluation()).toMatchObject({
      received: 4,
      included: 0,
      waiting: 4,
      hidden: { code: 'meetings.feedback.tooFew' },
      overall: null,
    });
    product.setNow(onTheDay);
    await send({ overall: 4, comment: 'Gut vorbereitet' });
    expect(await evaluation()).toMatchObject({ received: 5, included: 0, overall: null, texts: [] });
    product.setNow(nextDay);
    expect(await evaluation()).toMatchObject({
      received: 5,
      included: 5,
      waiting: 0,
      hidden: null,
      overall: { answers: 5, counts: [0, 0, 0, 1, 4], helpful: { share: 1 } },
      parts: [{ sessionId, title: 'Analyse', summary: null }],
      texts: [{ question: 'comment', body: 'Gut vorbereitet', review: 'new' }],
    });
  });

  test('somebody who answers later alone cannot be read from the difference', async () => {
    await send({ overall: 5 }, 6);
    product.setNow(nextDay);
    const before = await evaluation();
    await send({ overall: 1, wish: 'Weniger Folien' });
    product.setNow(new Date('2027-12-20T08:00:00Z'));
    const after = await evaluation();
    expect(after).toMatchObject({ received: 7, included: 6, waiting: 1 });
    expect(after.overall).toEqual(before.overall);
    expect(after.texts).toEqual([]);
  });

  test('words are read by others only after the review, a quotation by organisers on the next day', async () => {
    await send({ quotation: 'Ein guter Tag.', mayPrint: true, overall: 5 });
    product.setNow(nextDay);
    const [text] = (await evaluation()).texts;
    expect(text).toMatchObject({ body: 'Ein guter Tag.', review: 'new', name: null });
    value(await feedback.review(town, meetingId, { textId: text!.id, review: 'shown' }));
    expect((await evaluation()).texts[0]).toMatchObject({ review: 'shown' });
    const council = { ...town, role: 'councilMember' } as const;
    expect((await evaluation(council)).texts).toHaveLength(1);
    value(await feedback.review(town, meetingId, { textId: text!.id, review: 'hidden' }));
    expect((await evaluation(council)).texts).toEqual([]);
    expect((await evaluation(council)).mayReview).toBe(false);
    expect(codeOf(await feedback.review(council, meetingId, { textId: text!.id, review: 'shown' }))).toBe(
      'access.refused',
    );
    expect(codeOf(await feedback.evaluation(stranger, meetingId))).toBe('access.refused');
  });

  test('meetings and regions side by side, each with its n', async () => {
    await send({ overall: 5 }, 5);
    product.setNow(nextDay);
    const { meetings, regions } = value(await feedback.compare(stranger));
    const compared = meetings.find((one) => one.meetingId === meetingId);
    expect(compared).toMatchObject({ region: 'Auental', summary: { answers: 5 } });
    expect(regions.find(({ region }) => region === 'Auental')?.summary.answers).toBeGreaterThanOrEqual(5);
  });
});

test('the day after, everybody who had a place is asked once, all with the same link', async () => {
  await product.beyond
    .insertInto('meeting_participants')
    .values(
      (['registered', 'registered', 'waiting', 'declined'] as const).map((state, index) => ({
        organisation_id: town.organisationId,
        meeting_id: meetingId,
        id: `person-${index}`,
        name: 'Jana Beispiel',
        email: `person${index}@ort.example`,
        home_id: null,
        organisation_name: null,
        state,
        invited_on: null,
        answered_at: state === 'declined' ? null : planned,
        substitute_of: null,
        contact_id: null,
        changed_at: planned,
      })),
    )
    .execute();
  product.setNow(nextDay);
  await askForFeedback(product);
  await askForFeedback(product);
  const mails = await product.beyond
    .selectFrom('mails')
    .select(['recipient', 'content'])
    .where('kind', '=', 'meetingFeedback')
    .where('recipient', 'like', 'person%')
    .execute();
  expect(mails.map(({ recipient }) => recipient).sort()).toEqual([
    'person0@ort.example',
    'person1@ort.example',
  ]);
  const paths = mails.map(({ content }) => (content as { path: string }).path);
  expect(new Set(paths)).toEqual(new Set([`/rueckmeldung/${code}`]));
});
