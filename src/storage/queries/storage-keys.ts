import type { Handle } from '../open-database.ts';

/** Keys of the file store that some row still names, over all organisations. */
export async function listStorageKeys(handle: Handle): Promise<Set<string>> {
  const uploads = await handle
    .selectFrom('analysis_files')
    .select('storage_key')
    .where('storage_key', 'is not', null)
    .execute();
  const lists = await handle
    .selectFrom('contact_imports')
    .select('storage_key')
    .where('storage_key', 'is not', null)
    .execute();
  const packages = await handle
    .selectFrom('organisation_exports')
    .select('storage_key')
    .where('storage_key', 'is not', null)
    .execute();
  const outputs = await handle.selectFrom('analysis_outputs').select('storage_key').execute();
  const documents = await handle.selectFrom('documents').select('storage_key').execute();
  const photos = await handle
    .selectFrom('meeting_photos')
    .select(['small_storage_key', 'medium_storage_key', 'large_storage_key'])
    .execute();
  const named = [...uploads, ...lists, ...packages, ...outputs, ...documents];
  return new Set([
    ...named.flatMap((row) => row.storage_key ?? []),
    ...photos.flatMap((row) => [row.small_storage_key, row.medium_storage_key, row.large_storage_key]),
  ]);
}
