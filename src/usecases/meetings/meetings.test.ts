import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Contact } from '#core/network/contact.ts';
import type { Organisation } from '#core/network/organisation.ts';
import { saveContacts } from '#storage/queries/contacts.ts';
import { saveNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import type { Actor } from '../contract.ts';
import { createPrivacy } from '../privacy/privacy.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { CostDraft, MeetingDraft, Meetings, SessionDraft } from './contract.ts';
import { type MeetingFollower, meetingFollowers } from './meeting-followers.ts';
import { createMeetings } from './meetings.ts';

let product: TestProduct;
let meetings: Meetings;
let town: Actor;
let colleague: Actor;
let partner: Actor;
let moderator: Actor;
let stranger: Actor;
let auditor: Actor;

const now = new Date('2027-06-15T10:00:00Z');

const contact = (organisationId: string, name: string, more: Partial<Contact> = {}): Contact => ({
  id: randomUUID(),
  organisationId,
  name,
  function: 'policePrevention',
  topics: [],
  areas: [],
  phone: null,
  email: null,
  hours: null,
  deputyId: null,
  publishConsentOn: '2026-01-01',
  source: 'Test',
  lastConfirmedOn: null,
  validFrom: null,
  validTo: null,
  ...more,
});

beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(now);
  meetings = createMeetings(product);
  town = await product.actor('coordinator');
  colleague = {
    ...(await product.actor('coordinator')),
    organisationId: town.organisationId,
    name: 'Kim Kollege',
  };
  partner = await product.actor('districtOfficer');
  moderator = await product.actor('coach');
  stranger = await product.actor('coordinator');
  auditor = await product.actor('auditor');
  const named = (actor: Actor, name: string): Organisation => ({
    id: actor.organisationId,
    kind: 'municipality',
    name,
    ags: null,
    ars: null,
    region: 'Auental',
    sorbianArea: false,
    fictional: true,
    validFrom: null,
    validTo: null,
  });
  await saveNetworkOrganisations(
    product.beyond,
    [named(town, 'Lindenbrück'), named(partner, 'Landkreis Auental'), named(moderator, 'Institut')],
    { now },
  );
});
afterAll(() => product.close());
afterEach(() => {
  product.setNow(now);
  (meetingFollowers as MeetingFollower[]).length = 0;
});

const facts: MeetingDraft = {
  kind: 'networking',
  title: 'Zweites Vernetzungstreffen',
  region: 'Auental',
  number: 2,
  day: '2027-12-13',
  days: 1,
  begins: '09:30',
  ends: '15:30',
  placeName: 'Bürgerhaus',
  address: 'Markt 1\n01999 Lindenbrück',
  travel: 'Mit dem Bus',
  accessibility: 'Stufenlos',
  onlineLink: null,
  lead: 'Drei Schwerpunkte.',
  capacity: 40,
  registrationUntil: '2027-12-01',
  language: 'de',
  funded: true,
  hosts: [],
};

const host = {
  role: 'organiser',
  hostId: null,
  contactId: null,
  name: null,
  organisationName: null,
} as const;

const talk: SessionDraft = {
  id: null,
  version: 0,
  dayNumber: 1,
  begins: '09:30',
  ends: '10:30',
  kind: 'focus',
  title: 'Eigentumssicherung',
  abstract: '',
  topic: 'burglary',
  room: null,
  speakers: [],
};

const rent: CostDraft = {
  id: null,
  version: 0,
  purpose: 'Raummiete',
  amountCents: 64_000,
  paidBy: 'Landkreis',
};

function value<T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }): T {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

function code(result: { ok: boolean; problem?: { code: string } }): string {
  return result.problem?.code ?? 'ok';
}

const created = async (draft: Partial<MeetingDraft> = {}, actor: Actor = town): Promise<string> =>
  value(await meetings.create(actor, { ...facts, ...draft })).id;

async function announced(draft: Partial<MeetingDraft> = {}): Promise<string> {
  const id = await created(draft);
  value(await meetings.announce(town, id, 1));
  return id;
}

const plan = async (id: string, actor: Actor = town) => value(await meetings.plan(actor, id));

describe('a draft', () => {
  test('keeps what was entered, cleaned, and belongs to whoever began it', async () => {
    const id = await created({ title: ' Zweites\tTreffen ', travel: 'Bus\r\n\r\n\r\n\r\nBahn \u0000' });
    expect(await plan(id)).toMatchObject({
      ...facts,
      title: 'Zweites Treffen',
      travel: 'Bus\n\nBahn',
      organisationId: town.organisationId,
      organisers: ['Lindenbrück'],
      state: 'draft',
      version: 1,
      changedByName: town.name,
      fictional: true,
      hosts: [],
      sessions: [],
    });
    expect(await product.record(town, 1)).toEqual(['meeting.create done']);
  });

  test('is not found by others, nor listed for them', async () => {
    const id = await created();
    for (const asker of [null, stranger, auditor])
      expect(code(await meetings.read(asker, id))).toBe('meetings.meeting.notFound');
    expect(code(await meetings.plan(stranger, id))).toBe('meetings.meeting.notFound');
    expect(await product.record(stranger, 1)).toEqual(['meeting.plan refused meetings.meeting.notFound']);
    const drafts = async (asker: Actor | null) =>
      value(await meetings.list(asker)).drafts.map((one) => one.id);
    expect(await drafts(town)).toContain(id);
    expect(await drafts(stranger)).not.toContain(id);
    expect(await drafts(null)).toEqual([]);
  });

  test('a title is enough to begin with, and it says what is missing', async () => {
    const bare = {
      day: null,
      begins: null,
      ends: null,
      placeName: null,
      number: null,
      registrationUntil: null,
    };
    const id = await created(bare);
    const missing = (await plan(id)).missing.map((problem) => problem.code);
    expect(missing).toEqual(['meetings.missing.day', 'meetings.missing.time', 'meetings.missing.place']);
    expect(code(await meetings.announce(town, id, 1))).toBe('meetings.missing.day');
  });

  test.each<[Partial<MeetingDraft>, string]>([
    [{ title: ' \n ' }, 'meetings.title.missing'],
    [{ number: 0 }, 'meetings.number.range'],
    [{ capacity: 0 }, 'meetings.capacity.range'],
    [{ ends: '09:00' }, 'meetings.time.reversed'],
    [{ registrationUntil: '2027-12-14' }, 'meetings.registration.late'],
    [{ lead: 'x'.repeat(4001) }, 'meetings.text.tooLong'],
    [{ onlineLink: 'javascript:alert(1)' }, 'meetings.link.invalid'],
    [{ hosts: [{ ...host, hostId: 'nobody' }] }, 'network.organisation.notFound'],
    [{ hosts: [host] }, 'meetings.hosts.nameMissing'],
    [{ hosts: [{ ...host, role: 'boss' as 'organiser', name: 'A' }] }, 'meetings.hosts.roleUnknown'],
    [{ hosts: [{ ...host, name: 'x'.repeat(201) }] }, 'meetings.text.tooLong'],
    [{ hosts: Array.from({ length: 21 }, () => ({ ...host, name: 'A' })) }, 'meetings.hosts.tooMany'],
  ])('%j is refused and nothing is kept', async (change, expected) => {
    expect(code(await meetings.create(town, { ...facts, ...change }))).toBe(expected);
    const id = await created();
    expect(code(await meetings.save(town, id, { ...facts, ...change, version: 1 }))).toBe(expected);
    expect((await plan(id)).version).toBe(1);
  });

  test('can be deleted; what was announced cannot', async () => {
    const id = await created();
    value(await meetings.saveSession(town, id, talk));
    value(await meetings.remove(town, id));
    expect(code(await meetings.plan(town, id))).toBe('meetings.meeting.notFound');
    expect(code(await meetings.remove(town, await announced()))).toBe('meetings.notDraft');
  });

  test('an id that is none is not looked up', async () => {
    for (const id of ['', '../x', "'; drop table meetings", 'x'.repeat(65)])
      expect(code(await meetings.read(town, id))).toBe('meetings.meeting.notFound');
  });
});

describe('those who organise together', () => {
  const partners = () => [
    { ...host, hostId: partner.organisationId },
    { ...host, role: 'moderator' as const, hostId: moderator.organisationId },
  ];

  test('a further organiser plans, announces and calls off; the record stands with each', async () => {
    const id = await created({ hosts: partners() });
    expect((await plan(id, partner)).organisers).toEqual(['Lindenbrück', 'Landkreis Auental']);
    value(await meetings.saveSession(partner, id, talk));
    value(await meetings.announce(partner, id, 1));
    value(await meetings.callOff(partner, id, { version: 2, reason: 'Sturm' }));
    expect(await product.record(partner, 3)).toEqual([
      'meeting.callOff done',
      'meeting.announce done',
      'meeting.saveSession done',
    ]);
    expect(await product.record(town, 1)).toEqual(['meeting.create done']);
  });

  test('a moderating organisation reads the draft and changes nothing', async () => {
    const id = await created({ hosts: partners() });
    expect(value(await meetings.read(moderator, id)).may).toEqual({ organise: false, help: true });
    expect(value(await meetings.list(moderator)).drafts.map((one) => one.id)).toContain(id);
    expect(code(await meetings.save(moderator, id, { ...facts, version: 1 }))).toBe('access.refused');
    expect(code(await meetings.saveCost(moderator, id, rent))).toBe('access.refused');
    expect(await product.record(moderator, 1)).toEqual(['meeting.saveCost refused access.refused']);
  });

  test('whoever is no longer named has lost the right', async () => {
    const id = await created({ hosts: partners() });
    value(await meetings.save(town, id, { ...facts, version: 1 }));
    expect(code(await meetings.plan(partner, id))).toBe('meetings.meeting.notFound');
  });

  test('a name that is a contact of the organisation is that contact, and follows it', async () => {
    const known = contact(moderator.organisationId, 'Ada Muster');
    const gone = contact(moderator.organisationId, 'Bert Beispiel', { validTo: '2026-12-31' });
    await saveContacts(product.beyond, [known, gone], { now });
    const id = await created({
      hosts: [
        { ...host, hostId: moderator.organisationId, name: 'Ada Muster' },
        { ...host, hostId: moderator.organisationId, name: 'Bert Beispiel' },
        { ...host, name: 'Chris Extern', organisationName: 'Hochschule' },
      ],
    });
    expect((await plan(id)).hosts).toMatchObject([
      { name: 'Ada Muster', contactId: known.id, function: 'policePrevention', organisationName: 'Institut' },
      { name: 'Bert Beispiel', contactId: null },
      { name: 'Chris Extern', organisationName: 'Hochschule', hostId: null },
    ]);
    // A contact speaks for its own organisation only.
    const wrong = { ...host, hostId: partner.organisationId, contactId: known.id };
    expect(code(await meetings.create(town, { ...facts, hosts: [wrong] }))).toBe('network.contact.notFound');
  });
});

describe('two people at once', () => {
  test('the second one is told who was faster; nothing is overwritten', async () => {
    const id = await created();
    value(await meetings.save(colleague, id, { ...facts, title: 'Von Kim', version: 1 }));
    const late = await meetings.save(town, id, { ...facts, title: 'Von Jana', version: 1 });
    expect(late).toMatchObject({ ok: false, problem: { code: 'meetings.changedMeanwhile.by' } });
    expect(await plan(id)).toMatchObject({ title: 'Von Kim', version: 2 });
    value(await meetings.save(town, id, { ...facts, title: 'Beides', version: 2 }));
    expect(await plan(id)).toMatchObject({ title: 'Beides', version: 3 });
  });

  test('ten at the same moment: one wins, nine are told', async () => {
    const id = await created();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        meetings.save(town, id, { ...facts, title: `Titel ${index}`, version: 1 }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await plan(id)).version).toBe(2);
  });

  test('different items of the programme do not get in each other’s way; the same one does', async () => {
    const id = await created();
    const first = value(await meetings.saveSession(town, id, talk)).id;
    const second = value(
      await meetings.saveSession(town, id, { ...talk, begins: '10:30', ends: '11:00' }),
    ).id;
    value(await meetings.saveSession(town, id, { ...talk, id: first, version: 1, title: 'A' }));
    value(await meetings.saveSession(colleague, id, { ...talk, id: second, version: 1, title: 'B' }));
    const late = await meetings.saveSession(colleague, id, { ...talk, id: first, version: 1, title: 'C' });
    expect(code(late)).toMatch(/^meetings\.changedMeanwhile/);
    expect((await plan(id)).sessions.map(({ title }) => title).sort()).toEqual(['A', 'B']);
  });

  test('neither announcing nor costs pass over a change', async () => {
    const id = await created();
    value(await meetings.save(colleague, id, { ...facts, version: 1 }));
    expect(code(await meetings.announce(town, id, 1))).toMatch(/^meetings\.changedMeanwhile/);
    const costId = value(await meetings.saveCost(town, id, rent)).id;
    value(await meetings.saveCost(town, id, { ...rent, id: costId, version: 1, amountCents: 1 }));
    const late = await meetings.saveCost(colleague, id, { ...rent, id: costId, version: 1 });
    expect(code(late)).toMatch(/^meetings\.changedMeanwhile/);
    expect((await plan(id)).costs).toMatchObject([{ amountCents: 1, version: 2 }]);
  });
});

describe('announcing', () => {
  test('makes it public, with the newest version', async () => {
    const id = await announced();
    const shown = value(await meetings.read(null, id));
    expect(shown).toMatchObject({ state: 'announced', version: 2, may: { organise: false, help: false } });
    expect(value(await meetings.list(null)).coming.map((one) => one.id)).toContain(id);
    expect(code(await meetings.announce(town, id, 2))).toBe('meetings.notDraft');
  });

  test('not for a day that is over; today is early enough', async () => {
    const past = await created({ day: '2027-06-14', registrationUntil: null });
    expect(code(await meetings.announce(town, past, 1))).toBe('meetings.day.past');
    const today = await created({ day: '2027-06-15', registrationUntil: null });
    expect(code(await meetings.announce(town, today, 1))).toBe('ok');
  });

  test('what is public keeps day and place and does not move into the past', async () => {
    const id = await announced();
    const save = (change: Partial<MeetingDraft>) =>
      meetings.save(town, id, { ...facts, ...change, version: 2 });
    expect(code(await save({ day: null, registrationUntil: null }))).toBe('meetings.missing.day');
    expect(code(await save({ placeName: null, number: null }))).toBe('meetings.missing.place');
    expect(code(await save({ day: '2027-06-01', registrationUntil: null }))).toBe('meetings.day.past');
    expect(code(await save({ day: '2027-12-14' }))).toBe('ok');
  });

  test('a meeting whose last day is over was held, without anybody’s doing; it can still be corrected', async () => {
    const id = await announced({ days: 2 });
    const stateOn = async (moment: string) => {
      product.setNow(new Date(moment));
      return value(await meetings.read(null, id)).state;
    };
    expect(await stateOn('2027-12-14T22:59:00Z')).toBe('announced');
    expect(await stateOn('2027-12-14T23:00:00Z')).toBe('held');
    expect(value(await meetings.list(null)).past.map((one) => one.id)).toContain(id);
    expect(code(await meetings.callOff(town, id, { version: 2, reason: 'zu spät' }))).toBe(
      'meetings.notAnnounced',
    );
    expect(code(await meetings.save(town, id, { ...facts, days: 2, lead: 'Nachtrag', version: 2 }))).toBe(
      'ok',
    );
  });

  test('one that took place elsewhere is entered as held, one that is to come is not', async () => {
    const past = await created({ day: '2027-06-08', registrationUntil: null });
    expect(code(await meetings.markHeld(town, past, 1))).toBe('ok');
    expect(value(await meetings.read(null, past)).state).toBe('held');
    expect(code(await meetings.markHeld(town, await created(), 1))).toBe('meetings.day.notYet');
  });
});

describe('calling off', () => {
  test('needs a reason, stays public, and ends every change but costs', async () => {
    const id = await announced();
    expect(code(await meetings.callOff(town, id, { version: 2, reason: ' \n' }))).toBe(
      'meetings.reason.missing',
    );
    expect(code(await meetings.callOff(town, id, { version: 2, reason: 'x'.repeat(4001) }))).toBe(
      'meetings.text.tooLong',
    );
    value(await meetings.callOff(town, id, { version: 2, reason: 'Der Saal ist gesperrt.' }));
    const shown = value(await meetings.read(null, id));
    expect(shown).toMatchObject({ state: 'cancelled', cancelReason: 'Der Saal ist gesperrt.', version: 3 });
    expect(value(await meetings.list(null)).coming.map((one) => one.id)).toContain(id);
    expect(code(await meetings.save(town, id, { ...facts, version: 3 }))).toBe('meetings.calledOff');
    expect(code(await meetings.saveSession(town, id, talk))).toBe('meetings.calledOff');
    expect(code(await meetings.announce(town, id, 3))).toBe('meetings.notDraft');
    expect(code(await meetings.saveCost(town, id, rent))).toBe('ok');
  });

  test('followers hear of it in the same transaction: what one cannot do did not happen', async () => {
    const id = await announced();
    const heard: unknown[] = [];
    (meetingFollowers as MeetingFollower[]).push({
      afterCancelled: async (meeting, { transaction }) => {
        const row = await transaction
          .selectFrom('meetings')
          .select('state')
          .where('id', '=', meeting.id)
          .executeTakeFirstOrThrow();
        heard.push([meeting.cancelReason, row.state]);
        throw new Error('no mail');
      },
    });
    await expect(meetings.callOff(town, id, { version: 2, reason: 'Sturm' })).rejects.toThrow('no mail');
    expect(heard).toEqual([['Sturm', 'cancelled']]);
    expect((await plan(id)).state).toBe('announced');
    expect(await product.record(town, 1)).toEqual(['meeting.announce done']);
  });

  test('followers hear when an announced meeting moves, not when a text changes', async () => {
    const id = await announced();
    const moves: unknown[] = [];
    (meetingFollowers as MeetingFollower[]).push({
      afterMoved: async (meeting, before) => void moves.push([before.day, meeting.day]),
    });
    value(await meetings.save(town, id, { ...facts, lead: 'Neu', version: 2 }));
    value(await meetings.save(town, id, { ...facts, day: '2027-12-20', version: 3 }));
    expect(moves).toEqual([['2027-12-13', '2027-12-20']]);
  });
});

describe('the programme', () => {
  const programme = async (id: string) =>
    (await plan(id)).sessions.map(({ title, begins, ends }) => `${begins}-${ends} ${title}`);

  test('stands in the order of time; moving an item moves its neighbour', async () => {
    const id = await created();
    const add = async (title: string, begins: string, ends: string) =>
      value(await meetings.saveSession(town, id, { ...talk, title, begins, ends })).id;
    const last = await add('C', '11:00', '12:00');
    const first = await add('A', '09:30', '10:00');
    await add('B', '10:15', '11:00');
    const move = (sessionId: string, direction: 'up' | 'down') =>
      meetings.moveSession(town, id, { sessionId, direction });
    value(await move(first, 'down'));
    expect(await programme(id)).toEqual(['09:30-10:15 B', '10:30-11:00 A', '11:00-12:00 C']);
    value(await move(last, 'up'));
    expect(await programme(id)).toEqual(['09:30-10:15 B', '10:30-11:30 C', '11:30-12:00 A']);
    // Further than the end is nowhere.
    value(await move(first, 'down'));
    expect(await programme(id)).toEqual(['09:30-10:15 B', '10:30-11:30 C', '11:30-12:00 A']);
    expect(code(await move('none', 'up'))).toBe('meetings.session.notFound');
  });

  test('items that begin at the same time change their order', async () => {
    const id = await created();
    for (const title of ['A', 'B', 'C']) value(await meetings.saveSession(town, id, { ...talk, title }));
    const [, second] = (await plan(id)).sessions;
    value(await meetings.moveSession(town, id, { sessionId: second!.id, direction: 'up' }));
    expect((await plan(id)).sessions.map(({ title }) => title)).toEqual(['B', 'A', 'C']);
  });

  test('what lies outside the meeting or on a day it does not have is refused', async () => {
    const id = await created();
    const save = async (change: Partial<SessionDraft>) =>
      code(await meetings.saveSession(town, id, { ...talk, ...change }));
    expect(await save({ begins: '08:00' })).toBe('meetings.session.outside');
    expect(await save({ ends: '16:00' })).toBe('meetings.session.outside');
    expect(await save({ dayNumber: 2 })).toBe('meetings.session.dayRange');
    expect(await save({ id: 'none' })).toBe('meetings.session.notFound');
    expect(await programme(id)).toEqual([]);
  });

  test('300 items are 100 items', async () => {
    const id = await created();
    const codes: string[] = [];
    for (let index = 0; index < 101; index += 1) codes.push(code(await meetings.saveSession(town, id, talk)));
    expect(codes.filter((one) => one === 'ok')).toHaveLength(100);
    expect(codes.at(-1)).toBe('meetings.session.tooMany');
  });

  test('speakers come from the network or are named; without consent the public sees function and office', async () => {
    const open = contact(partner.organisationId, 'Dora Offen');
    const shy = contact(partner.organisationId, 'Emil Still', { publishConsentOn: null });
    await saveContacts(product.beyond, [open, shy], { now });
    const id = await created();
    const found = value(await meetings.searchPeople(town, id, 'auental'));
    expect(found.map(({ name, published }) => [name, published])).toEqual([
      ['Dora Offen', true],
      ['Emil Still', false],
    ]);
    expect(value(await meetings.searchPeople(town, id, '  '))).toEqual([]);
    expect(value(await meetings.searchPeople(town, id, '100%_'))).toEqual([]);
    const nobody = { contactId: null, name: null, organisationName: null };
    const speakers = [
      { ...nobody, contactId: open.id },
      { ...nobody, contactId: shy.id },
      { ...nobody, name: 'Fritz Extern', organisationName: 'Hochschule' },
      { ...nobody, organisationName: 'Bundespolizei' },
    ];
    value(await meetings.saveSession(town, id, { ...talk, speakers }));
    value(await meetings.announce(town, id, 1));
    const names = async (asker: Actor | null) =>
      value(await meetings.read(asker, id)).sessions[0]!.speakers.map((one) => one.name);
    expect(await names(town)).toEqual(['Dora Offen', 'Emil Still', 'Fritz Extern', null]);
    expect(await names(null)).toEqual(['Dora Offen', null, 'Fritz Extern', null]);
    const hidden = value(await meetings.read(null, id)).sessions[0]!.speakers[1]!;
    expect(hidden).toMatchObject({ function: 'policePrevention', organisationName: 'Landkreis Auental' });
    expect(JSON.stringify(value(await meetings.read(null, id)))).not.toContain(shy.id);
    for (const wrong of [nobody, { ...nobody, contactId: 'none' }])
      expect(code(await meetings.saveSession(town, id, { ...talk, speakers: [wrong] }))).toMatch(
        /speakers\.nameMissing|contact\.notFound/,
      );
  });
});

describe('costs', () => {
  test('are added up in cents, corrected and removed', async () => {
    const id = await created();
    const rentId = value(await meetings.saveCost(town, id, rent)).id;
    const food = value(
      await meetings.saveCost(town, id, { ...rent, purpose: 'Essen', amountCents: 125_050 }),
    ).id;
    expect((await plan(id)).costSumCents).toBe(189_050);
    value(await meetings.removeCost(town, id, rentId));
    expect((await plan(id)).costs).toMatchObject([{ id: food, purpose: 'Essen', paidBy: 'Landkreis' }]);
    expect(code(await meetings.removeCost(town, id, rentId))).toBe('meetings.cost.notFound');
  });

  test.each<[Partial<CostDraft>, string]>([
    [{ purpose: ' ' }, 'meetings.cost.purposeMissing'],
    [{ amountCents: -1 }, 'amount.range'],
    [{ amountCents: 0.5 }, 'amount.range'],
    [{ amountCents: 100_000_000_001 }, 'amount.range'],
    [{ paidBy: 'x'.repeat(201) }, 'meetings.text.tooLong'],
  ])('%j is refused', async (change, expected) => {
    expect(code(await meetings.saveCost(town, await created(), { ...rent, ...change }))).toBe(expected);
  });

  test('are never public', async () => {
    const id = await announced();
    value(await meetings.saveCost(town, id, rent));
    expect(JSON.stringify(value(await meetings.read(null, id)))).not.toContain('Raummiete');
  });
});

describe('a copy', () => {
  test('takes programme, hosts and texts along, shifted, and leaves people, number and costs', async () => {
    const id = await announced({
      hosts: [
        { ...host, hostId: partner.organisationId, name: 'Gero Gast' },
        { ...host, name: 'Chris Extern' },
      ],
    });
    const speakers = [{ contactId: null, name: 'Fritz Extern', organisationName: null }];
    value(await meetings.saveSession(town, id, { ...talk, speakers }));
    value(await meetings.saveCost(town, id, rent));
    const copyId = value(await meetings.copy(town, id, { day: '2028-06-06', begins: '10:00' })).id;
    expect(await plan(copyId)).toMatchObject({
      title: facts.title,
      travel: facts.travel,
      number: null,
      day: '2028-06-06',
      begins: '10:00',
      ends: '16:00',
      registrationUntil: '2028-05-25',
      state: 'draft',
      copiedFrom: id,
      hosts: [{ name: null, organisationName: 'Landkreis Auental' }],
      sessions: [{ title: talk.title, begins: '10:00', ends: '11:00', speakers: [] }],
      costs: [],
    });
  });

  test('of a meeting of others belongs to whoever copies; those others are no hosts of it', async () => {
    const id = await announced();
    const copyId = value(await meetings.copy(stranger, id, { day: '2028-06-06', begins: null })).id;
    expect(await plan(copyId, stranger)).toMatchObject({
      organisationId: stranger.organisationId,
      hosts: [],
    });
    expect(code(await meetings.plan(town, copyId))).toBe('meetings.meeting.notFound');
    expect(code(await meetings.copy(stranger, await created(), { day: '2028-06-06', begins: null }))).toBe(
      'meetings.meeting.notFound',
    );
    expect(code(await meetings.copy(auditor, id, { day: '2028-06-06', begins: null }))).toBe(
      'access.refused',
    );
  });

  test('not to a day that is none, not beyond midnight', async () => {
    const id = await announced();
    expect(code(await meetings.copy(town, id, { day: '2028-02-30', begins: null }))).toBe(
      'meetings.day.invalid',
    );
    expect(code(await meetings.copy(town, id, { day: '2028-06-06', begins: '25:00' }))).toBe(
      'meetings.time.invalid',
    );
    expect(code(await meetings.copy(town, id, { day: '2028-06-06', begins: '18:00' }))).toBe(
      'meetings.copy.overMidnight',
    );
  });
});

test('the list: the next one first, then the latest; filtered by kind, region and year, page by page', async () => {
  const title = randomUUID();
  const region = `Region ${title}`;
  for (const [day, kind] of [
    ['2027-09-01', 'workshop'],
    ['2027-08-01', 'networking'],
    ['2028-01-10', 'networking'],
  ] as const)
    await announced({ title, region, day, kind, registrationUntil: null });
  for (let month = 1; month <= 27; month += 1) {
    const day = `20${20 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-15`;
    value(await meetings.markHeld(town, await created({ title, region, day, registrationUntil: null }), 1));
  }
  const days = async (filter: Parameters<Meetings['list']>[1], part: 'coming' | 'past') =>
    value(await meetings.list(null, { region, ...filter }))[part].map(({ day }) => day);
  expect(await days({}, 'coming')).toEqual(['2027-08-01', '2027-09-01', '2028-01-10']);
  expect(await days({ kind: 'workshop' }, 'coming')).toEqual(['2027-09-01']);
  expect(await days({ year: 2028 }, 'coming')).toEqual(['2028-01-10']);
  const [newest, older] = [await days({}, 'past'), await days({ page: 2 }, 'past')];
  expect([newest.length, older.length]).toEqual([25, 2]);
  expect([...newest, ...older]).toEqual([...newest, ...older].toSorted().reverse());
  expect(value(await meetings.list(null, { region, page: 1 })).hasOlder).toBe(true);
  const all = value(await meetings.list(null));
  expect(all.regions).toContain(region);
  expect(all.years).toContain(2028);
  expect(all.mayPlan).toBe(false);
  expect(value(await meetings.list(town)).mayPlan).toBe(true);
});

test('whoever speaks finds it in what is kept about them; once deleted, the organisation stays without a name', async () => {
  const known = contact(partner.organisationId, 'Hanna Kurz');
  await saveContacts(product.beyond, [known], { now });
  const speaker = { contactId: known.id, name: null, organisationName: null };
  const id = await created({ hosts: [{ ...host, hostId: partner.organisationId, name: 'Hanna Kurz' }] });
  value(await meetings.saveSession(town, id, { ...talk, speakers: [speaker] }));
  const privacy = createPrivacy(product);
  const administrator: Actor = { ...partner, role: 'administrator' };
  const person = { kind: 'contact', id: known.id } as const;
  const told = new TextDecoder().decode(value(await privacy.exportPerson(administrator, person)).bytes);
  expect(JSON.parse(told).meetings).toEqual([{ id, title: facts.title, day: facts.day }]);
  value(await privacy.deletePerson(administrator, person));
  const { hosts, sessions } = await plan(id);
  expect([...hosts, ...sessions[0]!.speakers]).toMatchObject([
    { name: null, contactId: null, organisationName: 'Landkreis Auental' },
    { name: null, contactId: null, organisationName: 'Landkreis Auental' },
  ]);
});
