import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileStore } from '#storage/files/file-store.ts';
import { openFolderFileStore } from '#storage/files/folder-file-store.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import { insertAccount } from '#storage/queries/accounts.ts';
import {
  confirmAnalysisFile,
  insertAnalysisFile,
  listAnalysisFiles,
} from '#storage/queries/analysis-files.ts';
import { listRecordEntries } from '#storage/queries/record-entries.ts';
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

  expect(await removeExpired({ beyond: handle, files, now })).toEqual({ uploads: 1, orphans: 0 });
  const left = await listAnalysisFiles(handle, scope);
  expect(left.map((file) => file.id).sort()).toEqual([fresh.id, confirmed.id].sort());
  expect((await files.readWhole(expired.storageKey)).ok).toBe(false);
  expect((await files.readWhole(fresh.storageKey)).ok).toBe(true);
  expect((await files.readWhole(confirmed.storageKey)).ok).toBe(true);

  // A day later nobody can still be working on bytes without a row; the fresh upload has expired as well.
  expect(await removeExpired({ beyond: handle, files, now: hours(25) })).toEqual({ uploads: 1, orphans: 1 });
  expect((await files.readWhole(orphan)).ok).toBe(false);
  expect((await files.readWhole(confirmed.storageKey)).ok).toBe(true);
});

test('rows go when their time is over, and the record says how many of which table', async () => {
  const { handle } = database;
  const { organisationId } = await seedAnalysis(handle);
  const now = new Date('2026-11-22T02:00:00Z');
  const person = async (id: string, validTo: string | null): Promise<void> => {
    const account = { organisationId, id, name: id, role: 'coach', locale: 'de', demo: false } as const;
    await insertAccount(handle, { ...account, now });
    await handle.updateTable('memberships').set({ valid_to: validTo }).where('id', '=', id).execute();
    const contact = { organisation_id: organisationId, id, name: id, function: 'other' as const };
    await handle
      .insertInto('contacts')
      .values({ ...contact, source: '', valid_to: validTo, changed_at: now })
      .execute();
    const session = { organisation_id: organisationId, token_sha256: id, id, membership_id: id };
    await handle
      .insertInto('sessions')
      .values({ ...session, created_at: now, expires_at: validTo === null ? new Date('2026-11-23') : now })
      .execute();
  };
  await person('long-gone', '2025-11-21');
  await person('a-year-ago', '2025-11-22');
  await person('here', null);

  await removeExpired({ beyond: handle, files, now });
  const left = async (table: 'contacts' | 'memberships') =>
    (await handle.selectFrom(table).select('id').where('organisation_id', '=', organisationId).execute())
      .map(({ id }) => id)
      .sort();
  expect(await left('contacts')).toEqual(['a-year-ago', 'here']);
  expect(await left('memberships')).toEqual(['a-year-ago', 'here']);
  expect((await handle.selectFrom('accounts').select('id').execute()).map(({ id }) => id)).not.toContain(
    'long-gone',
  );
  const written = async () =>
    (await listRecordEntries(handle, { organisationId, limit: 20 })).map(({ subject, why }) => [
      subject,
      why,
    ]);
  const expected = [
    ['accounts.1', 'retention.expired'],
    ['memberships.1', 'retention.expired'],
    ['contacts.1', 'retention.expired'],
    ['sessions.2', 'retention.expired'],
  ];
  expect(await written()).toEqual(expected);

  await removeExpired({ beyond: handle, files, now });
  expect(await written()).toEqual(expected);
});
