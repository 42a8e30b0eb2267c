import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadDemoAlliance } from '#boot/demo/load-demo-alliance.ts';
import { loadDemo } from '#boot/demo.ts';
import { exampleAlliance } from '#core/example/alliance/example-alliance.ts';
import { exampleTownId } from '#core/example/alliance/example-towns.ts';
import type { Organisation } from '#core/network/organisation.ts';
import { insertAccount, insertPersonalAccount } from '#storage/queries/accounts.ts';
import { saveAreaKeys } from '#storage/queries/area-keys.ts';
import { saveNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import { openTestProduct, type TestProduct } from '#usecases/testing.ts';
import { type Installation, packed, repacked, taken, type Unpacked, unpacked } from './packages.ts';

/** What an installation knows already: the organisation in its directory, the ones around it, people. */
const now = new Date('2026-11-22T10:00:00Z');
const organisations = exampleAlliance('2026-11-22').organisations;
const town = organisations.find(({ id }) => id === exampleTownId)!;
const others = organisations.filter(({ id }) => id !== exampleTownId);

type Opened = Installation & { readonly product: TestProduct };

async function open(): Promise<Opened> {
  const database = await openTestDatabase();
  const product = await openTestProduct(database);
  return { database, product, files: product.files };
}

let original: Uint8Array;
let content: Unpacked;
beforeAll(async () => {
  const source = await open();
  await loadDemo(source.database.handle, { now });
  const log = { info: () => {}, error: (error: unknown) => expect(error).toBeNull() };
  await loadDemoAlliance({ database: source.database, clock: () => now, log });
  original = await packed(source, exampleTownId);
  content = unpacked(original);
  await source.product.close();
});

let target: Opened;
beforeEach(async () => {
  await target?.product.close();
  target = await open();
});
afterAll(() => target.product.close());

const save = (...all: Organisation[]) => saveNetworkOrganisations(target.database.handle, all, { now });
const columnOf = async (table: string, column: string): Promise<unknown[]> => {
  const { rows } = await target.database.executeSql(`select distinct ${column} from ${table} order by 1`);
  return rows.map((row) => row[column]);
};

test('rows go to the organisation the directory knows by its key; what it says of it stays', async () => {
  await save({ ...town, id: 'area-of-town', name: 'Stadt Lindenbrück' }, ...others);
  await saveAreaKeys(target.database.handle, [
    {
      organisationId: 'area-of-town',
      ags: town.ags!,
      ars: null,
      name: 'Stadt Lindenbrück',
      validFrom: '1994-01-01',
      validTo: null,
      successors: [],
    },
  ]);
  const report = await taken(target, original);
  expect(report).toMatchObject({
    ok: true,
    value: { organisation: { id: 'area-of-town', name: 'Stadt Lindenbrück', isNew: false } },
  });
  const rows = report.ok ? report.value.tables : [];
  expect(rows.find(({ table }) => table === 'area_keys')).toEqual({
    table: 'area_keys',
    taken: 0,
    stayed: 1,
    leftOut: 0,
  });
  for (const table of ['contacts', 'councils', 'memberships', 'status_steps'])
    expect(await columnOf(table, 'organisation_id')).toEqual(['area-of-town']);
  expect(await columnOf('area_keys', 'valid_from')).toEqual(['1994-01-01']);
  // The keeper of a joint step is one of its organisations.
  expect(await columnOf('status_step_organisations', 'member_id')).toContain('area-of-town');
  const again = unpacked(await packed(target, 'area-of-town'));
  expect(again.manifest.organisation).toMatchObject({ id: 'area-of-town', name: 'Stadt Lindenbrück' });
});

test('what names an organisation nobody knows here is left out and said', async () => {
  const report = await taken(target, original);
  if (!report.ok) throw new Error(JSON.stringify(report.problem));
  const { unknownOrganisations, tables } = report.value;
  expect(unknownOrganisations.map(({ id }) => id).sort()).toEqual(
    content.manifest.otherOrganisations.map(({ id }) => id).sort(),
  );
  const leftOut = tables.filter((one) => one.leftOut > 0).map(({ table }) => table);
  expect(leftOut).toContain('organisation_links');
  expect(await columnOf('organisations', 'id')).toEqual([exampleTownId]);
  expect(await columnOf('organisation_links', 'other_id')).toEqual([]);
  // Joint things stay, with those that are here.
  expect(await columnOf('council_organisations', 'member_id')).toEqual([exampleTownId]);
  // Where a table has a place for it, the name remains.
  const hosts = content.tables.get('meeting_hosts')!.filter(({ host_id }) => host_id !== exampleTownId);
  expect(hosts.length).toBeGreaterThan(0);
  const names = hosts.map(({ host_id, organisation_name }) =>
    host_id === null ? organisation_name : unknownOrganisations.find(({ id }) => id === host_id)?.name,
  );
  expect((await columnOf('meeting_hosts', 'organisation_name')).sort()).toEqual(
    expect.arrayContaining([...new Set(names)]),
  );
  expect(leftOut).not.toContain('meeting_hosts');
});

test('a name alone does not make an organisation with a key the same', async () => {
  const other = content.manifest.otherOrganisations.find(({ area }) => area !== null)!;
  await save({ ...others.find(({ id }) => id === other.id)!, ags: '99999', id: 'namesake' });
  const report = await taken(target, original);
  expect(report.ok && report.value.unknownOrganisations.map(({ id }) => id)).toContain(other.id);
});

test('under an id that belongs to somebody else it is refused, under a free one taken', async () => {
  await save({ ...town, name: 'Anderswo', ags: '99999', kind: 'district' }, ...others);
  expect(await taken(target, original)).toMatchObject({
    problem: [{ code: 'package.organisation.other', params: { id: exampleTownId, name: 'Anderswo' } }],
  });
  expect(await taken(target, original, { as: '../x' })).toMatchObject({
    problem: [{ code: 'package.organisation.id' }],
  });
  expect(await taken(target, original, { as: 'town-2' })).toMatchObject({
    ok: true,
    value: { organisation: { id: 'town-2', isNew: true } },
  });
  expect(await columnOf('contacts', 'organisation_id')).toEqual(['town-2']);
});

test('an organisation is not put into the directory a second time', async () => {
  await save({ ...town, id: 'area-of-town' });
  expect(await taken(target, original, { as: 'town-2' })).toMatchObject({
    problem: [{ code: 'package.organisation.known', params: { ids: 'area-of-town' } }],
  });
  await save({ ...town, id: 'area-of-town-too' });
  expect(await taken(target, original)).toMatchObject({
    problem: [{ code: 'package.organisation.known', params: { ids: 'area-of-town, area-of-town-too' } }],
  });
});

test('ids that others look things up by are not there twice', async () => {
  expect((await taken(target, original)).ok).toBe(true);
  const damaged = structuredClone(content);
  // Another place with the same contacts.
  damaged.manifest.organisation = {
    ...damaged.manifest.organisation,
    id: 'copy',
    area: '99998',
    name: 'Kopie',
  };
  for (const [name, rows] of damaged.tables)
    for (const row of rows) {
      if (name === 'organisations') Object.assign(row, { id: 'copy', area: '99998', name: 'Kopie' });
      else if (name !== 'accounts')
        for (const [column, value] of Object.entries(row)) if (value === exampleTownId) row[column] = 'copy';
    }
  damaged.manifest.record = { entries: 0, hash: '' };
  expect(await taken(target, await repacked(damaged))).toMatchObject({
    problem: [{ code: 'package.id.taken' }],
  });
});

test('somebody with the same id is somebody else', async () => {
  await save({ ...town, id: 'elsewhere', ags: '99998' });
  const account = { organisationId: 'elsewhere', role: 'coach', locale: 'de', demo: false, now } as const;
  await insertAccount(target.database.handle, { ...account, id: 'demo-coordinator', name: 'Kim Anders' });
  const report = await taken(target, original);
  const withoutAddress = content.tables.get('accounts')!.length;
  expect(report).toMatchObject({ ok: true, value: { people: { known: 0, created: 0, withoutAddress } } });
  const own = await target.database.handle
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .select(['accounts.id', 'accounts.name', 'accounts.demo'])
    .where('memberships.organisation_id', '=', exampleTownId)
    .execute();
  expect(own.map(({ id }) => id)).not.toContain('demo-coordinator');
  expect(own.map(({ name }) => name)).toContain('Jana Beispiel (fiktiv)');
  // Nobody signs in to them with one click.
  expect(new Set(own.map(({ demo }) => demo))).toEqual(new Set([false]));
});

test('people are recognised by their address; the role of the state office comes with a state office only', async () => {
  const damaged = structuredClone(content);
  const [first, second, third] = damaged.tables.get('accounts')!;
  Object.assign(first!, { email: 'jana@lindenbrueck.example' });
  Object.assign(second!, { email: 'neu@lindenbrueck.example' });
  const membership = damaged.tables.get('memberships')!.find(({ account_id }) => account_id === third!.id)!;
  membership.role = 'stateOffice';
  await save({ ...town, id: 'elsewhere', ags: '99998' });
  const here = { id: 'here', name: 'Jana B.', email: 'jana@lindenbrueck.example', locale: 'en' } as const;
  await insertPersonalAccount(target.database.handle, { ...here, now });
  expect(await taken(target, await repacked(damaged))).toMatchObject({
    ok: true,
    value: { people: { known: 1, created: 1, stateOffice: { taken: 0, leftOut: 1 } } },
  });
  const emails = await columnOf('accounts', 'email');
  expect(emails.filter((email) => email !== null)).toEqual([first!.email, second!.email]);
  expect(await columnOf('accounts', 'name')).toContain('Jana B.');
  expect(await columnOf('memberships', 'account_id')).toContain('here');
  expect(await columnOf('memberships', 'role')).not.toContain('stateOffice');
  expect(await columnOf('passkeys', 'id')).toEqual([]);
});

test.each([
  ['an address that is none', 'accounts', 'email', 'a@b\nBcc: x', 'package.value.email'],
  [
    'another kind than the manifest says',
    'organisations',
    'kind',
    'stateOffice',
    'package.organisation.contradiction',
  ],
])('%s is refused', async (_, table, column, value, code) => {
  const damaged = structuredClone(content);
  damaged.tables.get(table)![0]![column] = value;
  const report = await taken(target, await repacked(damaged));
  expect(report).toMatchObject({ ok: false });
  expect(report.ok ? [] : report.problem.map((one) => one.code)).toContain(code);
});

test('a package of an older program lacks tables and columns that were added since', async () => {
  await save(...others);
  const older = structuredClone(content);
  for (const table of ['agreement_reminders', 'place_names', 'documents', 'record_entries'])
    older.tables.delete(table);
  for (const row of older.tables.get('organisations')!) {
    delete row.region;
    delete row.sorbian_area;
  }
  for (const row of older.tables.get('meeting_hosts')!) delete row.contact_id;
  for (const row of older.tables.get('meetings')!) delete row.changed_by;
  for (const row of older.tables.get('contacts')!) delete row.topics;
  const report = await taken(target, await repacked(older));
  if (!report.ok) throw new Error(JSON.stringify(report.problem.slice(0, 3)));
  expect(report.value.formerRecord.isWhole).toBe(false);
  expect(await columnOf('organisations', 'region')).toContain(null);
  expect(await columnOf('contacts', 'topics')).toEqual([[]]);
});
