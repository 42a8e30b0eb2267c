import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MailContent } from '#core/mail/mail-content.ts';
import type { MailKind } from '#core/mail/mail-kind.ts';
import type { RegistrationFacts } from '#core/meetings/participant.ts';
import type { Contact } from '#core/network/contact.ts';
import type { Organisation, OrganisationKind } from '#core/network/organisation.ts';
import { mailText } from '#i18n/mail-text.ts';
import { createTranslator } from '#i18n/translate.ts';
import { saveContacts } from '#storage/queries/contacts.ts';
import { saveNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import type { Actor } from '../contract.ts';
import type { MeetingDraft, Meetings } from '../meetings/contract.ts';
import { createMeetings } from '../meetings/meetings.ts';
import { createPrivacy } from '../privacy/privacy.ts';
import { removeExpired } from '../retention/remove-expired.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { Registrations } from './contract.ts';
import { createRegistrations } from './registrations.ts';
import { fillFreePlaces, remindParticipants } from './remind-participants.ts';

let product: TestProduct;
let meetings: Meetings;
let registrations: Registrations;
let town: Actor;
let stranger: Actor;
let moderator: Actor;

const now = new Date('2027-06-15T10:00:00Z');

const draft: MeetingDraft = {
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
  travel: '',
  accessibility: '',
  onlineLink: null,
  lead: '',
  capacity: 2,
  registrationUntil: '2027-12-01',
  language: 'de',
  funded: false,
  hosts: [],
};

const facts: RegistrationFacts = {
  name: 'Anke Ahornberg',
  email: 'anke@example.org',
  homeId: null,
  organisationName: 'Weidrode',
  profession: 'townHall',
  job: 'Ordnungsamt',
  wishes: [],
  food: 'vegan',
  needs: 'Platz für den Rollstuhl',
  photoConsent: true,
  listConsent: true,
  note: '',
};

beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(now);
  meetings = createMeetings(product);
  registrations = createRegistrations(product);
  town = await product.actor('coordinator');
  stranger = await product.actor('coordinator');
  moderator = await product.actor('coach');
});
afterAll(() => product.close());
beforeEach(() => product.setNow(now));

function value<T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }): T {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

function code(result: { ok: boolean; problem?: { code: string } }): string {
  return result.problem?.code ?? 'ok';
}

async function announced(more: Partial<MeetingDraft> = {}): Promise<string> {
  const { id } = value(await meetings.create(town, { ...draft, ...more }));
  value(await meetings.announce(town, id, 1));
  return id;
}

let counter = 0;
const address = (): string => `person-${++counter}@example.org`;

async function register(meetingId: string, more: Partial<RegistrationFacts> = {}) {
  const given = { ...facts, ...more };
  return registrations.register(null, meetingId, { facts: given, locale: 'de', client: null });
}

interface Written {
  readonly kind: MailKind;
  readonly content: MailContent;
  readonly text: string;
  readonly token: string;
}

/** Mails to the address, the oldest first. */
async function mailsTo(email: string): Promise<Written[]> {
  const rows = await product.beyond
    .selectFrom('mails')
    .select(['kind', 'content', 'locale'])
    .where('recipient', '=', email)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ kind, content: stored, locale }) => {
    const content = stored as unknown as MailContent;
    const translator = createTranslator(locale, { strict: true });
    const { subject, body } = mailText(
      { kind: kind as MailKind, content },
      { translator, address: 'https://umsicht.example' },
    );
    const token = content.path?.replace('/anmeldung/', '') ?? '';
    return { kind: kind as MailKind, content, text: `${subject}\n${body}`, token };
  });
}

const kindsTo = async (email: string): Promise<MailKind[]> =>
  (await mailsTo(email)).map(({ kind }) => kind).sort();

async function tokenOf(email: string): Promise<string> {
  const [mail] = (await mailsTo(email)).slice(-1);
  if (mail === undefined) throw new Error(`no mail to ${email}`);
  return mail.token;
}

async function statesOf(meetingId: string): Promise<Record<string, string>> {
  const { participants } = value(await registrations.participants(town, meetingId));
  return Object.fromEntries(participants.map(({ email, name, state }) => [email ?? name, state]));
}

describe('who registers openly', () => {
  test('gets a place, a mail with calendar file and a link that shows what was said', async () => {
    const id = await announced();
    const email = address();
    expect(value(await register(id, { email: ` ${email.toUpperCase()} ` }))).toEqual({
      outcome: 'registered',
    });
    const [mail] = await mailsTo(email);
    expect(mail?.kind).toBe('meetingRegistered');
    expect(mail?.text).toContain('Sie sind angemeldet: Zweites Vernetzungstreffen, 13. Dezember 2027');
    expect(mail?.text).toContain('09:30 bis 15:30 Uhr\nBürgerhaus, Markt 1, 01999 Lindenbrück');
    expect(mail?.text).toContain(`https://umsicht.example/anmeldung/${town.organisationId}.`);
    expect(mail?.content.attachments[0]).toMatchObject({ name: 'termin.ics', mediaType: 'text/calendar' });
    expect(mail?.content.attachments[0]?.content).toContain(`UID:${id}`);

    const own = value(await registrations.readOwn(mail?.token ?? ''));
    expect(own).toMatchObject({
      state: 'registered',
      homeName: 'Weidrode',
      changeable: true,
      facts: { ...facts, email },
    });
    expect(own.meeting).toMatchObject({ id, title: draft.title });
    expect(await product.record(town, 1)).toEqual(['registration.register done']);
    expect(value(await registrations.offer(null, id))).toMatchObject({ offer: 'place', placesLeft: 1 });
  });

  test('twice: is answered the same, nothing changes, and the mail says so', async () => {
    const id = await announced();
    const email = address();
    const first = value(await register(id, { email }));
    const again = value(await register(id, { email, name: 'Jemand Anderes', food: 'alles' }));
    expect(again).toEqual(first);
    expect(await kindsTo(email)).toEqual(['meetingAlreadyRegistered', 'meetingRegistered']);
    const { participants } = value(await registrations.participants(town, id));
    expect(participants).toHaveLength(1);
    expect(participants[0]).toMatchObject({ name: facts.name, food: 'vegan' });
    // Links of both mails work.
    for (const { token } of await mailsTo(email))
      expect(value(await registrations.readOwn(token)).state).toBe('registered');
  });

  test.each([
    [{ name: ' ' }, 'registration.name.missing'],
    [{ email: null }, 'registration.email.missing'],
    [{ email: 'a@b@c' }, 'registration.email.invalid'],
    [{ email: 'x@example.org, y@example.org' }, 'registration.email.invalid'],
    [{ organisationName: '' }, 'registration.home.missing'],
    [{ homeId: 'nobody' }, 'registration.home.missing'],
    [{ profession: 'king' as 'other' }, 'registration.profession.missing'],
    [{ wishes: ['gone'] }, 'registration.wish.gone'],
    [{ name: 'x'.repeat(201) }, 'meetings.text.tooLong'],
    [{ needs: 'x'.repeat(4_001) }, 'meetings.text.tooLong'],
  ])('is told what is wrong (case %#)', async (wrong, problem) => {
    expect(code(await register(await announced(), { email: address(), ...wrong }))).toBe(problem);
  });

  test('cannot smuggle lines into a mail', async () => {
    const id = await announced();
    const email = address();
    value(await register(id, { email, name: 'Anke\r\nBcc: all@example.org\r\n\r\nKaufen Sie!' }));
    expect((await mailsTo(email))[0]?.content.params.name).toBe('Anke Bcc: all@example.org Kaufen Sie!');
  });

  test('is refused after the deadline, when it is closed, over, called off or a draft', async () => {
    const id = await announced();
    value(await registrations.close(town, id, true));
    expect(code(await register(id, { email: address() }))).toBe('registration.offer.closed');
    value(await registrations.close(town, id, false));
    product.setNow(new Date('2027-12-01T22:00:00Z'));
    expect(code(await register(id, { email: address() }))).toBe('ok');
    product.setNow(new Date('2027-12-02T06:00:00Z'));
    expect(code(await register(id, { email: address() }))).toBe('registration.offer.deadline');
    product.setNow(new Date('2027-12-14T06:00:00Z'));
    expect(code(await register(id, { email: address() }))).toBe('registration.offer.over');
    product.setNow(now);
    const { id: unknown } = value(await meetings.create(town, draft));
    expect(code(await register(unknown, { email: address() }))).toBe('meetings.meeting.notFound');
    value(await meetings.callOff(town, id, { version: 2, reason: 'Sturm' }));
    expect(code(await register(id, { email: address() }))).toBe('registration.offer.calledOff');
  });

  test('is slowed down where one machine or one address comes too often', async () => {
    const id = await announced({ capacity: null });
    const client = '198.51.100.7';
    const from = () =>
      registrations.register(null, id, { facts: { ...facts, email: address() }, locale: 'de', client });
    for (let time = 0; time < 40; time++) expect(code(await from())).toBe('ok');
    expect(code(await from())).toBe('signIn.tooOften');
    const email = address();
    for (let time = 0; time < 6; time++) expect(code(await register(id, { email }))).toBe('ok');
    expect(code(await register(id, { email }))).toBe('signIn.tooOften');
  });
});

describe('the waiting list', () => {
  test('moves up in its order when somebody gives up the place, with a mail, once', async () => {
    const id = await announced();
    const emails = [address(), address(), address(), address()];
    for (const [minute, email] of emails.entries()) {
      product.setNow(new Date(now.getTime() + minute * 60_000));
      const { outcome } = value(await register(id, { email }));
      expect(outcome).toBe(minute < 2 ? 'registered' : 'waiting');
    }
    const [first = '', , third = '', fourth = ''] = emails;
    expect(value(await registrations.readOwn(await tokenOf(fourth)))).toMatchObject({ waitingPosition: 2 });

    const token = await tokenOf(first);
    // Whoever opens the link changes nothing.
    value(await registrations.readOwn(token));
    expect((await statesOf(id))[first]).toBe('registered');
    expect(value(await registrations.giveUpOwn(token))).toEqual({ outcome: 'cancelled' });
    expect(value(await registrations.giveUpOwn(token))).toEqual({ outcome: 'cancelled' });
    expect(await statesOf(id)).toMatchObject({
      [first]: 'cancelled',
      [third]: 'registered',
      [fourth]: 'waiting',
    });
    expect(await kindsTo(first)).toEqual(['meetingGivenUp', 'meetingRegistered']);
    expect(await kindsTo(third)).toEqual(['meetingMovedUp', 'meetingWaiting']);
    expect(value(await registrations.readOwn(await tokenOf(fourth)))).toMatchObject({ waitingPosition: 1 });

    // Who comes back stands at the end.
    product.setNow(new Date(now.getTime() + 3_600_000));
    value(await registrations.saveOwn(token, { facts, locale: 'de' }));
    expect((await statesOf(id))[first]).toBe('waiting');
    expect(value(await registrations.readOwn(token)).waitingPosition).toBe(2);

    // More places: all of them move up.
    value(await meetings.save(town, id, { ...draft, capacity: 10, version: 2 }));
    expect(Object.values(await statesOf(id))).toEqual(Array(4).fill('registered'));
    expect(await kindsTo(fourth)).toEqual(['meetingMovedUp', 'meetingWaiting']);
  });

  test('holds when everybody comes and goes at once', async () => {
    const id = await announced({ capacity: 5 });
    const emails = Array.from({ length: 12 }, address);
    await Promise.all(emails.map((email) => register(id, { email })));
    const states = () => statesOf(id).then((all) => Object.values(all).sort());
    expect(await states()).toEqual([...Array(5).fill('registered'), ...Array(7).fill('waiting')]);
    const gone = (await Promise.all(emails.map(async (email) => [email, (await kindsTo(email))[0]] as const)))
      .filter(([, kind]) => kind === 'meetingRegistered')
      .slice(0, 3)
      .map(([email]) => email);
    const tokens = await Promise.all(gone.map(tokenOf));
    // Those who come now come later than everybody who waits.
    product.setNow(new Date(now.getTime() + 7_200_000));
    await Promise.all([
      ...tokens.map((token) => registrations.giveUpOwn(token)),
      ...Array.from({ length: 4 }, () => register(id, { email: address() })),
    ]);
    expect(await states()).toEqual([
      ...Array(3).fill('cancelled'),
      ...Array(5).fill('registered'),
      ...Array(8).fill('waiting'),
    ]);
    const promoted = await product.beyond
      .selectFrom('mails')
      .select('recipient')
      .where('kind', '=', 'meetingMovedUp')
      .where('recipient', 'in', emails)
      .execute();
    expect(new Set(promoted.map(({ recipient }) => recipient)).size).toBe(3);
    expect(promoted).toHaveLength(3);
  });

  test('is filled at night where somebody was deleted', async () => {
    const id = await announced({ capacity: 1 });
    const [first, second] = [address(), address()];
    value(await register(id, { email: first }));
    value(await register(id, { email: second }));
    const { participants } = value(await registrations.participants(town, id, { state: 'registered' }));
    const administrator: Actor = { ...town, role: 'administrator' };
    const key = { kind: 'participant', id: participants[0]?.id ?? '' } as const;
    const privacy = createPrivacy(product);
    const exported = value(await privacy.exportPerson(administrator, key));
    expect(JSON.parse(new TextDecoder().decode(exported.bytes))).toMatchObject({
      participant: { email: first, food: 'vegan' },
      mails: [{ kind: 'meetingRegistered' }],
    });
    value(await privacy.deletePerson(administrator, key));
    expect(await mailsTo(first)).toEqual([]);
    await fillFreePlaces(product);
    expect(await statesOf(id)).toEqual({ [second]: 'registered' });
  });
});

describe('with the personal link', () => {
  test('what was said is changed, but not whose link it is', async () => {
    const id = await announced();
    const session = {
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
    } as const;
    const topic = value(await meetings.saveSession(town, id, session));
    const email = address();
    value(await register(id, { email, wishes: [topic.id] }));
    const token = await tokenOf(email);
    const change = { ...facts, email: 'other@example.org', food: '', listConsent: false, wishes: [] };
    value(await registrations.saveOwn(token, { facts: change, locale: 'en' }));
    expect(value(await registrations.readOwn(token)).facts).toEqual({ ...change, email });
    expect(await kindsTo(email)).toEqual(['meetingRegistered']);
  });

  test('others are seen by those who have a place, if they agreed', async () => {
    const id = await announced();
    const emails = [address(), address(), address()];
    value(await register(id, { email: emails[0] ?? '', name: 'Berta' }));
    value(await register(id, { email: emails[1] ?? '', name: 'Carl', listConsent: false }));
    value(await register(id, { email: emails[2] ?? '', name: 'Doris' }));
    const others = async (index: number) =>
      value(await registrations.readOwn(await tokenOf(emails[index] ?? ''))).others.map(({ name }) => name);
    expect([await others(0), await others(1), await others(2)]).toEqual([[], ['Berta'], []]);
  });

  test('the place goes to a colleague, who says the rest', async () => {
    const id = await announced({ capacity: 1 });
    const [mine, colleague, waiting] = [address(), address(), address()];
    value(await register(id, { email: mine }));
    value(await register(id, { email: waiting }));
    const token = await tokenOf(mine);
    for (const [to, problem] of [
      [{ name: '', email: colleague }, 'registration.name.missing'],
      [{ name: 'Kim', email: 'kim' }, 'registration.email.invalid'],
      [{ name: 'Kim', email: mine.toUpperCase() }, 'registration.substitute.self'],
    ] as const)
      expect(code(await registrations.handOnOwn(token, to))).toBe(problem);
    value(await registrations.handOnOwn(token, { name: 'Kim Birkfeld', email: colleague }));
    expect(await statesOf(id)).toEqual({
      [mine]: 'cancelled',
      [colleague]: 'registered',
      [waiting]: 'waiting',
    });
    const [mail] = await mailsTo(colleague);
    expect(mail?.kind).toBe('meetingSubstitute');
    expect(mail?.text).toContain('Anke Ahornberg kann nicht kommen');
    const theirs = value(await registrations.readOwn(mail?.token ?? ''));
    expect(theirs.facts).toMatchObject({
      name: 'Kim Birkfeld',
      organisationName: 'Weidrode',
      food: '',
      needs: '',
      photoConsent: false,
      listConsent: false,
    });
    expect(code(await registrations.handOnOwn(token, { name: 'Kim', email: address() }))).toBe(
      'registration.place.none',
    );
    // To somebody who comes anyway: the place is free.
    value(await registrations.handOnOwn(mail?.token ?? '', { name: 'X', email: waiting }));
    expect((await statesOf(id))[waiting]).toBe('registered');
  });

  test('a link of nobody, of another organisation or of somebody deleted opens nothing', async () => {
    const id = await announced();
    const email = address();
    value(await register(id, { email }));
    const token = await tokenOf(email);
    const secret = token.split('.')[1];
    for (const wrong of [
      '',
      'x',
      `${town.organisationId}.${'A'.repeat(43)}`,
      `${stranger.organisationId}.${secret}`,
    ])
      expect(code(await registrations.readOwn(wrong))).toBe('registration.link.invalid');
    const { participants } = value(await registrations.participants(town, id));
    value(await registrations.remove(town, id, participants[0]?.id ?? ''));
    expect(code(await registrations.readOwn(token))).toBe('registration.link.invalid');
    expect(code(await registrations.giveUpOwn(token))).toBe('registration.link.invalid');
  });

  test('nothing changes once the meeting is over', async () => {
    const id = await announced();
    const email = address();
    value(await register(id, { email }));
    const token = await tokenOf(email);
    product.setNow(new Date('2027-12-14T10:00:00Z'));
    expect(value(await registrations.readOwn(token)).changeable).toBe(false);
    expect(code(await registrations.giveUpOwn(token))).toBe('registration.offer.over');
    expect(code(await registrations.saveOwn(token, { facts, locale: 'de' }))).toBe('registration.offer.over');
  });
});

describe('members of the network', () => {
  const organisation = (id: string, kind: OrganisationKind, region: string | null): Organisation => ({
    id,
    kind,
    name: id,
    ags: null,
    ars: null,
    region,
    sorbianArea: false,
    fictional: true,
    validFrom: null,
    validTo: null,
  });
  const contact = (organisationId: string, name: string, more: Partial<Contact> = {}): Contact => ({
    id: randomUUID(),
    organisationId,
    name,
    function: 'preventionCoordinator',
    topics: [],
    areas: [],
    phone: null,
    email: null,
    hours: null,
    deputyId: null,
    publishConsentOn: null,
    source: 'Test',
    lastConfirmedOn: null,
    validFrom: null,
    validTo: null,
    ...more,
  });
  const [berta, carl, doris, emil] = [address(), address(), address(), address()];

  beforeAll(async () => {
    await saveNetworkOrganisations(
      product.beyond,
      [
        organisation('weidrode', 'municipality', 'Nordtal'),
        organisation('revier-nord', 'policeStation', 'Nordtal'),
        organisation('suedstadt', 'municipality', 'Südtal'),
      ],
      { now },
    );
    await saveContacts(
      product.beyond,
      [
        contact('weidrode', 'Berta', { email: berta.toUpperCase() }),
        contact('weidrode', 'Berta', { email: berta, function: 'councilMember' }),
        contact('weidrode', 'Ohne Adresse'),
        contact('weidrode', 'Früher', { email: address(), validTo: '2027-01-01' }),
        contact('revier-nord', 'Carl', { email: carl, function: 'stationHead' }),
        contact('suedstadt', 'Doris', { email: doris }),
        contact('suedstadt', 'Emil', { email: emil, function: 'mayor' }),
      ],
      { now },
    );
  });

  test('are chosen by region, kind and function, and invited once', async () => {
    const id = await announced();
    const preview = async (choice: Parameters<Registrations['invitees']>[2]) =>
      value(await registrations.invitees(town, id, choice));
    const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);
    const north = await preview({ region: 'Nordtal' });
    expect(names(north.invitees)).toEqual(['Carl', 'Berta']);
    expect(names(north.withoutEmail)).toEqual(['Ohne Adresse']);
    expect(north.regions).toEqual(expect.arrayContaining(['Nordtal', 'Südtal']));
    expect(names((await preview({ region: 'Nordtal', kinds: ['policeStation'] })).invitees)).toEqual([
      'Carl',
    ]);
    expect(names((await preview({ region: 'Südtal', functions: ['mayor'] })).invitees)).toEqual(['Emil']);

    const contactIds = north.invitees.map(({ contactId }) => contactId);
    const both = await Promise.all([
      registrations.invite(town, id, contactIds),
      registrations.invite(town, id, contactIds),
    ]);
    expect(both.map((one) => value(one).invited).sort()).toEqual([0, 2]);
    expect(await kindsTo(berta)).toEqual(['meetingInvitation']);
    expect(await kindsTo(carl)).toEqual(['meetingInvitation']);
    const after = await preview({ region: 'Nordtal' });
    expect([names(after.invitees), names(after.known)]).toEqual([[], ['Carl', 'Berta', 'Berta']]);

    const { participants } = value(await registrations.participants(town, id, { state: 'invited' }));
    expect(participants.map(({ name, profession, homeName }) => [name, profession, homeName])).toEqual([
      ['Berta', 'townHall', 'weidrode'],
      ['Carl', 'police', 'revier-nord'],
    ]);

    // One accepts with the link, one declines, and one of them registers openly all the same.
    const token = await tokenOf(berta);
    expect(value(await registrations.readOwn(token))).toMatchObject({ state: 'invited', offer: 'place' });
    // Also when it was closed for all others.
    value(await registrations.close(town, id, true));
    expect(value(await registrations.readOwn(token)).offer).toBe('place');
    value(await registrations.saveOwn(token, { facts: { ...facts, homeId: 'weidrode' }, locale: 'de' }));
    value(await registrations.close(town, id, false));
    expect(value(await registrations.giveUpOwn(await tokenOf(carl)))).toEqual({ outcome: 'declined' });
    expect(await statesOf(id)).toEqual({ [berta]: 'registered', [carl]: 'declined' });
    value(await register(id, { email: carl }));
    expect((await statesOf(id))[carl]).toBe('registered');
  });

  test('are not invited to what is a draft, over or called off, nor by those who only moderate', async () => {
    const { id } = value(await meetings.create(town, draft));
    const [first] = value(await registrations.invitees(town, id, { region: 'Südtal' })).invitees;
    const ids = [first?.contactId ?? ''];
    expect(code(await registrations.invite(town, id, ids))).toBe('registration.offer.notAnnounced');
    const role = { role: 'moderator', contactId: null, name: null, organisationName: null } as const;
    const hosts = [{ ...role, hostId: moderator.organisationId }];
    const public_ = await announced({ hosts });
    for (const other of [stranger, moderator])
      for (const refused of [
        registrations.invite(other, public_, ids),
        registrations.invitees(other, public_, {}),
        registrations.participants(other, public_),
        registrations.export(other, public_),
        registrations.close(other, public_, true),
      ])
        expect(code(await refused)).toBe('access.refused');
    expect(code(await registrations.invite(town, public_, []))).toBe('registration.invite.nobody');
  });
});

describe('those who organise', () => {
  test('enter people from paper, beyond the capacity if they say so, and after the deadline', async () => {
    const id = await announced({ capacity: 1 });
    product.setNow(new Date('2027-12-05T10:00:00Z'));
    const add = (name: string, as: 'place' | 'next' | 'invite', email: string | null = null) =>
      registrations.add(town, id, { facts: { ...facts, name, email }, as });
    value(await add('Paula Papier', 'next'));
    value(await add('Willi Wartet', 'next'));
    value(await add('Doch Dabei', 'place'));
    const email = address();
    expect(code(await add('Ohne', 'invite'))).toBe('registration.email.missing');
    value(await add('Erst Eingeladen', 'invite', email));
    expect(await kindsTo(email)).toEqual(['meetingInvitation']);
    expect(code(await add('Erst Eingeladen', 'invite', email))).toBe('registration.email.known');
    expect(await statesOf(id)).toEqual({
      'Paula Papier': 'registered',
      'Willi Wartet': 'waiting',
      'Doch Dabei': 'registered',
      [email]: 'invited',
    });
    const { participants, placesLeft } = value(await registrations.participants(town, id));
    expect(placesLeft).toBe(0);
    const idOf = (name: string) => participants.find((one) => one.name === name)?.id ?? '';

    // A place over the limit that is given up frees none.
    value(await registrations.giveUp(town, id, idOf('Doch Dabei')));
    expect((await statesOf(id))['Willi Wartet']).toBe('waiting');
    value(await registrations.givePlace(town, id, idOf('Willi Wartet')));
    expect((await statesOf(id))['Willi Wartet']).toBe('registered');
    value(await registrations.sendLink(town, id, idOf('Erst Eingeladen')));
    expect(await kindsTo(email)).toEqual(['meetingInvitation', 'meetingLink']);
    expect(code(await registrations.sendLink(town, id, idOf('Paula Papier')))).toBe(
      'registration.email.missing',
    );
  });

  test('change what was said, the second one is told of the first', async () => {
    const id = await announced();
    const [one, other] = [address(), address()];
    value(await register(id, { email: one }));
    value(await register(id, { email: other }));
    const { participants } = value(await registrations.participants(town, id));
    const target = participants.find(({ email }) => email === one);
    const change = { id: target?.id ?? '', version: target?.version ?? 0, facts: { ...facts, email: one } };
    value(await registrations.change(town, id, { ...change, facts: { ...change.facts, job: 'Neu' } }));
    expect(code(await registrations.change(town, id, change))).toBe('meetings.changedMeanwhile.somebody');
    const taken = { ...change, version: change.version + 1, facts: { ...facts, email: other } };
    expect(code(await registrations.change(town, id, taken))).toBe('registration.email.taken');
    const shown = value(await registrations.participant(town, id, change.id));
    expect(shown.job).toBe('Neu');
    expect(code(await registrations.participant(town, id, 'none'))).toBe('registration.participant.notFound');
  });

  test('see totals, filter and take the list away, on record', async () => {
    const id = await announced({ capacity: null });
    value(await register(id, { email: address(), name: 'Zoe Zander', food: 'Vegan' }));
    value(await register(id, { email: address(), profession: 'police', needs: '' }));
    value(await register(id, { email: address(), organisationName: 'Auenstedt', food: '' }));
    const all = value(await registrations.participants(town, id));
    expect(all.counts).toMatchObject({ registered: 3, waiting: 0 });
    expect(all.totals).toMatchObject({
      professions: [
        { profession: 'townHall', count: 2 },
        { profession: 'police', count: 1 },
      ],
      homes: [
        { words: 'Weidrode', count: 2 },
        { words: 'Auenstedt', count: 1 },
      ],
      food: [{ count: 2 }],
    });
    expect(all.totals.needs).toHaveLength(2);
    const found = value(await registrations.participants(town, id, { words: 'zand WEID' }));
    expect(found.participants.map(({ name }) => name)).toEqual(['Zoe Zander']);
    expect(value(await registrations.export(town, id))).toHaveLength(3);
    expect(await product.record(town, 1)).toEqual(['registration.export done']);
    expect(value(await meetings.plan(town, id)).counts).toMatchObject({ registered: 3 });
  });
});

describe('what happens to the meeting', () => {
  test('reaches those who come, wait or were invited: moved, then called off', async () => {
    const id = await announced({ capacity: 1 });
    const [comes, waits, gone] = [address(), address(), address()];
    for (const email of [comes, waits, gone]) value(await register(id, { email }));
    value(await registrations.giveUpOwn(await tokenOf(gone)));
    value(await meetings.save(town, id, { ...draft, capacity: 1, lead: 'Neu', version: 2 }));
    expect(await kindsTo(comes)).toEqual(['meetingRegistered']);
    value(await meetings.save(town, id, { ...draft, capacity: 1, day: '2027-12-20', version: 3 }));
    const moved = (await mailsTo(comes)).find(({ kind }) => kind === 'meetingMoved');
    expect(moved?.text).toContain('20. Dezember 2027');
    const stored = value(await meetings.read(null, id));
    expect(moved?.content.attachments[0]?.content).toContain(`SEQUENCE:${stored.version}\r\n`);
    expect(moved?.content.attachments[0]?.content).toContain('DTSTART;TZID=Europe/Berlin:20271220T093000');

    value(await meetings.callOff(town, id, { version: 4, reason: 'Sturm über dem Auental' }));
    expect(await kindsTo(waits)).toEqual(['meetingCalledOff', 'meetingMoved', 'meetingWaiting']);
    expect(await kindsTo(gone)).toEqual(['meetingGivenUp', 'meetingWaiting']);
    const off = (await mailsTo(comes)).find(({ kind }) => kind === 'meetingCalledOff');
    expect(off?.text).toContain('Sturm über dem Auental');
    expect(off?.content.attachments[0]?.content).toContain('STATUS:CANCELLED');
    expect(off?.content.attachments[0]?.content).toContain('SEQUENCE:5\r\n');
    expect(value(await registrations.readOwn(await tokenOf(comes)))).toMatchObject({ changeable: false });
  });

  test('is not told where the change is refused', async () => {
    const id = await announced();
    const email = address();
    value(await register(id, { email }));
    expect(code(await meetings.save(town, id, { ...draft, day: '2027-12-20', version: 1 }))).toContain(
      'changedMeanwhile',
    );
    expect(await kindsTo(email)).toEqual(['meetingRegistered']);
  });

  test('is remembered some days before, once, and again after it moved', async () => {
    const id = await announced();
    const [comes, declines] = [address(), address()];
    value(await register(id, { email: comes }));
    value(await register(id, { email: declines }));
    value(await registrations.giveUpOwn(await tokenOf(declines)));
    product.setNow(new Date('2027-12-08T10:00:00Z'));
    await remindParticipants(product);
    expect(await kindsTo(comes)).not.toContain('meetingReminder');
    product.setNow(new Date('2027-12-09T10:00:00Z'));
    await Promise.all([remindParticipants(product), remindParticipants(product)]);
    expect((await kindsTo(comes)).filter((kind) => kind === 'meetingReminder')).toHaveLength(1);
    expect(await kindsTo(declines)).not.toContain('meetingReminder');
    value(await meetings.save(town, id, { ...draft, day: '2027-12-20', version: 2 }));
    product.setNow(new Date('2027-12-17T10:00:00Z'));
    await remindParticipants(product);
    expect((await kindsTo(comes)).filter((kind) => kind === 'meetingReminder')).toHaveLength(2);
  });
});

test('food and needs go thirty days after the meeting, people a year after it', async () => {
  const id = await announced();
  value(await register(id, { email: address() }));
  const { beyond, files } = product;
  const shown = async () => value(await registrations.participants(town, id)).participants;
  await removeExpired({ beyond, files, now: new Date('2028-01-12T03:00:00Z') });
  expect(await shown()).toMatchObject([{ food: 'vegan' }]);
  await removeExpired({ beyond, files, now: new Date('2028-01-14T03:00:00Z') });
  expect(await shown()).toMatchObject([{ food: '', needs: '', name: facts.name }]);
  await removeExpired({ beyond, files, now: new Date('2028-12-15T03:00:00Z') });
  expect(await shown()).toEqual([]);
});
