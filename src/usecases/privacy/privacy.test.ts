import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertAccount } from '#storage/queries/accounts.ts';
import { insertDocument } from '#storage/queries/documents.ts';
import { insertMembership } from '#storage/queries/memberships.ts';
import type { Actor, PersonKey, Privacy } from '../contract.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import { createPrivacy } from './privacy.ts';

let product: TestProduct;
let privacy: Privacy;
let actor: Actor;
beforeAll(async () => {
  product = await openTestProduct();
  privacy = createPrivacy(product);
  actor = await product.actor('administrator');
});
afterAll(() => product.close());

async function contact(name: string, organisationId = actor.organisationId): Promise<string> {
  const id = randomUUID();
  await product.beyond
    .insertInto('contacts')
    .values({
      organisation_id: organisationId,
      id,
      name,
      function: 'other',
      topics: [],
      email: `${name.split(' ').at(-1)!.toLowerCase()}@example.org`,
      source: 'Test',
      changed_at: product.clock(),
    })
    .execute();
  await product.beyond
    .insertInto('contact_areas')
    .values({ organisation_id: organisationId, contact_id: id, area: '14625240', expressly: true })
    .execute();
  return id;
}

async function document(id: string, accountId: string): Promise<void> {
  await insertDocument(product.beyond, {
    organisationId: actor.organisationId,
    id,
    subject: { kind: 'council', id: 'rat' },
    kind: 'other',
    name: id,
    day: null,
    type: 'pdf',
    sizeBytes: 1,
    sha256: '',
    storageKey: id,
    visibility: 'alliance',
    accountId,
    createdAt: product.clock(),
  });
}

async function found(words: string): Promise<string[]> {
  const hits = await privacy.findPerson(actor, words);
  if (!hits.ok) throw new Error(hits.problem.code);
  return hits.value.map(({ kind, name }) => `${kind} ${name}`);
}

describe('a person is found', () => {
  test('by parts of name and e-mail, in the own organisation only; signs of the search mean themselves', async () => {
    await contact('Petra Probe');
    await contact('Petra Fremd', (await product.actor()).organisationId);
    expect(await found('petra')).toEqual(['contact Petra Probe']);
    expect(await found(' PROBE@example ')).toEqual(['contact Petra Probe']);
    expect(await found('Jana')).toEqual(['account Jana Beispiel']);
    expect(await found('%%')).toEqual([]);
    expect(await found("o'; drop table contacts; --")).toEqual([]);
  });

  test('not by one letter', async () => {
    expect(await privacy.findPerson(actor, ' a ')).toMatchObject({
      problem: { code: 'privacy.words.length' },
    });
  });
});

describe('a request for access', () => {
  test('gets everything that is kept, and is on record without the name', async () => {
    const id = await contact('Uwe Auskunft');
    const exported = await privacy.exportPerson(actor, { kind: 'contact', id });
    if (!exported.ok) throw new Error(exported.problem.code);
    const content = JSON.parse(new TextDecoder().decode(exported.value.bytes)) as Record<string, unknown>;
    expect(content).toMatchObject({
      organisation: 'Musterstadt',
      contact: { name: 'Uwe Auskunft', email: 'auskunft@example.org', source: 'Test' },
      areas: [{ area: '14625240' }],
      confirmations: [],
      councils: [],
      meetings: [],
    });
    expect(await product.record(actor, 1)).toEqual(['privacy.exportPerson done']);
    const entries = await product.beyond.selectFrom('record_entries').selectAll().execute();
    expect(JSON.stringify(entries)).not.toContain('Auskunft');
    expect(entries.at(-1)).toMatchObject({ subject: id, why: 'request.access' });
  });

  test('names the mails to the address, without the links in them; deletion takes them along', async () => {
    const id = await contact('Max Mail');
    const { organisationId } = actor;
    const mail = { kind: 'contactConfirmation', locale: 'de', params: {}, now: product.clock() } as const;
    const path = '/bestaetigen/geheim';
    await queueMail(product.beyond, { ...mail, organisationId, to: 'Mail@example.org', path });
    await queueMail(product.beyond, { ...mail, organisationId, to: 'other@example.org', path });
    const exported = await privacy.exportPerson(actor, { kind: 'contact', id });
    if (!exported.ok) throw new Error(exported.problem.code);
    const text = new TextDecoder().decode(exported.value.bytes);
    expect(JSON.parse(text).mails).toMatchObject([{ recipient: 'Mail@example.org', state: 'waiting' }]);
    expect(text).not.toContain('geheim');
    await privacy.deletePerson(actor, { kind: 'contact', id });
    const left = await product.beyond.selectFrom('mails').select('recipient').execute();
    expect(left).toEqual([{ recipient: 'other@example.org' }]);
  });

  test('of an account has memberships, sessions and what the record says', async () => {
    await product.analyses.list({ ...actor, role: 'auditor' });
    await document('geschaeftsordnung', actor.accountId);
    const exported = await privacy.exportPerson(actor, { kind: 'account', id: actor.accountId });
    if (!exported.ok) throw new Error(exported.problem.code);
    expect(JSON.parse(new TextDecoder().decode(exported.value.bytes))).toMatchObject({
      account: { name: 'Jana Beispiel' },
      memberships: [{ role: 'administrator' }],
      sessions: [],
      documents: [{ id: 'geschaeftsordnung', name: 'geschaeftsordnung', kind: 'other' }],
    });
  });

  test.each(['contact', 'account'] as const)('for a %s of somebody else finds nobody', async (kind) => {
    const other = await product.actor();
    const id = kind === 'account' ? other.accountId : await contact('Fremd Fremd', other.organisationId);
    for (const wrong of [id, 'x', "' or 1=1", '../etc'])
      for (const request of [privacy.exportPerson, privacy.deletePerson])
        expect(await request(actor, { kind, id: wrong } as PersonKey)).toMatchObject({
          problem: { code: 'privacy.person.notFound' },
        });
  });
});

describe('a request for deletion', () => {
  test('takes the contact out of contacts, areas and councils', async () => {
    const id = await contact('Lena Löschen');
    const stays = await contact('Bleibt Bleiben');
    const office = (contactId: string) => ({ office: 'Vorsitz', contactId });
    await product.beyond
      .insertInto('councils')
      .values({
        organisation_id: actor.organisationId,
        id: 'rat',
        name: 'Rat',
        founded_on: '2026-01-01',
        chairs: JSON.stringify([office(id), office(stays)]),
        steering_group: JSON.stringify([office(id)]),
        working_groups: JSON.stringify([{ name: 'AG', aim: '', leadContactId: id }]),
        changed_at: product.clock(),
      })
      .execute();
    expect(await privacy.deletePerson(actor, { kind: 'contact', id })).toEqual({
      ok: true,
      value: undefined,
    });
    const council = await product.beyond.selectFrom('councils').selectAll().executeTakeFirstOrThrow();
    expect(council.chairs).toEqual([{ office: 'Vorsitz', contactId: null }, office(stays)]);
    expect(council.steering_group).toEqual([{ office: 'Vorsitz', contactId: null }]);
    expect(council.working_groups).toEqual([{ name: 'AG', aim: '', leadContactId: null }]);
    expect(await found('Löschen')).toEqual([]);
    expect(await product.beyond.selectFrom('contact_areas').where('contact_id', '=', id).execute()).toEqual(
      [],
    );
    expect(await product.record(actor, 1)).toEqual(['privacy.deletePerson done']);
  });

  test('ends the memberships here; the account goes with its last one', async () => {
    const id = randomUUID();
    const account = { id, name: 'Doppelt Dabei', role: 'coach', locale: 'de', demo: true } as const;
    const now = product.clock();
    await insertAccount(product.beyond, { ...account, organisationId: actor.organisationId, now });
    const other = await product.actor('administrator');
    const second = { accountId: id, role: 'coach', function: '', validFrom: null, validTo: null } as const;
    await insertMembership(product.beyond, { ...second, organisationId: other.organisationId, id, now });
    await document('protokoll', id);
    const accounts = () => product.beyond.selectFrom('accounts').select('id').where('id', '=', id).execute();
    expect(await privacy.deletePerson(actor, { kind: 'account', id })).toMatchObject({ ok: true });
    expect(await accounts()).toHaveLength(1);
    expect(await found('Doppelt')).toEqual([]);
    // The document stays, without the name of who brought it.
    const kept = product.beyond.selectFrom('documents').select('account_id').where('id', '=', 'protokoll');
    expect(await kept.execute()).toEqual([{ account_id: null }]);
    expect(await privacy.deletePerson(other, { kind: 'account', id })).toMatchObject({ ok: true });
    expect(await accounts()).toEqual([]);
  });

  test('cannot be turned against oneself', async () => {
    expect(await privacy.deletePerson(actor, { kind: 'account', id: actor.accountId })).toMatchObject({
      problem: { code: 'privacy.person.self' },
    });
  });
});
