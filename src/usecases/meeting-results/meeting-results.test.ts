import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MeetingFacts } from '#core/meetings/meeting.ts';
import type { Actor } from '../contract.ts';
import { createMeetings } from '../meetings/meetings.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { AgreementDraft, MeetingResults } from './contract.ts';
import { createMeetingResults } from './meeting-results.ts';
import { remindOfAgreements } from './remind-of-agreements.ts';

let product: TestProduct;
let results: MeetingResults;
let town: Actor;
/** Organises the next meeting of the region. */
let district: Actor;
let first: string;
let next: string;

const now = new Date('2027-06-15T10:00:00Z');

const facts: MeetingFacts = {
  kind: 'networking',
  title: 'Erstes Treffen',
  region: 'Auental',
  number: 1,
  day: '2027-06-20',
  days: 1,
  begins: '09:30',
  ends: '15:30',
  placeName: 'Bürgerhaus',
  address: null,
  travel: '',
  accessibility: '',
  onlineLink: null,
  lead: '',
  capacity: null,
  registrationUntil: null,
  language: 'de',
  funded: false,
};

function value<T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }): T {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

const codeOf = (result: { ok: boolean; problem?: { code: string } }): string => result.problem?.code ?? 'ok';

beforeAll(async () => {
  product = await openTestProduct();
  results = createMeetingResults(product);
  town = await product.actor('coordinator');
  district = await product.actor('districtOfficer');
});
afterAll(() => product.close());

let region = 0;
beforeEach(async () => {
  product.setNow(now);
  const meetings = createMeetings(product);
  region += 1;
  const place = { region: `Region ${region}` };
  first = value(await meetings.create(town, { ...facts, ...place, hosts: [] })).id;
  value(await meetings.announce(town, first, 1));
  const later = { title: 'Zweites Treffen', number: 2, day: '2027-12-13' };
  next = value(await meetings.create(district, { ...facts, ...place, ...later, hosts: [] })).id;
});

const agreement: AgreementDraft = {
  id: null,
  version: 0,
  what: 'Licht am Bahnhof prüfen',
  whoId: null,
  whoName: 'Bauamt',
  due: '2027-07-10',
  state: 'open',
  reason: '',
};

describe('agreements', () => {
  test('go on to the next meeting of the region, with whoever organises it, until they are closed', async () => {
    const { id } = value(await results.saveAgreement(town, first, agreement));
    const carried = async () => value(await results.read(district, next)).carried.agreements;
    expect(await carried()).toMatchObject([
      { id, what: agreement.what, who: 'Bauamt', meetingTitle: 'Erstes Treffen', version: 1 },
    ]);
    expect(value(await results.read(town, first)).carried.agreements).toEqual([]);

    const change = { agreementId: id, version: 1, state: 'dropped', reason: '' } as const;
    expect(codeOf(await results.settleAgreement(district, next, change))).toBe(
      'meetings.agreement.reasonMissing',
    );
    value(await results.settleAgreement(district, next, { ...change, reason: 'Kein Geld' }));
    expect(await carried()).toEqual([]);
    expect(value(await results.read(town, first)).agreements).toMatchObject([
      { state: 'dropped', reason: 'Kein Geld', version: 2 },
    ]);
    expect(await product.record(district, 1)).toEqual(['meetingResults.settleAgreement done']);
  });

  test('of another region are out of reach', async () => {
    const { id } = value(await results.saveAgreement(town, first, agreement));
    const elsewhere = value(
      await createMeetings(product).create(district, {
        ...facts,
        region: 'Fern',
        day: '2027-12-14',
        hosts: [],
      }),
    ).id;
    expect(value(await results.read(district, elsewhere)).carried.agreements).toEqual([]);
    const change = { agreementId: id, version: 1, state: 'done', reason: '' } as const;
    expect(codeOf(await results.settleAgreement(district, elsewhere, change))).toBe(
      'meetings.agreement.notFound',
    );
    expect(codeOf(await results.saveAgreement(district, first, agreement))).toBe('access.refused');
  });

  test('two people at once: the second one is told', async () => {
    const { id } = value(await results.saveAgreement(town, first, agreement));
    value(await results.saveAgreement(town, first, { ...agreement, id, version: 1, what: 'Anders' }));
    expect(codeOf(await results.saveAgreement(town, first, { ...agreement, id, version: 1 }))).toBe(
      'meetings.changedMeanwhile.by',
    );
  });

  test('are reminded of before and after, once each, anew for another day', async () => {
    await product.beyond
      .updateTable('accounts')
      .set({ email: 'koordination@lindenbrueck.example' })
      .where('id', '=', town.accountId)
      .execute();
    const draft = { ...agreement, what: 'Faltblatt', whoId: town.organisationId, whoName: null };
    const { id } = value(await results.saveAgreement(town, first, draft));
    const mails = async (day: string) => {
      product.setNow(new Date(`${day}T06:00:00Z`));
      await remindOfAgreements(product);
      const rows = await product.beyond
        .selectFrom('mails')
        .select('content')
        .where('kind', '=', 'agreementOfMeeting')
        .orderBy('created_at')
        .execute();
      return rows
        .map(({ content }) => (content as { params: { stage: string; what: string } }).params)
        .filter(({ what }) => what === 'Faltblatt')
        .map(({ stage }) => stage);
    };
    expect(await mails('2027-06-25')).toEqual([]);
    expect(await mails('2027-06-26')).toEqual(['before']);
    expect(await mails('2027-06-27')).toEqual(['before']);
    expect(await mails('2027-07-11')).toEqual(['before', 'after']);
    expect(await mails('2027-07-12')).toEqual(['before', 'after']);
    value(await results.saveAgreement(town, first, { ...draft, id, version: 1, due: '2027-07-20' }));
    expect(await mails('2027-07-13')).toEqual(['before', 'after', 'before']);
  });
});

describe('questions', () => {
  test('go into the programme of the next meeting with one click, once', async () => {
    const { id } = value(
      await results.saveQuestion(town, first, { id: null, version: 0, question: 'Wer zahlt?', answer: '' }),
    );
    expect(value(await results.read(district, next)).carried.questions).toMatchObject([
      { id, question: 'Wer zahlt?' },
    ]);
    const { sessionId } = value(await results.takeQuestion(district, next, id));
    const plan = value(await createMeetings(product).plan(district, next));
    expect(plan.sessions).toMatchObject([
      { id: sessionId, title: 'Wer zahlt?', begins: '09:30', ends: '10:00' },
    ]);
    expect(value(await results.read(district, next)).carried.questions).toEqual([]);
    expect(value(await results.read(town, first)).questions).toMatchObject([{ state: 'taken' }]);
    expect(codeOf(await results.takeQuestion(district, next, id))).toBe('meetings.question.notFound');
  });

  test('that are answered do not go on', async () => {
    const draft = { id: null, version: 0, question: 'Wer zahlt?', answer: '' };
    const { id } = value(await results.saveQuestion(town, first, draft));
    value(await results.saveQuestion(town, first, { ...draft, id, version: 1, answer: 'Der Landkreis.' }));
    expect(value(await results.read(town, first)).questions).toMatchObject([{ state: 'answered' }]);
    expect(value(await results.read(district, next)).carried.questions).toEqual([]);
    expect(codeOf(await results.saveQuestion(town, first, { ...draft, question: ' ' }))).toBe(
      'meetings.question.missing',
    );
  });
});
