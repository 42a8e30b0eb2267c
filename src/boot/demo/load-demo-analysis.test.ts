import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type JobQueue, startQueue } from '#jobs/queue.ts';
import { openFolderFileStore } from '#storage/files/folder-file-store.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';
import type { FileReading } from '#usecases/reading/file-reading.ts';
import { createReadingThread } from '#usecases/reading/reading-thread.ts';
import { demoOrganisationId, loadDemo } from '../demo.ts';
import { wire } from '../wire.ts';
import { loadDemoAnalysis } from './load-demo-analysis.ts';

// A whole report in two languages takes some seconds, more where other tests run beside it.
vi.setConfig({ testTimeout: 120_000 });

let database: OpenDatabase;
let queue: JobQueue;
let reading: FileReading;
let umsicht: Umsicht;
let folder: string;
const errors: unknown[] = [];
const log = { info: () => {}, error: (error: unknown) => void errors.push(error) };
const clock = (): Date => new Date();
beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'umsicht-demo-'));
  const files = await openFolderFileStore(folder);
  queue = await startQueue(database, { onError: (error) => errors.push(error) });
  await loadDemo(database.handle, { now: clock() });
  reading = createReadingThread();
  umsicht = await wire({ database, files, reading, queue, clock, demo: true });
});
afterAll(async () => {
  await queue.stop();
  await reading.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const actor: Actor = {
  accountId: 'demo-coordinator',
  membershipId: 'demo-coordinator',
  function: '',
  name: '',
  organisationId: demoOrganisationId,
  organisationName: '',
  role: 'coordinator',
  locale: 'de',
};

async function analyses(): Promise<string[]> {
  const list = await umsicht.analyses.list(actor);
  if (!list.ok) throw new Error(list.problem.code);
  return list.value.map(({ title, state, fictional }) => `${title} ${state} ${fictional}`);
}

test('is stopped on the way, begins anew, is made once, and stays away when it is removed', async () => {
  const load = (signal: AbortSignal) => loadDemoAnalysis({ umsicht, database, clock, log, signal });
  const controller = new AbortController();
  const stopped = load(controller.signal);
  while ((await analyses()).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  controller.abort();
  await stopped;
  expect(await analyses()).toHaveLength(1);

  const { signal } = new AbortController();
  await load(signal);
  expect(errors).toEqual([]);
  expect(await analyses()).toEqual(['Sicherheitsanalyse Lindenbrück (fiktiv) finished true']);
  await load(signal);
  expect(await analyses()).toHaveLength(1);

  const list = await umsicht.analyses.list(actor);
  if (list.ok) await umsicht.analyses.remove(actor, list.value[0]!.id);
  await load(signal);
  expect(await analyses()).toEqual([]);
});
