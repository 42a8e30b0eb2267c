import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#core/access/access-actor.ts';
import type { MailContent } from '#core/mail/mail-content.ts';
import type { Contact } from '#core/network/contact.ts';
import type { Organisation } from '#core/network/organisation.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import { insertPersonalAccount } from '#storage/queries/accounts.ts';
import { saveContacts } from '#storage/queries/contacts.ts';
import { insertMembership } from '#storage/queries/memberships.ts';
import { saveNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import { insertStepVersion } from '#storage/queries/status-steps.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import { askForConfirmation } from './confirmations.ts';
import { remindOfEndings } from './remind-of-endings.ts';

let database: OpenDatabase;
let today: string;
const needs = () => ({ beyond: database.handle, clock: () => new Date(`${today}T02:00:00Z`) });

const place = (id: string, change: Partial<Organisation> = {}): Organisation => ({
  id,
  name: `Stadt ${id}`,
  ags: '14625240',
  ars: null,
  kind: 'municipality',
  region: null,
  sorbianArea: false,
  fictional: false,
  validFrom: null,
  validTo: null,
  ...change,
});
const person = (organisationId: string, change: Partial<Contact> = {}): Contact => ({
  id: randomUUID(),
  organisationId,
  name: 'Kim Muster',
  function: 'preventionCoordinator',
  topics: [],
  areas: [],
  phone: null,
  email: `kim@${organisationId}.example`,
  hours: null,
  deputyId: null,
  publishConsentOn: null,
  source: 'Anruf',
  lastConfirmedOn: '2026-06-01',
  validFrom: null,
  validTo: null,
  ...change,
});
const save = (...contacts: Contact[]) =>
  saveContacts(database.handle, contacts, { now: new Date('2026-06-01') });

async function member(
  organisationId: string,
  { email, locale, role }: { email: string; locale: 'de' | 'en'; role: Role },
): Promise<void> {
  const id = randomUUID();
  const now = new Date('2026-06-01');
  await insertPersonalAccount(database.handle, { id, name: 'Kim Muster', email, locale, now });
  const membership = {
    organisationId,
    id,
    accountId: id,
    role,
    function: '',
    validFrom: null,
    validTo: null,
  };
  await insertMembership(database.handle, { ...membership, now });
}

beforeAll(async () => {
  database = await openTestDatabase();
  const places = [
    place('a'),
    place('b'),
    place('kreis', { kind: 'district', ags: '14625' }),
    place('office', { kind: 'stateOffice', ags: '14' }),
    place('elsewhere', { kind: 'stateOffice', ags: '12' }),
    place('demo', { kind: 'stateOffice', ags: '14', fictional: true }),
  ];
  await saveNetworkOrganisations(database.handle, places, { now: new Date('2026-06-01') });
});
beforeEach(async () => {
  today = '2026-06-15';
  for (const table of [
    'mails',
    'contact_confirmations',
    'contacts',
    'agreement_reminders',
    'status_steps',
    'accounts',
  ] as const)
    await database.handle.deleteFrom(table).execute();
});
afterAll(() => database.close());

async function mails() {
  const rows = await database.handle
    .selectFrom('mails')
    .select(['organisation_id', 'recipient', 'locale', 'kind', 'content', 'expires_at'])
    .orderBy('recipient')
    .execute();
  return rows.map((row) => ({ ...row, content: row.content as MailContent }));
}
const recipients = async (): Promise<string[]> => (await mails()).map(({ recipient }) => recipient);
const count = async (table: 'contact_confirmations' | 'mails'): Promise<number> =>
  (await database.handle.selectFrom(table).select('organisation_id').execute()).length;

describe('the yearly mail', () => {
  test('goes to those whose last word is a year old, once, in words they understand', async () => {
    await save(
      person('a', { email: 'due@a.example', lastConfirmedOn: '2025-06-01', name: 'Änne Muster' }),
      person('a', { email: 'never@a.example', lastConfirmedOn: null }),
      person('a', { email: 'fresh@a.example', lastConfirmedOn: '2025-06-15' }),
      person('a', { email: 'gone@a.example', lastConfirmedOn: null, validTo: '2026-06-14' }),
      person('a', { email: 'coming@a.example', lastConfirmedOn: null, validFrom: '2026-06-16' }),
      person('a', { email: null, phone: '0123', lastConfirmedOn: null }),
    );
    expect(await askForConfirmation(needs())).toBe(2);
    expect(await recipients()).toEqual(['due@a.example', 'never@a.example']);
    expect((await mails())[0]).toMatchObject({
      organisation_id: 'a',
      kind: 'contactConfirmation',
      content: {
        params: { name: 'Änne Muster', organisation: 'Stadt a', until: '2026-08-14' },
        path: expect.stringMatching(/^\/bestaetigen\/a\.[A-Za-z0-9_-]{43}$/),
      },
      expires_at: new Date('2026-08-14T02:00:00Z'),
    });
    today = '2026-08-13';
    expect(await askForConfirmation(needs())).toBe(2);
    expect((await recipients()).filter((one) => /^(fresh|coming)/.test(one))).toHaveLength(2);
    today = '2026-08-14';
    expect(await askForConfirmation(needs())).toBe(2);
  });

  test('speaks the language of the account, where there is one', async () => {
    await save(
      person('a', { email: 'Kim@a.example', lastConfirmedOn: null }),
      person('a', { email: 'other@a.example', lastConfirmedOn: null }),
    );
    await member('a', { email: 'kim@a.example', locale: 'en', role: 'coach' });
    await askForConfirmation(needs());
    expect((await mails()).map(({ recipient, locale }) => `${recipient} ${locale}`)).toEqual([
      'Kim@a.example en',
      'other@a.example de',
    ]);
  });

  test('the secret of the link is in the mail and nowhere else', async () => {
    await save(person('a', { lastConfirmedOn: null }));
    await askForConfirmation(needs());
    const [secret] = (await mails())[0]!.content.path!.split('.').slice(-1);
    const links = await database.handle.selectFrom('contact_confirmations').selectAll().execute();
    expect(JSON.stringify(links)).not.toContain(secret);
    const record = await database.handle.selectFrom('record_entries').selectAll().execute();
    expect(JSON.stringify(record)).not.toMatch(/kim|Muster/i);
    expect(record.at(-1)).toMatchObject({
      action: 'contact.askForConfirmation',
      subject: 'contacts.1',
      why: 'contact.yearly',
    });
  });

  test('link and mail come together or not at all', async () => {
    await save(person('a', { lastConfirmedOn: null }));
    // No mail can be stored: no link either.
    await database.executeSql('alter table mails add constraint none check (id is null) not valid');
    await expect(askForConfirmation(needs())).rejects.toThrow();
    await database.executeSql('alter table mails drop constraint none');
    expect(await count('contact_confirmations')).toBe(0);
    expect(await askForConfirmation(needs())).toBe(1);
  });

  test('many are asked in batches, a thousand a time', async () => {
    await save(
      ...Array.from({ length: 1_250 }, (_, at) =>
        person('a', { email: `${at}@a.example`, lastConfirmedOn: null }),
      ),
    );
    expect([await askForConfirmation(needs()), await askForConfirmation(needs())]).toEqual([1_000, 250]);
    expect(new Set(await recipients()).size).toBe(1_250);
  });

  test('two servers at once ask nobody twice', async () => {
    await save(
      ...Array.from({ length: 50 }, (_, at) =>
        person('b', { email: `${at}@b.example`, lastConfirmedOn: null }),
      ),
    );
    await Promise.all([
      askForConfirmation(needs()),
      askForConfirmation(needs()),
      askForConfirmation(needs()),
    ]);
    expect(await count('mails')).toBe(50);
  });
});

describe('reminders before an agreement ends', () => {
  const agreement = async (organisationIds: string[], on: string, validUntil: string): Promise<string> => {
    const id = randomUUID();
    const step = {
      id,
      kind: 'cooperationAgreement' as const,
      organisationIds,
      on,
      validUntil,
      facts: {},
      note: '',
    };
    await insertStepVersion(
      database.handle,
      { ...step, organisationId: organisationIds[0]!, version: 1 },
      { now: new Date('2024-01-01') },
    );
    return id;
  };

  test('half a year and a month before, each once', async () => {
    await save(person('a'), person('office', { function: 'stateOffice' }));
    await agreement(['a'], '2024-01-01', '2026-12-15');
    today = '2026-06-14';
    expect(await remindOfEndings(needs())).toBe(0);
    today = '2026-06-15';
    expect(await remindOfEndings(needs())).toBe(2);
    expect(await remindOfEndings(needs())).toBe(0);
    expect(await mails()).toMatchObject([
      {
        organisation_id: 'a',
        recipient: 'kim@a.example',
        kind: 'agreementEnds',
        content: { params: { organisation: 'Stadt a', endsOn: '2026-12-15' }, path: '/netz/a' },
      },
      { organisation_id: 'office', recipient: 'kim@office.example', content: { path: '/netz/a' } },
    ]);
    today = '2026-11-14';
    expect(await remindOfEndings(needs())).toBe(0);
    today = '2026-11-15';
    expect(await remindOfEndings(needs())).toBe(2);
    today = '2026-12-15';
    expect(await remindOfEndings(needs())).toBe(0);
  });

  test('one entered late reminds once, and one whose end was moved reminds anew', async () => {
    await save(person('a'));
    const id = await agreement(['a'], '2024-01-01', '2026-07-01');
    expect(await remindOfEndings(needs())).toBe(1);
    expect(await remindOfEndings(needs())).toBe(0);
    await database.handle
      .updateTable('status_steps')
      .set({ valid_until: '2026-10-01' })
      .where('id', '=', id)
      .execute();
    expect(await remindOfEndings(needs())).toBe(1);
  });

  test('whoever has renewed it is left in peace; the other partner is not', async () => {
    await save(person('a'), person('b'), person('office', { function: 'stateOffice' }));
    await agreement(['a', 'b'], '2024-01-01', '2026-09-01');
    await agreement(['a'], '2026-05-01', '2029-04-30');
    await remindOfEndings(needs());
    expect(await recipients()).toEqual(['kim@b.example', 'kim@office.example']);
    expect((await mails())[1]!.content.params).toMatchObject({ organisation: 'Stadt b' });
  });

  test('what was taken back or ended reminds nobody', async () => {
    await save(person('a'));
    const id = await agreement(['a'], '2024-01-01', '2026-09-01');
    await database.handle
      .updateTable('status_steps')
      .set({ replaced_at: new Date('2026-06-01'), removal_reason: 'x' })
      .where('id', '=', id)
      .execute();
    await agreement(['a'], '2020-01-01', '2026-06-14');
    expect(await remindOfEndings(needs())).toBe(0);
  });

  test('a joint one names all partners and reaches each; a Kreis by its officer, and only people in office', async () => {
    await save(
      person('a'),
      person('a', { email: 'mayor@a.example', function: 'mayor' }),
      person('b', { validTo: '2026-06-14' }),
      person('kreis', { function: 'districtOfficer' }),
      person('elsewhere', { function: 'stateOffice' }),
      person('demo', { function: 'stateOffice' }),
    );
    await agreement(['a', 'b', 'kreis'], '2024-01-01', '2026-09-01');
    await remindOfEndings(needs());
    expect(await recipients()).toEqual(['kim@a.example', 'kim@kreis.example']);
    expect((await mails())[0]!.content.params.organisation).toBe('Stadt a, Stadt b, Stadt kreis');
    // A successor comes to office: the reminder of that partner waited for somebody.
    await save(person('b', { email: 'neu@b.example' }));
    expect(await remindOfEndings(needs())).toBe(1);
    expect(await recipients()).toContain('neu@b.example');
  });

  test('also those who only have an account, in their language, each once', async () => {
    await save(person('a'));
    await member('a', { email: 'kim@a.example', locale: 'en', role: 'coordinator' });
    await member('a', { email: 'account@a.example', locale: 'de', role: 'coordinator' });
    await member('a', { email: 'auditor@a.example', locale: 'de', role: 'auditor' });
    await member('office', { email: 'lpr@office.example', locale: 'de', role: 'stateOffice' });
    await agreement(['a'], '2024-01-01', '2026-09-01');
    await remindOfEndings(needs());
    expect((await mails()).map(({ recipient, locale }) => `${recipient} ${locale}`)).toEqual([
      'account@a.example de',
      'kim@a.example en',
      'lpr@office.example de',
    ]);
  });

  test('two servers at once remind nobody twice', async () => {
    await save(person('a'));
    await agreement(['a'], '2024-01-01', '2026-09-01');
    await Promise.all([remindOfEndings(needs()), remindOfEndings(needs())]);
    expect(await count('mails')).toBe(1);
  });
});
