import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Contact } from '#core/network/contact.ts';
import type { OfferFacts } from '#core/support/advice.ts';
import { saveContacts } from '#storage/queries/contacts.ts';
import { saveNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import type { Actor } from '../contract.ts';
import { createPrivacy } from '../privacy/privacy.ts';
import { removeExpired } from '../retention/remove-expired.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import { createAdvice } from './advice.ts';
import type { Advice } from './contract.ts';

let product: TestProduct;
let advice: Advice;
let police: Actor;
let stranger: Actor;
const contactId = randomUUID();
const now = new Date('2027-06-15T10:00:00Z');

function value<T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }): T {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

const codeOf = (result: { ok: boolean; problem?: { code: string } }): string => result.problem?.code ?? 'ok';

const offer: OfferFacts = {
  title: 'Einbruchschutz für Mietwohnungen',
  topic: 'burglary',
  description: 'Was Technik kann und was Nachbarschaft kann.',
  audience: 'Mieterinnen und Mieter',
  minutes: 60,
  needs: 'Beamer',
  place: 'Landkreis Auental',
  contactId,
  published: true,
};
const asked = { name: 'Jana Beispiel', email: 'Jana@Ort.example', place: 'Torfsee', message: 'Im Mai?' };

beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(now);
  advice = createAdvice(product);
  police = await product.actor('policeContact');
  stranger = await product.actor('policeContact');
  const organisation = {
    id: police.organisationId,
    kind: 'policeDirectorate',
    name: 'Fachdienst Prävention',
    ags: null,
    ars: null,
    region: 'Auental',
    sorbianArea: false,
    fictional: true,
    validFrom: null,
    validTo: null,
  } as const;
  await saveNetworkOrganisations(product.beyond, [organisation], { now });
  const contact: Contact = {
    id: contactId,
    organisationId: police.organisationId,
    name: 'Petra Muster',
    function: 'policePrevention',
    topics: [],
    areas: [],
    phone: null,
    email: 'praevention@polizei.example',
    hours: null,
    deputyId: null,
    publishConsentOn: null,
    source: 'Test',
    lastConfirmedOn: null,
    validFrom: null,
    validTo: null,
  };
  await saveContacts(product.beyond, [contact], { now });
});
afterAll(() => product.close());

const saved = async (change: Partial<OfferFacts> = {}) =>
  value(await advice.save(police, { ...offer, ...change, id: null, version: 0 })).id;

test('what is published is found by topic, place and words; drafts are not', async () => {
  const id = await saved();
  const draft = await saved({ title: 'Entwurf', published: false });
  const found = async (filter: Parameters<Advice['offers']>[1]) =>
    value(await advice.offers(null, filter)).map((one) => one.id);
  expect(await found({ words: 'mietwohnungen auental' })).toContain(id);
  expect(await found({ topic: 'burglary' })).toContain(id);
  expect(await found({ topic: 'fraud' })).not.toContain(id);
  expect(await found({ words: '%' })).toEqual([]);
  expect(await found({})).not.toContain(draft);
  expect(codeOf(await advice.offer(null, draft))).toBe('advice.offer.notFound');
  // Without consent the public reads the function only.
  expect(value(await advice.offer(null, id)).contact).toEqual({ name: null, function: 'policePrevention' });
});

test('a request reaches the contact by mail and waits for an answer', async () => {
  const id = await saved({ title: 'Betrug am Telefon' });
  expect(codeOf(await advice.request(null, id, { ...asked, email: 'keine', client: null }))).toBe(
    'advice.request.email',
  );
  value(await advice.request(null, id, { ...asked, client: '198.51.100.7' }));
  const mails = await product.beyond
    .selectFrom('mails')
    .select(['recipient', 'organisation_id'])
    .where('kind', '=', 'adviceRequest')
    .execute();
  expect(mails).toEqual([
    { recipient: 'praevention@polizei.example', organisation_id: police.organisationId },
  ]);
  const [request] = value(await advice.own(police)).requests;
  expect(request).toMatchObject({ email: 'jana@ort.example', state: 'open', askedOn: '2027-06-15' });
  const change = { requestId: request!.id, version: 1, state: 'answered' } as const;
  expect(codeOf(await advice.settle(stranger, change))).toBe('advice.request.notFound');
  value(await advice.settle(police, change));
  expect(codeOf(await advice.settle(police, change))).toBe('advice.offer.changedMeanwhile');
  expect(value(await advice.own(stranger)).requests).toEqual([]);
});

test('somebody who asked can see and have deleted what is kept, and the mail about it', async () => {
  const id = await saved({ title: 'Auskunft' });
  value(await advice.request(null, id, { ...asked, email: 'auskunft@ort.example', client: null }));
  const privacy = createPrivacy(product);
  const administrator = { ...police, role: 'administrator' } as const;
  const [found] = value(await privacy.findPerson(administrator, 'auskunft@ort'));
  expect(found).toMatchObject({ kind: 'adviceRequest', as: 'Torfsee' });
  const { bytes } = value(await privacy.exportPerson(administrator, found!));
  expect(new TextDecoder().decode(bytes)).toContain('auskunft@ort.example');
  value(await privacy.deletePerson(administrator, found!));
  expect(value(await privacy.findPerson(administrator, 'auskunft@ort'))).toEqual([]);
  const mails = await product.beyond
    .selectFrom('mails')
    .select('content')
    .where('kind', '=', 'adviceRequest')
    .execute();
  expect(JSON.stringify(mails)).not.toContain('auskunft@ort.example');
});

test('nobody fills the letter box of somebody else', async () => {
  const id = await saved({ title: 'Oft gefragt' });
  const codes: string[] = [];
  for (let count = 0; count < 6; count++)
    codes.push(codeOf(await advice.request(null, id, { ...asked, email: 'oft@ort.example', client: null })));
  expect(codes.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'ok'));
  expect(codes[5]).toMatch(/^signIn\.tooOften/);
});

test('an offer without somebody who can be reached is not published', async () => {
  expect(codeOf(await advice.save(police, { ...offer, contactId: null, id: null, version: 0 }))).toBe(
    'advice.contact.missing',
  );
  expect(codeOf(await advice.save(stranger, { ...offer, id: null, version: 0 }))).toBe(
    'network.contact.notFound',
  );
});

test('requests go a year after anybody worked on them, offers lose a contact that is deleted', async () => {
  const id = await saved({ title: 'Wird verlassen' });
  value(await advice.request(null, id, { ...asked, email: 'spaet@ort.example', client: null }));
  const privacy = createPrivacy(product);
  const administrator = { ...police, role: 'administrator' } as const;
  value(await privacy.deletePerson(administrator, { kind: 'contact', id: contactId }));
  expect(codeOf(await advice.offer(null, id))).toBe('advice.offer.notFound');
  await removeExpired({
    beyond: product.beyond,
    files: product.files,
    now: new Date('2028-06-10T03:00:00Z'),
  });
  expect(value(await advice.own(police)).requests.length).toBeGreaterThan(0);
  await removeExpired({
    beyond: product.beyond,
    files: product.files,
    now: new Date('2028-06-17T03:00:00Z'),
  });
  expect(value(await advice.own(police)).requests).toEqual([]);
});
