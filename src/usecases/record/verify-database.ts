import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { openDatabase } from '#storage/open-database.ts';
import type { ChainReport } from '../contract.ts';
import { verifyRecord } from './verify-chain.ts';

/**
 * Verifies the record of an installation from outside. The embedded database belongs to one process: while the
 * server runs, its folder is locked and this is refused.
 */
export async function verifyDatabase(where: {
  readonly url: string | undefined;
  readonly folder: string;
}): Promise<Result<readonly ChainReport[]>> {
  if (where.url === undefined && !existsSync(join(where.folder, 'database')))
    return failed(problem('record.database.missing', { folder: where.folder }));
  const opened = await openDatabase(where);
  if (!opened.ok) return opened;
  try {
    return ok(await verifyRecord(opened.value.handle));
  } finally {
    await opened.value.close();
  }
}
