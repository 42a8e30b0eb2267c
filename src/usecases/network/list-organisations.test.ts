import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '#core/kernel/random.ts';
import { addDays } from '#core/network/day.ts';
import type { Organisation } from '#core/network/organisation.ts';
import { type StatusKind, statusKinds } from '#core/network/status-step.ts';
import { saveAreaKeys } from '#storage/queries/area-keys.ts';
import { saveStoredCouncil } from '#storage/queries/councils.ts';
import { insertOrganisationLinks, saveNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import { insertStepVersion } from '#storage/queries/status-steps.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { Network, OrganisationQuestion, OrganisationSummary } from './contract.ts';
import { createNetwork } from './network.ts';

/** A directory of some hundred places; what the database orders is compared with what people would. */
const on = '2026-11-27';
const now = new Date('2026-11-27T10:00:00Z');
const districts = ['99010', '99020', '99030'];
const names =
  'Öhringen Oberau Zschopau Ähren Aerzen Aue-Bad Auerbach Łužnica Lübben Luckau Straße Strasburg'.split(' ');
const random = seededRandom(11);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

let product: TestProduct;
let network: Network;

beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(now);
  network = createNetwork(product);
  const { beyond: handle } = product;
  const made = (id: string, kind: Organisation['kind'], name: string, ags: string | null): Organisation => {
    const rest = { ars: null, region: null, sorbianArea: false, fictional: true, validFrom: null };
    return { id, kind, name, ags, ...rest, validTo: id === 'ended' ? '2025-12-31' : null };
  };
  const towns = Array.from({ length: 130 }, (_, at) =>
    made(
      `town-${at}`,
      'municipality',
      `${names[at % names.length]} ${at}`,
      `${districts[at % 3]}${100 + at}`,
    ),
  );
  const all = [
    ...districts.map((ags, at) => made(`kreis-${at}`, 'district', `Landkreis ${'ÜBA'[at]}`, ags)),
    ...towns,
    made('association', 'association', 'Verband', null),
    made('ended', 'municipality', 'Vergangen', '99010999'),
  ];
  await saveNetworkOrganisations(handle, all, { now });
  const open = { ars: null, validFrom: null, successors: [] };
  await saveAreaKeys(handle, [
    ...towns.map(({ id, ags, name }) => ({ ags: ags!, name, organisationId: id, validTo: null, ...open })),
    { ags: '99030001', name: 'Altdorf', organisationId: 'town-3', ...open, validTo: '2024-12-31' },
  ]);
  await insertOrganisationLinks(
    handle,
    ['town-8', 'town-9'].map((organisationId) => ({
      organisationId,
      otherId: 'association',
      relation: 'memberOf' as const,
      validFrom: null,
      validTo: null,
    })),
  );
  const step = async (id: string, member: string, kind: StatusKind) => {
    const begins = addDays(on, -Math.floor(random() * 2_000));
    const validUntil = random() < 0.4 ? addDays(begins, Math.floor(random() * 1_500)) : null;
    const version = { id, kind, on: begins, validUntil, facts: {}, note: '', version: 1 };
    await insertStepVersion(
      handle,
      { ...version, organisationId: member, organisationIds: [member] },
      { now },
    );
  };
  for (let at = 0; at < 90; at++) await step(`step-${at}`, `town-${at % 60}`, pick(statusKinds));
  await step('step-planned', 'town-120', 'contacted');
  await step('step-association', 'association', 'cooperationAgreement');
  for (const [at, state] of (['active', 'dormant', 'dissolved'] as const).entries())
    await saveStoredCouncil(
      handle,
      {
        organisationId: `town-${100 + at}`,
        id: `council-${at}`,
        name: 'Rat',
        organisationIds: [`town-${100 + at}`],
        foundedOn: `202${at}-01-01`,
        states: [{ since: `202${at}-01-01`, state }],
        chairs: [],
        steeringGroup: [],
        workingGroups: [],
        rulesOfProcedure: null,
      },
      { now },
    );
});
afterAll(() => product.close());

async function page(question: OrganisationQuestion = {}) {
  const found = await network.organisations(null, question);
  if (!found.ok) throw new Error(found.problem.code);
  return found.value;
}

/** Every page after the other. */
async function whole(question: OrganisationQuestion): Promise<readonly OrganisationSummary[]> {
  const rows: OrganisationSummary[] = [];
  for (let from = 0, total = 1; from < total; from += 50) {
    const part = await page({ ...question, from, count: 50 });
    expect(part.from).toBe(from);
    total = part.total;
    rows.push(...part.rows);
  }
  return rows;
}

const { compare } = new Intl.Collator('de');
const alphabetically = (one: OrganisationSummary, other: OrganisationSummary): number =>
  // Spaces and hyphens part words alike in the list.
  compare(one.name.replaceAll('-', ' '), other.name.replaceAll('-', ' '));

test('pages cut the whole list: every organisation that exists once, in the order of the alphabet', async () => {
  const first = await page();
  expect(first).toMatchObject({ from: 0, total: 134 });
  expect(first.rows).toHaveLength(50);
  const rows = await whole({});
  expect(new Set(rows.map(({ id }) => id)).size).toBe(134);
  expect(rows.map(({ name }) => name)).toEqual(rows.toSorted(alphabetically).map(({ name }) => name));
  const turned = await whole({ descending: true });
  expect(turned.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).reverse());
});

test('beyond the end is the last page; a part has a bound', async () => {
  expect(await page({ from: 1_000_000 })).toMatchObject({ from: 100, rows: { length: 34 } });
  expect((await page({ count: 1_000_000 })).rows).toHaveLength(134);
  expect((await page({ count: -5, from: -5 })).rows).toHaveLength(1);
  expect(await page({ words: 'gibt es nicht' })).toEqual({ rows: [], from: 0, total: 0 });
  expect(await network.organisations(null, { on: '2026-02-30' })).toMatchObject({
    problem: { code: 'network.day.invalid' },
  });
});

test('by Kreis and by kind; who has none stands at the end whichever way the list is turned', async () => {
  const byDistrict = await whole({ order: { by: 'district' } });
  const inOrder = [...new Set(byDistrict.map(({ district }) => district?.name ?? null))];
  expect(inOrder).toEqual(['Landkreis A', 'Landkreis B', 'Landkreis Ü', null]);
  const turned = await whole({ order: { by: 'district' }, descending: true });
  expect(turned.at(-1)?.district).toBeNull();
  const kinds = ['district', 'association', 'municipality'] as const;
  const byKind = await whole({ order: { by: 'kind', kinds } });
  expect([...new Set(byKind.map(({ kind }) => kind))]).toEqual(kinds);
});

describe.each([
  [['contacted', 'advised'], false],
  [['cooperationAgreement'], false],
  [['councilConstituted', 'councilReactivated'], true],
] as const)('by the day of %j', (kinds, councils) => {
  /** What the list shows: since the earliest that holds, otherwise the last that ended. */
  const since = ({ status, councilSince }: OrganisationSummary): string => {
    const steps = status.filter(({ kind }) => (kinds as readonly StatusKind[]).includes(kind));
    const holding = steps.filter(({ state }) => state === 'holds').map((one) => one.since);
    if (councils && councilSince !== null) holding.push(councilSince);
    return (
      holding.sort()[0] ??
      steps
        .map((one) => one.since)
        .sort()
        .at(-1) ??
      ''
    );
  };
  test.each([false, true])('descending: %s', async (descending) => {
    const rows = await whole({ order: { by: 'since', kinds, councils }, descending });
    const dated = rows.filter((row) => since(row) !== '');
    expect(dated.length).toBeGreaterThan(4);
    expect(rows.slice(0, dated.length)).toEqual(dated);
    const days = dated.map(since);
    expect(days).toEqual(descending ? days.toSorted().reverse() : days.toSorted());
  });
});

describe('filters', () => {
  const idsOf = async (question: OrganisationQuestion) => (await whole(question)).map(({ id }) => id);

  test.each([
    ['öhringen 0', ['town-0']],
    ['Oehringen 0', ['town-0']],
    ['luznica 127', ['town-127']],
    ['strasse 118', ['town-118']],
    ['BAD 125', ['town-125']],
    ['99030001', ['town-3']],
    ['990 10 103', ['town-3']],
    ["%' or 1=1", []],
  ])('»%s« finds %j', async (words, ids) => {
    expect(await idsOf({ words })).toEqual(ids);
  });

  test('kind, Kreis, status and what has begun agree with what the rows say', async () => {
    const all = await whole({});
    const expected = (holds: (row: OrganisationSummary) => boolean) => all.filter(holds).map(({ id }) => id);
    expect(await idsOf({ kinds: ['district', 'association'] })).toEqual(
      expected(({ kind }) => kind !== 'municipality'),
    );
    expect(await idsOf({ district: '99020' })).toEqual(
      expected(({ ags }) => ags?.startsWith('99020') === true),
    );
    const isHeld = (kind: StatusKind) => (row: OrganisationSummary) =>
      row.status.some((one) => one.kind === kind && one.state === 'holds');
    expect(await idsOf({ status: ['cooperationAgreement'] })).toEqual(
      expected(isHeld('cooperationAgreement')),
    );
    expect(await idsOf({ status: ['contacted', 'coaching'] })).toEqual(
      expected((row) => isHeld('contacted')(row) && isHeld('coaching')(row)),
    );
    const begun: StatusKind[] = ['contacted', 'cooperationAgreement'];
    expect(await idsOf({ begun })).toEqual(
      expected(({ status, council }) => council !== null || status.some(({ kind }) => begun.includes(kind))),
    );
  });

  test('what an association signed holds for its members; who they are can be asked', async () => {
    expect(await idsOf({ memberOf: 'association' })).toEqual(['town-8', 'town-9']);
    const held = await idsOf({ status: ['cooperationAgreement'] });
    const association = (await whole({ kinds: ['association'] }))[0]!;
    const holds = association.status.some(({ state }) => state === 'holds');
    expect(['association', 'town-8', 'town-9'].filter((id) => held.includes(id))).toHaveLength(holds ? 3 : 0);
  });
});

test('names for choices: of a kind, called so in any spelling of capitals, or by key', async () => {
  const names = async (question: Parameters<Network['organisationNames']>[1]) => {
    const found = await network.organisationNames(null, question);
    return found.ok ? found.value.map(({ id }) => id) : found.problem.code;
  };
  expect(await names({ kinds: ['district'] })).toEqual(['kreis-2', 'kreis-1', 'kreis-0']);
  expect(await names({ called: ['öhringen 0', 'AUERBACH 6', '99010103', 'Nirgendwo'] })).toEqual([
    'town-3',
    'town-6',
    'town-0',
  ]);
  expect(await names({ called: [] })).toEqual([]);
});
