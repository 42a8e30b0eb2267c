import { createHash } from 'node:crypto';
import type { Handle } from '#storage/open-database.ts';
import { type ChainedEntry, listRecordHeads, readRecordChain } from '#storage/queries/record-entries.ts';
import type { ChainReport } from '../contract.ts';

/** Entries read at once. */
const PAGE = 5_000;

/**
 * Follows the chain of one organisation, or of all, and computes every hash anew. `broken` names the first entry
 * that does not fit: changed, missing before it, put in, or cut off at the end.
 */
export async function verifyRecord(handle: Handle, organisationId?: string): Promise<ChainReport[]> {
  const reports: ChainReport[] = [];
  for (const head of await listRecordHeads(handle, organisationId))
    reports.push(await verifyChain(handle, head));
  return reports;
}

interface Head {
  readonly organisationId: string;
  readonly position: number;
  readonly hash: string;
}

async function verifyChain(handle: Handle, head: Head): Promise<ChainReport> {
  const { organisationId } = head;
  let [position, hash] = [0, ''];
  const report = (broken: ChainReport['broken']): ChainReport => ({
    organisationId,
    entries: position,
    hash,
    broken,
  });
  for (;;) {
    const page = await readRecordChain(handle, { organisationId, after: position, limit: PAGE });
    for (const entry of page) {
      const wrong = mismatch(entry, { position, hash });
      if (wrong !== null)
        return report({ position: wrong === 'missing' ? position + 1 : entry.position, kind: wrong });
      [position, hash] = [entry.position, entry.hash];
    }
    if (page.length < PAGE) break;
  }
  if (position < head.position) return report({ position: position + 1, kind: 'missing' });
  if (position > head.position) return report({ position: head.position + 1, kind: 'inserted' });
  if (hash !== head.hash) return report({ position, kind: 'changed' });
  return report(null);
}

/** What is wrong with an entry after the one before it; null: it fits. */
function mismatch(
  entry: ChainedEntry,
  before: { readonly position: number; readonly hash: string },
): 'missing' | 'changed' | 'inserted' | null {
  if (entry.position !== before.position + 1) return 'missing';
  if (entry.hash !== entryHash(entry)) return 'changed';
  // It is whole in itself but was not written after the one before it.
  return entry.previousHash === before.hash ? null : 'inserted';
}

/** Every field with its length in bytes in front; the database computes the same (`record_hash`). */
export function entryHash({ previousHash, fields }: Pick<ChainedEntry, 'previousHash' | 'fields'>): string {
  const written = [previousHash, ...fields].map((field) =>
    field === null ? '-' : `${Buffer.byteLength(field)}:${field}`,
  );
  return createHash('sha256').update(written.join('')).digest('hex');
}
