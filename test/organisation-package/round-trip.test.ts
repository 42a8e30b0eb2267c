import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadDemoAlliance } from '#boot/demo/load-demo-alliance.ts';
import { loadDemo } from '#boot/demo.ts';
import { exampleAlliance } from '#core/example/alliance/example-alliance.ts';
import { exampleTownId } from '#core/example/alliance/example-towns.ts';
import { townExample } from '#core/example/example-folders.ts';
import { analysisHandler } from '#jobs/analysis.handler.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import { saveNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import { listRecordEntries } from '#storage/queries/record-entries.ts';
import { readSchemaCatalog } from '#storage/queries/schema-catalog.ts';
import { openTestDatabase, testEngines } from '#storage/test-database.ts';
import type { Actor } from '#usecases/contract.ts';
import { packagePlan } from '#usecases/organisation-package/package-plan.ts';
import { verifyRecord } from '#usecases/record/verify-chain.ts';
import { createRunWork } from '#usecases/runs/run-work.ts';
import { openTestProduct, type TestProduct } from '#usecases/testing.ts';
import { type Installation, packed, type Row, taken, type Unpacked, unpacked } from './packages.ts';

// The example is computed once and once more after it was read back.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const organisationId = exampleTownId;
const coordinator: Actor = {
  accountId: 'demo-coordinator',
  membershipId: 'demo-coordinator',
  name: 'Jana Beispiel (fiktiv)',
  organisationId,
  organisationName: 'Lindenbrück',
  role: 'coordinator',
  function: '',
  locale: 'de',
};
const now = new Date('2026-11-22T10:00:00Z');

type Opened = Installation & { readonly product: TestProduct };

async function open(engine: OpenDatabase['engine']): Promise<Opened> {
  const database = await openTestDatabase(engine);
  const product = await openTestProduct(database);
  return { database, product, files: product.files };
}

/** The town of the example with its alliance, an analysis with its report, one that runs and one half begun. */
async function settle({ database, product }: Opened): Promise<void> {
  await loadDemo(database.handle, { now });
  const log = { info: () => {}, error: (error: unknown) => expect(error).toBeNull() };
  await loadDemoAlliance({ database, clock: () => now, log });
  const id = await product.analysis(coordinator);
  for (const [name, content] of townExample()) await product.add(coordinator, id, { name, content });
  const read = await product.analyses.read(coordinator, id);
  if (!read.ok) throw new Error(read.problem.code);
  for (const { id: fileId } of read.value.files) await product.analysisFiles.confirm(coordinator, fileId);
  await compute(product, id);
  const running = await product.analysis(coordinator);
  await database.handle.updateTable('analyses').set({ state: 'running' }).where('id', '=', running).execute();
  const half = await product.analysis(coordinator);
  await product.add(coordinator, half, { name: 'zahlen.csv', content: 'a;b\n1;2\n' });
}

async function compute(product: TestProduct, id: string): Promise<void> {
  const started = await product.runs.start(coordinator, id);
  if (!started.ok) throw new Error(started.problem.code);
  const signal = new AbortController().signal;
  await analysisHandler(createRunWork(product))(product.queued.at(-1)!, { jobId: 'job', signal });
}

/** The organisations around the town, as any installation of the alliance knows them. */
async function settleDirectory({ database }: Opened): Promise<void> {
  const others = exampleAlliance('2026-11-22').organisations.filter(({ id }) => id !== organisationId);
  // Other installations gave them other ids.
  const renamed = others.map((one) => ({ ...one, id: `here-${one.id}` }));
  await saveNetworkOrganisations(database.handle, renamed, { now });
}

/** What is compared: everything but the differences that are named here. */
function comparable({ manifest, tables }: Unpacked): Record<string, Row[]> {
  const contents = new Map(manifest.files.map(({ key, sha256 }) => [key, sha256]));
  const sorted = (rows: Row[]): Row[] =>
    rows.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  return Object.fromEntries(
    [...tables]
      // The new installation begins a record of its own.
      .filter(([name]) => name !== 'record_entries')
      .map(([name, rows]) => [
        name,
        sorted(
          rows.map((row) => ({
            ...row,
            // The file store makes the keys.
            ...Object.fromEntries(
              Object.keys(row)
                .filter((column) => column.endsWith('storage_key'))
                .map((column) => [column, contents.get(row[column] as string) ?? null]),
            ),
            // Nobody computes what was running elsewhere.
            ...(name === 'analyses' && row.state === 'running' ? { state: 'cancelled' } : {}),
          })),
        ),
      ]),
  );
}

/** The same rows with the ids other organisations have over there. */
async function withRenamed(
  tables: Record<string, Row[]>,
  { database }: Opened,
  ids: ReadonlyMap<string, string>,
): Promise<Record<string, Row[]>> {
  const { organisationColumns } = packagePlan(await readSchemaCatalog(database.handle));
  const renamed = (table: string, row: Row): Row =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => {
        const names = organisationColumns.some((one) => one.table === table && one.column === column);
        return [column, names ? (ids.get(value as string) ?? value) : value];
      }),
    );
  return Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [table, rows.map((row) => renamed(table, row))]),
  );
}

const sorted = (tables: Record<string, Row[]>): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [name, rows.map((row) => JSON.stringify(row)).sort()]),
  );

describe.each(testEngines())('an organisation that leaves %s', (from) => {
  let old: Opened;
  let bytes: Uint8Array;
  let content: Unpacked;
  beforeAll(async () => {
    old = await open(from);
    await settle(old);
    bytes = await packed(old, organisationId);
    content = unpacked(bytes);
  });
  afterAll(() => old.product.close());

  test('takes everything along that it has', () => {
    const filled = [...content.tables].flatMap(([name, rows]) => (rows.length > 0 ? [name] : []));
    for (const table of ['survey_tables', 'crime_counts', 'borders', 'councils', 'contacts', 'memberships'])
      expect(filled).toContain(table);
    expect(content.files.size).toBeGreaterThan(5);
    expect(content.manifest.files.length).toBeGreaterThanOrEqual(content.files.size);
  });

  describe.each(testEngines())('for %s', (to) => {
    let there: Opened;
    beforeAll(async () => {
      there = await open(to);
      await settleDirectory(there);
    });
    afterAll(() => there.product.close());

    test('comes whole, and is the same when it is exported again', async () => {
      const report = await taken(there, bytes);
      if (!report.ok) throw new Error(JSON.stringify(report.problem.slice(0, 3)));
      expect(report.value).toMatchObject({
        organisation: { id: organisationId, isNew: true },
        missingFiles: 0,
        unknownOrganisations: [],
        people: { known: 0, created: 0, withoutAddress: content.tables.get('accounts')!.length },
        formerRecord: { isWhole: true, entries: content.manifest.record.entries },
      });
      expect(report.value.tables.map(({ stayed, leftOut }) => stayed + leftOut)).not.toContain(1);
      const again = unpacked(await packed(there, organisationId));
      const ids = new Map(content.manifest.otherOrganisations.map(({ id }) => [id, `here-${id}`]));
      expect(sorted(comparable(again))).toEqual(sorted(await withRenamed(comparable(content), old, ids)));
      expect([...again.files.keys()].sort()).toEqual([...content.files.keys()].sort());
    });

    test('begins a record of its own that names the end of the old one', async () => {
      const entries = await listRecordEntries(there.database.handle, { organisationId, limit: 10 });
      expect(entries).toMatchObject([
        {
          position: 1,
          action: 'organisation.import',
          subject: content.manifest.record.hash,
          outcome: 'done',
        },
      ]);
      expect(await verifyRecord(there.database.handle, organisationId)).toMatchObject([{ broken: null }]);
    });

    test('cannot come twice', async () => {
      const { storedKeys } = there.product;
      const before = await storedKeys();
      const report = await taken(there, bytes);
      expect(report).toMatchObject({ problem: [{ code: 'package.taken' }] });
      expect(await storedKeys()).toEqual(before);
    });

    test('opens its analysis and runs it again, with the same result', async () => {
      const { product } = there;
      const listed = await product.analyses.list(coordinator);
      if (!listed.ok) throw new Error(listed.problem.code);
      expect(listed.value.map(({ state }) => state).sort()).toEqual(['cancelled', 'draft', 'finished']);
      const { id } = listed.value.find(({ state }) => state === 'finished')!;
      const output = async ({ runs }: TestProduct): Promise<string> => {
        const found = await runs.output(coordinator, id, { name: 'result.json', locale: 'de' });
        if (!found.ok) throw new Error(found.problem.code);
        return new TextDecoder().decode(found.value.bytes);
      };
      const before = await output(old.product);
      expect(await output(product)).toBe(before);
      await compute(product, id);
      expect(await output(product)).toBe(before);
    });
  });
});
