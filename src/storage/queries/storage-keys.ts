import type { Handle } from '../open-database.ts';

/** Keys of the file store that some row still names, over all organisations. */
export async function listStorageKeys(handle: Handle): Promise<Set<string>> {
  const uploads = await handle
    .selectFrom('analysis_files')
    .select('storage_key')
    .where('storage_key', 'is not', null)
    .execute();
  const outputs = await handle.selectFrom('analysis_outputs').select('storage_key').execute();
  return new Set([...uploads, ...outputs].flatMap((row) => row.storage_key ?? []));
}
