import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileStore } from '#storage/files/file-store.ts';
import { openFolderFileStore } from '#storage/files/folder-file-store.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import {
  confirmAnalysisFile,
  insertAnalysisFile,
  listAnalysisFiles,
} from '#storage/queries/analysis-files.ts';
import { fileRow, seedAnalysis } from '#storage/queries/test-rows.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import { removeExpired } from './remove-expired.ts';

let database: OpenDatabase;
let folder: string;
let files: FileStore;
beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'umsicht-retention-'));
  files = await openFolderFileStore(folder);
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

async function store(): Promise<string> {
  const written = await files.write([new Uint8Array([1])], { limitBytes: 10 });
  if (!written.ok) throw new Error(written.problem.code);
  return written.value.key;
}

test('what nobody confirmed in time goes, everything else stays', async () => {
  const { handle } = database;
  const scope = await seedAnalysis(handle);
  const now = new Date();
  const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000);
  const upload = async (expiresAt: Date) => {
    const row = { ...fileRow(scope), storageKey: await store(), expiresAt };
    await insertAnalysisFile(handle, row);
    return row;
  };
  const expired = await upload(hours(-1));
  const fresh = await upload(hours(1));
  const confirmed = await upload(hours(-1));
  await confirmAnalysisFile(handle, confirmed);
  const orphan = await store();

  expect(await removeExpired({ handle, files, now })).toEqual({ uploads: 1, orphans: 0 });
  const left = await listAnalysisFiles(handle, scope);
  expect(left.map((file) => file.id).sort()).toEqual([fresh.id, confirmed.id].sort());
  expect((await files.readWhole(expired.storageKey)).ok).toBe(false);
  expect((await files.readWhole(fresh.storageKey)).ok).toBe(true);
  expect((await files.readWhole(confirmed.storageKey)).ok).toBe(true);

  // A day later nobody can still be working on bytes without a row; the fresh upload has expired as well.
  expect(await removeExpired({ handle, files, now: hours(25) })).toEqual({ uploads: 1, orphans: 1 });
  expect((await files.readWhole(orphan)).ok).toBe(false);
  expect((await files.readWhole(confirmed.storageKey)).ok).toBe(true);
});
