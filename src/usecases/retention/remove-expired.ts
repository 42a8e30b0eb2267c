import type { FileStore } from '#storage/files/file-store.ts';
import type { Handle } from '#storage/open-database.ts';
import { deleteExpiredFiles } from '#storage/queries/analysis-files.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { listStorageKeys } from '#storage/queries/storage-keys.ts';
import { retentionSteps } from './retention-steps.ts';

/** Bytes without a row may belong to an upload that is being checked just now; a day later they do not. */
const orphanAgeMs = 24 * 3_600_000;

/**
 * Removes what its time is over for: uploads nobody confirmed, rows of every table with a term, and bytes no row
 * names any more. The record of each organisation says how many rows of which table went.
 * Rows go first: a crash in between leaves bytes without a row, and the next pass finds them.
 */
export async function removeExpired(needs: {
  readonly beyond: Handle;
  readonly files: FileStore;
  readonly now: Date;
  /** At the start nobody is uploading: bytes written before it belong to no upload. */
  readonly startedAt?: Date;
}): Promise<{ uploads: number; orphans: number }> {
  await removeExpiredRows(needs.beyond, needs.now);
  const uploads = await deleteExpiredFiles(needs.beyond, needs.now);
  for (const { organisationId, id, storageKey } of uploads) {
    if (storageKey !== null) await needs.files.remove(storageKey);
    // Nobody did it; time did.
    await insertRecordEntry(needs.beyond, {
      organisationId,
      at: needs.now,
      accountId: null,
      action: 'file.expire',
      subject: id,
      outcome: 'done',
    });
  }
  const named = await listStorageKeys(needs.beyond);
  const orphansBefore = needs.startedAt ?? new Date(needs.now.getTime() - orphanAgeMs);
  let orphans = 0;
  for await (const { key, writtenAt } of needs.files.list()) {
    if (named.has(key) || writtenAt >= orphansBefore) continue;
    await needs.files.remove(key);
    orphans++;
  }
  return { uploads: uploads.length, orphans };
}

/** One step, one transaction: what was deleted and what the record says of it agree. */
async function removeExpiredRows(handle: Handle, now: Date): Promise<void> {
  for (const step of retentionSteps) {
    await handle.transaction().execute(async (transaction) => {
      const counts = await step.run(transaction, now);
      for (const [index, table] of step.tables.entries()) {
        for (const [organisationId, count] of counts[index] ?? []) {
          await insertRecordEntry(transaction, {
            organisationId,
            at: now,
            accountId: null,
            action: 'retention.delete',
            subject: `${table}.${count}`,
            outcome: 'done',
            why: 'retention.expired',
          });
        }
      }
    });
  }
}
