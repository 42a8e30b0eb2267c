import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OpenDatabase } from '#storage/open-database.ts';
import { withSnapshot } from '#storage/snapshot.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import type { Actor } from '#usecases/contract.ts';
import type { ExportJob, OrganisationExport } from '#usecases/organisation-package/contract.ts';
import { createExportWork, failInterruptedExports } from '#usecases/organisation-package/export-work.ts';
import { createExports } from '#usecases/organisation-package/exports.ts';
import { removeExpired } from '#usecases/retention/remove-expired.ts';
import { pksFile } from '#usecases/test-files.ts';
import { openTestProduct, type TestProduct } from '#usecases/testing.ts';
import { organisationExportHandler } from './organisation-export.handler.ts';

let database: OpenDatabase;
let product: TestProduct;
let actor: Actor;
const queued: ExportJob[] = [];
const cancelled: ExportJob[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
  product = await openTestProduct(database);
  actor = await product.actor('administrator');
});
afterAll(() => product.close());

const exports = () =>
  createExports({
    ...product,
    exportQueue: {
      enqueue: async (job) => void queued.push(job),
      cancel: async (job) => void cancelled.push(job),
    },
  });

async function pack(signal = new AbortController().signal): Promise<void> {
  const work = createExportWork({ ...product, engine: database.engine, pause: async () => {} });
  await organisationExportHandler(work)(queued.at(-1)!, { jobId: 'job', signal });
}

async function started(): Promise<string> {
  const start = await exports().start(actor);
  if (!start.ok) throw new Error(start.problem.code);
  return start.value.id;
}

async function shown(id: string): Promise<OrganisationExport> {
  const listed = await exports().list(actor);
  if (!listed.ok) throw new Error(listed.problem.code);
  return listed.value.find((one) => one.id === id)!;
}

/** An analysis with a file, by somebody who may. */
async function upload(): Promise<string> {
  const worker = { ...actor, role: 'coordinator' } as const;
  const analysis = await product.analysis(worker);
  await product.add(worker, analysis, pksFile(2020));
  return analysis;
}

test('goes from a click to a package that can be fetched for a day', async () => {
  const analysis = await upload();
  const id = await started();
  expect(await shown(id)).toMatchObject({ state: 'running', share: 0, content: null });
  // Each of them reads everything, so there is one at a time.
  expect(await exports().start(actor)).toMatchObject({ problem: { code: 'export.running' } });
  await pack();
  const finished = await shown(id);
  expect(finished).toMatchObject({ state: 'finished', content: { files: 1, missingFiles: 0 } });

  const fetched = await exports().download(actor, id);
  if (!fetched.ok) throw new Error(fetched.problem.code);
  expect(fetched.value).toMatchObject({
    mediaType: 'application/zip',
    fileName: expect.stringMatching(/^umsicht-[\w-]+-\d{4}-\d\d-\d\d\.zip$/),
    sizeBytes: finished.content!.sizeBytes,
  });
  const pieces: Uint8Array[] = [];
  for await (const piece of fetched.value.bytes) pieces.push(piece);
  const entries = unzipSync(Buffer.concat(pieces));
  expect(new TextDecoder().decode(entries['README.txt'])).toContain('Paket einer Organisation');
  expect(new TextDecoder().decode(entries['tables/analyses.jsonl'])).toContain(analysis);
  expect(await product.record(actor, 3)).toEqual([
    'export.download done',
    'export.finish done',
    'export.start refused export.running',
  ]);

  // A day later it is gone, with its bytes.
  const before = (await product.storedKeys()).length;
  const later = new Date(Date.now() + 25 * 3_600_000);
  product.setNow(later);
  expect(await shown(id)).toBeUndefined();
  expect(await exports().download(actor, id)).toMatchObject({ problem: { code: 'export.gone' } });
  await removeExpired({ beyond: product.beyond, files: product.files, now: later });
  expect((await product.storedKeys()).length).toBeLessThan(before);
  product.setNow(new Date());
});

test('can be cancelled while it waits and while it runs, and leaves nothing', async () => {
  const before = await product.storedKeys();
  const waiting = await started();
  expect(await exports().cancel(actor, waiting)).toMatchObject({ ok: true });
  expect(cancelled.at(-1)).toMatchObject({ exportId: waiting });
  await pack();
  expect(await shown(waiting)).toMatchObject({ state: 'cancelled', content: null });
  expect(await exports().cancel(actor, waiting)).toMatchObject({ problem: { code: 'export.notRunning' } });

  const running = await started();
  const stop = new AbortController();
  await exports().cancel(actor, running);
  stop.abort();
  await pack(stop.signal);
  expect(await shown(running)).toMatchObject({ state: 'cancelled' });
  expect(await product.storedKeys()).toEqual(before);
});

test('is removed before its day is over, but not while it runs', async () => {
  const before = await product.storedKeys();
  const id = await started();
  expect(await exports().remove(actor, id)).toMatchObject({ problem: { code: 'export.running' } });
  await pack();
  expect((await product.storedKeys()).length).toBe(before.length + 1);
  expect(await exports().remove(actor, id)).toMatchObject({ ok: true });
  expect(await shown(id)).toBeUndefined();
  expect(await product.storedKeys()).toEqual(before);
});

test('that was cut off by a restart says so, and the next one can begin', async () => {
  const id = await started();
  await failInterruptedExports(product);
  expect(await shown(id)).toMatchObject({ state: 'failed', problem: { code: 'export.interrupted' } });
  await exports().cancel(actor, await started());
});

test('begins anew where something is done meanwhile, and gives up where it never stops', async () => {
  // On a server the package sees one moment; nothing disturbs it there.
  if (database.engine === 'postgres') return;
  await upload();
  const worker = { ...actor, role: 'coordinator' } as const;
  const disturb = (times: number) => ({
    ...product,
    files: {
      ...product.files,
      read: async (key: string) => {
        if (times > 0) {
          times -= 1;
          await product.analysis(worker);
        }
        return product.files.read(key);
      },
    },
  });
  const packed = async (times: number): Promise<OrganisationExport> => {
    const id = await started();
    const work = createExportWork({
      ...disturb(times),
      engine: database.engine,
      pause: async () => {},
    });
    await organisationExportHandler(work)(queued.at(-1)!, {
      jobId: 'job',
      signal: new AbortController().signal,
    });
    return shown(id);
  };
  expect(await packed(1)).toMatchObject({ state: 'finished' });
  expect(await packed(100)).toMatchObject({ state: 'failed', problem: { code: 'export.changed' } });
});

test('a file that is gone does not hold back everything else, and is counted', async () => {
  await upload();
  const { rows } = await database.executeSql('select storage_key from analysis_files limit 1');
  await product.files.remove(rows[0]!.storage_key as string);
  const id = await started();
  await pack();
  expect(await shown(id)).toMatchObject({ state: 'finished', content: { missingFiles: 1 } });
});

test('who may not is refused on record; what belongs to others is not found', async () => {
  const id = await started();
  await pack();
  const coordinator = { ...actor, role: 'coordinator' } as const;
  for (const refused of [
    await exports().list(coordinator),
    await exports().start(coordinator),
    await exports().download(coordinator, id),
  ])
    expect(refused).toMatchObject({ problem: { code: 'access.refused' } });
  const other = await product.actor('administrator');
  for (const key of [id, '../../x', ''])
    expect(await exports().download(other, key)).toMatchObject({ problem: { code: 'export.notFound' } });
  expect(await product.record(other, 1)).toEqual(['export.download refused export.notFound']);
});

test('a snapshot of a server is of one moment', async () => {
  if (database.engine === 'pglite') return;
  const seen = await withSnapshot({ handle: database.handle, engine: 'postgres' }, async (handle) => {
    const count = async () => (await handle.selectFrom('organisations').select('id').execute()).length;
    const before = await count();
    await product.actor();
    return [before, await count()];
  });
  expect(seen[0]).toBe(seen[1]);
});
