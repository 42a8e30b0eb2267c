import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContactMapping } from '#core/network/contact-list/contact-mapping.ts';
import type { Organisation } from '#core/network/organisation.ts';
import { saveAreaKeys } from '#storage/queries/area-keys.ts';
import { listContacts, saveContacts } from '#storage/queries/contacts.ts';
import { saveNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import type { Actor } from '../contract.ts';
import type { ContactDraft, Network } from '../network/contract.ts';
import { createNetwork } from '../network/network.ts';
import { createPrivacy } from '../privacy/privacy.ts';
import { removeExpired } from '../retention/remove-expired.ts';
import { openTestProduct, type TestProduct, upload } from '../testing.ts';
import { createContactImports } from './contact-imports.ts';
import type { ContactImportDetails, ContactImportKey, ContactImports, Likeness } from './contract.ts';

let product: TestProduct;
let network: Network;
let imports: ContactImports;
let office: Actor;

const now = new Date('2026-06-15T10:00:00Z');
const later = (days: number): Date => new Date(now.getTime() + days * 86_400_000);

const place = (id: string, name: string, ags: string): Organisation => ({
  id,
  name,
  ags,
  ars: null,
  kind: ags.length === 5 ? 'district' : 'municipality',
  region: null,
  sorbianArea: false,
  fictional: true,
  validFrom: null,
  validTo: null,
});
const keyOf = (ags: string, name: string, successors: readonly string[] = []) => ({
  ags,
  ars: null,
  name,
  organisationId: 'kreis',
  validFrom: null,
  validTo: successors.length > 0 || name === 'Verschwunden' ? '2024-12-31' : null,
  successors,
});

beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(now);
  network = createNetwork(product);
  imports = createContactImports(product);
  office = await product.actor('stateOffice');
  await saveNetworkOrganisations(product.beyond, [place('kreis', 'Landkreis Auental', '99010')], { now });
  await saveAreaKeys(product.beyond, [
    keyOf('99010', 'Landkreis Auental'),
    keyOf('99010010', 'Lindenbrück'),
    keyOf('99010020', 'Neustadt'),
    keyOf('99020020', 'Neustadt'),
    keyOf('99010050', 'Altdorf', ['99010010']),
    keyOf('99010051', 'Teildorf', ['99010010', '99010020']),
    keyOf('99010052', 'Verschwunden'),
    keyOf('88020010', 'Fernstadt'),
  ]);
});
afterAll(() => product.close());

/** A coordinator of a Kreis of their own with the key 99010, whose contacts nobody else touches. */
async function coordinator(role: Actor['role'] = 'coordinator'): Promise<Actor> {
  const actor = await product.actor(role);
  await saveNetworkOrganisations(product.beyond, [place(actor.organisationId, 'Auental', '99010')], { now });
  return actor;
}

async function value<T>(result: Promise<{ ok: true; value: T } | { ok: false; problem: { code: string } }>) {
  const done = await result;
  if (!done.ok) throw new Error(done.problem.code);
  return done.value;
}
const codeOf = async (result: Promise<{ ok: boolean; problem?: { code: string } }>) =>
  (await result).problem?.code;

const source = { constants: { source: 'Liste vom März' } };

/** Uploads a list and says where it comes from. */
async function added(
  actor: Actor,
  content: string | Uint8Array,
  change: Partial<ContactMapping> = {},
): Promise<ContactImportKey> {
  const { organisationId } = actor;
  const { id } = await value(imports.add(actor, organisationId, upload({ name: 'liste.csv', content })));
  const key = { organisationId, id };
  const { mapping } = await value(imports.read(actor, key));
  await value(imports.describe(actor, key, { ...mapping, ...source, ...change }));
  return key;
}

const shown = (actor: Actor, key: ContactImportKey, likeness?: Likeness, page?: number) =>
  value(
    imports.read(actor, key, {
      ...(likeness === undefined ? {} : { likeness }),
      ...(page === undefined ? {} : { page }),
    }),
  );
const contactsOf = (actor: Actor) =>
  listContacts(product.beyond, { organisationIds: [actor.organisationId] });
const countsOf = ({ groups }: ContactImportDetails) =>
  Object.fromEntries(groups.map(({ likeness, count }) => [likeness, count]));

const rowsOf = ({ id }: ContactImportKey) =>
  product.beyond.selectFrom('contact_import_rows').selectAll().where('contact_import_id', '=', id).execute();
const servedAreas = ({ organisationId }: Actor) =>
  product.beyond
    .selectFrom('contact_areas')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('contact_id')
    .orderBy('area')
    .execute();

const draft = (actor: Actor, change: Partial<ContactDraft> = {}): ContactDraft => ({
  id: null,
  organisationId: actor.organisationId,
  name: 'Kim Muster',
  function: 'preventionCoordinator',
  topics: [],
  areas: [],
  phone: '03586 763-0',
  email: 'kim@example.org',
  hours: null,
  deputyId: null,
  publishConsentOn: '2026-01-01',
  source: 'Anruf',
  validFrom: null,
  validTo: null,
  ...change,
});

const heads = 'Name;Funktion;Telefon;E-Mail;Zuständig für;Einwilligung am';

describe('a list', () => {
  test('is read, looked at and taken over; what it does not say is not made up', async () => {
    const actor = await coordinator();
    const key = await added(
      actor,
      `${heads}\nÄnne Größel;Bürgermeisterin;0123 1;a@b.de;99010010;01.02.2026\nTom Muster;;;tom@b.de;;\n;;0123;;;\n`,
    );
    const preview = await shown(actor, key);
    expect(countsOf(preview)).toEqual({ new: 2, refused: 1 });
    expect(preview).toMatchObject({ state: 'open', errorCount: 0, plan: { added: 2, refused: 1 } });
    expect(preview.rowIssues.map(({ count, issues }) => [count, issues[0]?.code])).toEqual([
      [1, 'import.contacts.nameMissing'],
    ]);
    expect(await contactsOf(actor)).toEqual([]);
    expect(await value(imports.confirm(actor, key))).toMatchObject({ added: 2, refused: 1, updated: 0 });
    expect(await contactsOf(actor)).toMatchObject([
      {
        name: 'Änne Größel',
        function: 'mayor',
        areas: ['99010010'],
        publishConsentOn: '2026-02-01',
        source: 'Liste vom März',
        lastConfirmedOn: null,
      },
      { name: 'Tom Muster', function: 'other', areas: [], publishConsentOn: null, phone: null },
    ]);
    expect(await product.record(actor, 3)).toEqual([
      'contactImport.confirm done',
      'contactImport.describe done',
      'contactImport.add done',
    ]);
    // The bytes are not needed any more, and neither are the rows nothing came of.
    expect(await product.storedKeys()).toEqual([]);
    expect(await rowsOf(key)).toMatchObject([{ content: null }, { content: null }]);
    expect(await codeOf(imports.confirm(actor, key))).toBe('contactImport.notOpen');
  });

  test('serves the finder at once', async () => {
    const actor = await product.actor();
    const town = place(actor.organisationId, 'Neustadt', '99020020');
    await saveNetworkOrganisations(product.beyond, [town], { now });
    const key = await added(actor, `${heads}\nNele Neu;Bürgerpolizistin;0123;;;01.02.2026\n`);
    await value(imports.confirm(actor, key));
    const found = await value(network.findResponsible(null, { place: '99020020', topic: null }));
    expect(JSON.stringify(found)).toContain('Nele Neu');
  });

  test('without a source, or with an error of its own, is not taken over', async () => {
    const actor = await coordinator();
    const { organisationId } = actor;
    const file = upload({ name: 'x.csv', content: 'Name;Telefon\nKim;0123\n' });
    const key = { organisationId, ...(await value(imports.add(actor, organisationId, file))) };
    expect(await codeOf(imports.confirm(actor, key))).toBe('contactImport.hasErrors');
    const wrong = { columns: { name: 'Gibt es nicht' }, functionWords: {}, topicWords: {}, ...source };
    await value(imports.describe(actor, key, wrong));
    expect((await shown(actor, key)).issues[0]?.code).toBe('import.contacts.columnMissing');
    expect(await codeOf(imports.confirm(actor, key))).toBe('contactImport.hasErrors');
    expect(await codeOf(imports.describe(actor, key, { columns: { password: 'x' } } as never))).toBe(
      'contactImport.mappingInvalid',
    );
    await value(imports.discard(actor, key));
    expect(await codeOf(imports.read(actor, key))).toBe('contactImport.notFound');
    expect(await product.storedKeys()).toEqual([]);
  });

  test('that is too large leaves nothing', async () => {
    const actor = await coordinator();
    const content = new Uint8Array(5 * 1024 ** 2 + 1).fill(65);
    expect(await codeOf(imports.add(actor, actor.organisationId, upload({ name: 'x', content })))).toBe(
      'contactImport.tooLarge',
    );
    expect(await product.storedKeys()).toEqual([]);
  });

  test('belongs to those who may save contacts of the organisation', async () => {
    const actor = await coordinator();
    const neighbour = await coordinator();
    const key = await added(actor, `${heads}\nKim;;0123;;;\n`);
    for (const asked of [
      imports.read(neighbour, key),
      imports.confirm(neighbour, key),
      imports.undo(neighbour, key),
      imports.add(neighbour, actor.organisationId, upload({ name: 'x', content: 'x' })),
      imports.list(await product.actor('auditor'), actor.organisationId),
    ])
      expect(await codeOf(asked)).toBe('access.refused');
    // A key of another organisation under the own name finds nothing.
    expect(await codeOf(imports.read(neighbour, { ...key, organisationId: neighbour.organisationId }))).toBe(
      'contactImport.notFound',
    );
    expect(await product.record(neighbour, 1)).toEqual(['contactImport.read refused contactImport.notFound']);
    expect(await value(imports.confirm(office, key))).toMatchObject({ added: 1 });
    expect(await product.record(office, 1)).toEqual(['contactImport.confirm done']);
  });
});

describe('areas', () => {
  test.each([
    ['99010050', ['99010010'], 'repaired areaEnded'],
    ['99010051', [], 'error areaDivided'],
    ['99010052', [], 'error areaLost'],
    ['99010999', [], 'error areaUnknown'],
    ['Lindenbrück', ['99010010'], 'repaired areaNamed'],
    ['Neustadt', ['99010020'], 'repaired areaNamed'],
    ['Atlantis', [], 'error areaUnknown'],
    ['88020010', [], 'error areaNotYours'],
    ['99', [], 'error areaNotYours'],
    ['99010', ['99010'], undefined],
  ])('%s', async (word, areas, said) => {
    const actor = await coordinator();
    const key = await added(actor, `${heads}\nKim;;0123;;${word};\n`);
    const preview = await shown(actor, key, said?.startsWith('error') ? 'refused' : 'new');
    const [issue] = preview.rows[0]!.issues;
    const code = issue && `${issue.severity} ${issue.code.replace('import.contacts.', '')}`;
    expect([preview.rows[0]!.contact.areas, code]).toEqual([areas, said]);
    expect(issue?.place.line ?? 2).toBe(2);
  });

  test('the state office enters for everybody; a place without a key needs them', async () => {
    const station = { ...place('station-list', 'Revier', '99'), ags: null, kind: 'policeStation' as const };
    await saveNetworkOrganisations(product.beyond, [station], { now });
    const file = upload({ name: 'x.csv', content: `${heads}\nA;;0123;;88020010;\nB;;0123;;;\n` });
    const { id } = await value(imports.add(office, station.id, file));
    const preview = await shown(office, { organisationId: station.id, id }, 'refused');
    expect(countsOf(preview)).toEqual({ new: 1, refused: 1 });
    expect(preview.rows[0]?.issues.map(({ code }) => code)).toEqual(['import.contacts.areasMissing']);
  });
});

describe('who is there already', () => {
  const list = [
    heads,
    'Dr. Kim Muster;;03586 763-0;kim@example.org;;',
    'Kim Muster;Präventionskoordination;03586 999;;;',
    'Tom Anders;;03586 7630;;;',
    'Neu Person;;0123 1;neu@example.org;;',
    'Neu Person;;0123 1;neu@example.org;;',
  ].join('\n');

  test('is grouped, with a choice that suits, and the choices are kept', async () => {
    const actor = await coordinator();
    await value(network.saveContact(actor, draft(actor)));
    const key = await added(actor, list);
    const preview = await shown(actor, key);
    expect(countsOf(preview)).toEqual({ new: 1, same: 1, similar: 1, repeated: 2 });
    const [same] = (await shown(actor, key, 'same')).rows;
    expect(same).toMatchObject({
      choice: 'update',
      match: { reason: 'email', name: 'Kim Muster', line: null, changes: [{ field: 'name' }] },
    });
    expect((await shown(actor, key, 'similar')).rows[0]).toMatchObject({
      choice: 'add',
      match: { reason: 'phone', isSamePerson: false },
    });
    const repeated = (await shown(actor, key, 'repeated')).rows;
    expect(
      repeated.map(({ line, choice, unchanged, match }) => [line, choice, unchanged, match?.line]),
    ).toEqual([
      [3, 'skip', false, 2],
      [6, 'skip', true, 5],
    ]);
    await value(imports.choose(actor, key, { rows: [{ position: same!.position, choice: 'skip' }] }));
    await value(imports.choose(actor, key, { likeness: 'similar', choice: 'skip' }));
    expect((await shown(actor, key)).plan).toEqual({ added: 1, updated: 0, skipped: 4, refused: 0 });
    expect(await codeOf(imports.choose(actor, key, { likeness: 'refused', choice: 'add' }))).toBe(
      'contactImport.choiceInvalid',
    );
    expect(await value(imports.confirm(actor, key))).toEqual({
      added: 1,
      updated: 0,
      unchanged: 0,
      merged: 0,
      skipped: 4,
      refused: 0,
    });
    expect((await contactsOf(actor)).map(({ name }) => name).sort()).toEqual(['Kim Muster', 'Neu Person']);
  });

  test('gets what the list says, the later row last; what it does not say stays', async () => {
    const actor = await coordinator();
    await value(network.saveContact(actor, draft(actor, { hours: 'Di', topics: ['traffic'] })));
    const key = await added(actor, list);
    await value(imports.choose(actor, key, { likeness: 'repeated', choice: 'update' }));
    expect(await value(imports.confirm(actor, key))).toMatchObject({ added: 2, updated: 1, merged: 2 });
    const [kim] = (await contactsOf(actor)).filter(({ name }) => name.includes('Kim'));
    expect(kim).toMatchObject({
      name: 'Kim Muster',
      phone: '03586 999',
      email: 'kim@example.org',
      hours: 'Di',
      topics: ['traffic'],
      publishConsentOn: '2026-01-01',
      source: 'Liste vom März',
    });
  });

  test('was compared anew where somebody changed the directory in between', async () => {
    const actor = await coordinator();
    const content = `${heads}\nKim Muster;;;kim@example.org;;\nTom Muster;;0124;;;\n`;
    const [first, second] = [await added(actor, content), await added(actor, `${content}\n`)];
    await value(imports.choose(actor, second, { rows: [{ position: 1, choice: 'skip' }] }));
    expect(await value(imports.confirm(actor, first))).toMatchObject({ added: 2 });
    expect(await codeOf(imports.confirm(actor, second))).toBe('contactImport.directoryChanged');
    expect(await contactsOf(actor)).toHaveLength(2);
    const preview = await shown(actor, second);
    expect(preview.groups).toMatchObject([{ likeness: 'same', count: 2, unchanged: 2 }]);
    expect(await codeOf(imports.confirm(actor, second))).toBe('contactImport.nothingChosen');
  });

  test('somebody who has left is nobody to update', async () => {
    const actor = await coordinator();
    await value(network.saveContact(actor, draft(actor, { validTo: '2026-06-14' })));
    const key = await added(actor, `${heads}\nKim Muster;;;kim@example.org;;\n`);
    expect(countsOf(await shown(actor, key))).toEqual({ new: 1 });
  });

  test('two thousand of them are decided at once', async () => {
    const actor = await coordinator();
    const person = (at: number, change = {}) =>
      draft(actor, { name: `Person ${at} Muster`, email: `p${at}@b.de`, phone: null, ...change });
    const known = Array.from({ length: 2_000 }, (_, at) => ({
      ...person(at),
      id: `${actor.organisationId}-${at}`,
      lastConfirmedOn: null,
    }));
    await saveContacts(product.beyond, known, { now });
    const rows = known.map(({ name, email }) => `${name};;0123 4;${email};;`);
    const key = await added(actor, [heads, ...rows, ...rows].join('\n'));
    const preview = await shown(actor, key, 'same', 40);
    expect(countsOf(preview)).toEqual({ same: 2_000, repeated: 2_000 });
    expect(preview.view).toEqual({ likeness: 'same', page: 40, pages: 40 });
    expect(preview.rows).toHaveLength(50);
    await value(imports.choose(actor, key, { likeness: 'same', choice: 'skip' }));
    await value(imports.choose(actor, key, { likeness: 'repeated', choice: 'skip' }));
    expect(await codeOf(imports.confirm(actor, key))).toBe('contactImport.nothingChosen');
    await value(imports.choose(actor, key, { likeness: 'same', choice: 'update' }));
    expect(await value(imports.confirm(actor, key))).toMatchObject({ updated: 2_000, skipped: 2_000 });
    expect(await contactsOf(actor)).toHaveLength(2_000);
    await value(imports.undo(actor, key));
    const restored = new Map((await contactsOf(actor)).map((contact) => [contact.id, contact]));
    expect(known.every((contact) => restored.get(contact.id)?.phone === null)).toBe(true);
  });
});

describe('an import is taken back', () => {
  const content = [
    heads,
    'Kim Muster;;;kim@example.org;99010010;',
    ...['A', 'B', 'C', 'D'].map((name) => `${name} Neu;;0124 ${name.charCodeAt(0)};;;`),
  ].join('\n');

  test('exactly to what was before', async () => {
    const actor = await coordinator();
    await value(network.saveContact(actor, draft(actor, { areas: ['99010020'] })));
    const before = await contactsOf(actor);
    const inherited = await servedAreas(actor);
    const key = await added(actor, content);
    await value(imports.confirm(actor, key));
    expect(await contactsOf(actor)).toHaveLength(5);
    expect(await value(imports.undo(actor, key))).toMatchObject({ removed: 4, restored: 1, left: [] });
    expect(await contactsOf(actor)).toEqual(before);
    expect(await servedAreas(actor)).toEqual(inherited);
    expect(await codeOf(imports.undo(actor, key))).toBe('contactImport.notDone');
    expect(await rowsOf(key)).toEqual([]);
    expect(await product.record(actor, 2)).toEqual([
      'contactImport.undo refused contactImport.notDone',
      'contactImport.undo done',
    ]);
  });

  test('without what was changed since or is in use since', async () => {
    const actor = await coordinator();
    await value(network.saveContact(actor, draft(actor)));
    const key = await added(actor, content);
    await value(imports.confirm(actor, key));
    const all = await contactsOf(actor);
    const named = (name: string) => all.find((contact) => contact.name.startsWith(name))!;
    const { lastConfirmedOn: _, ...kim } = named('Kim');
    await value(network.saveContact(actor, { ...kim, hours: 'Mi' }));
    const { lastConfirmedOn: __, ...a } = named('A');
    await value(network.saveContact(actor, { ...a, deputyId: named('B').id }));
    await value(
      network.saveCouncil(actor, {
        id: null,
        name: 'Rat',
        organisationIds: [actor.organisationId],
        foundedOn: '2020-01-01',
        state: 'active',
        stateSince: '2020-01-01',
        chairs: [{ office: 'Vorsitz', contactId: named('C').id }],
        steeringGroup: [],
        workingGroups: [],
        rulesOfProcedure: null,
      }),
    );
    const undone = await value(imports.undo(actor, key));
    expect(undone).toMatchObject({ removed: 1, restored: 0 });
    const { left, state } = await shown(actor, key);
    expect(state).toBe('undone');
    expect(left.map(({ name, why }) => `${name} ${why}`).sort()).toEqual([
      'A Neu changed',
      'B Neu inUse',
      'C Neu inUse',
      'Kim Muster changed',
    ]);
    expect((await contactsOf(actor)).map(({ name }) => name).sort()).toEqual([
      'A Neu',
      'B Neu',
      'C Neu',
      'Kim Muster',
    ]);
  });

  test('within 30 days; afterwards all of it goes, as do lists nobody confirmed for a day', async () => {
    const actor = await coordinator();
    const done = await added(actor, content);
    await value(imports.confirm(actor, done));
    product.setNow(new Date(now.getTime() + 1));
    const open = await added(actor, content);
    product.setNow(now);
    expect(
      (await value(imports.list(actor, actor.organisationId))).imports.map(({ state }) => state),
    ).toEqual(['open', 'done']);
    const expire = async (at: Date): Promise<void> => {
      product.setNow(at);
      const startedAt = new Date(Date.now() + 1_000);
      await removeExpired({ beyond: product.beyond, files: product.files, now: at, startedAt });
    };
    expect((await product.storedKeys()).length).toBeGreaterThan(0);
    product.setNow(later(1.1));
    expect(await codeOf(imports.confirm(actor, open))).toBe('contactImport.notFound');
    await expire(later(1.1));
    expect(await product.storedKeys()).toEqual([]);
    expect(
      (await value(imports.list(actor, actor.organisationId))).imports.map(({ state }) => state),
    ).toEqual(['done']);
    product.setNow(later(30));
    expect(await codeOf(imports.undo(actor, done))).toBe('contactImport.notFound');
    await expire(later(30));
    expect(await rowsOf(done)).toEqual([]);
    expect(await contactsOf(actor)).toHaveLength(5);
    product.setNow(now);
  });
});

test('whoever is deleted takes their rows along, and sees them before', async () => {
  const administrator = await coordinator('administrator');
  const privacy = createPrivacy(product);
  const done = await added(administrator, `${heads}\nPetra Probe;;;petra@example.org;;\n`);
  await value(imports.confirm(administrator, done));
  const [petra] = await contactsOf(administrator);
  const open = await added(administrator, `${heads}\nPetra Probe;;0123;petra@example.org;;\n`);
  const person = { kind: 'contact', id: petra!.id } as const;
  const copy = await value(privacy.exportPerson(administrator, person));
  const { lists } = JSON.parse(new TextDecoder().decode(copy.bytes));
  expect(lists).toHaveLength(2);
  await value(privacy.deletePerson(administrator, person));
  expect(await rowsOf(done)).toEqual([]);
  expect(await rowsOf(open)).toEqual([]);
});

test('what a list means is remembered for the organisation, but not where an earlier one came from', async () => {
  const actor = await coordinator();
  const content = 'Wer;Was;Wie\nKim;Hausmeister;0123\n';
  const columns = { name: 'Wer', function: 'Was', phone: 'Wie' };
  const mapping = { columns, functionWords: { hausmeister: 'councilMember' as const }, headerLine: 1 };
  await value(imports.confirm(actor, await added(actor, content, mapping)));
  const { organisationId } = actor;
  const next = `Liste April;;\n${content.replace('Kim', 'Tom').replace('0123', '0124')}`;
  const { id } = await value(
    imports.add(actor, organisationId, upload({ name: 'april.csv', content: next })),
  );
  const preview = await shown(actor, { organisationId, id });
  expect(preview).toMatchObject({
    mappingRemembered: true,
    mapping: { columns, constants: {}, headerLine: 2 },
    words: { functions: [{ word: 'Hausmeister', count: 1, meaning: 'councilMember' }] },
  });
  expect(preview.issues.map(({ code }) => code)).toContain('import.contacts.sourceNeeded');
  const other = await coordinator();
  const file = upload({ name: 'april.csv', content: next });
  const foreign = await value(imports.add(other, other.organisationId, file));
  expect(await shown(other, { organisationId: other.organisationId, id: foreign.id })).toMatchObject({
    mappingRemembered: false,
  });
});
