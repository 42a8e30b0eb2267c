import type { PoliceMapping } from '#core/analysis/plan.ts';
import type { FileOptions } from '#core/analysis/plan-choices.ts';
import type { Handle } from '../open-database.ts';

export interface AnalysisFileKey {
  readonly organisationId: string;
  readonly id: string;
}

/** What the checks of a file found; the shapes of layout, preview and issues are the use cases' own. */
export interface FileCheck {
  readonly kind: string | null;
  readonly publisher: string;
  readonly licence: string;
  readonly referenceDate: string;
  readonly layout: unknown;
  readonly rowCount: number;
  readonly preview: unknown;
  readonly issues: readonly unknown[];
  readonly errorCount: number;
  readonly mapping: PoliceMapping | null;
  readonly mappingRemembered: boolean;
  /** What was said on the page about how it is read. */
  readonly options?: FileOptions | null;
}

export interface StoredAnalysisFile extends AnalysisFileKey, FileCheck {
  readonly analysisId: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly confirmed: boolean;
  /** Key in the file store; null once the bytes are gone. */
  readonly storageKey: string | null;
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
}

const columns = [
  'organisation_id as organisationId',
  'id',
  'analysis_id as analysisId',
  'name',
  'size_bytes as sizeBytes',
  'sha256',
  'kind',
  'publisher',
  'licence',
  'reference_date as referenceDate',
  'layout',
  'row_count as rowCount',
  'preview',
  'issues',
  'error_count as errorCount',
  'mapping',
  'mapping_remembered as mappingRemembered',
  'options',
  'confirmed',
  'storage_key as storageKey',
  'expires_at as expiresAt',
  'created_at as createdAt',
] as const;

function checkColumns(check: FileCheck) {
  return {
    kind: check.kind,
    publisher: check.publisher,
    licence: check.licence,
    reference_date: check.referenceDate,
    layout: check.layout === null ? null : JSON.stringify(check.layout),
    row_count: check.rowCount,
    preview: JSON.stringify(check.preview),
    issues: JSON.stringify(check.issues),
    error_count: check.errorCount,
    mapping: check.mapping === null ? null : JSON.stringify(check.mapping),
    mapping_remembered: check.mappingRemembered,
    options: check.options == null ? null : JSON.stringify(check.options),
  };
}

export async function insertAnalysisFile(handle: Handle, file: StoredAnalysisFile): Promise<void> {
  await handle
    .insertInto('analysis_files')
    .values({
      organisation_id: file.organisationId,
      id: file.id,
      analysis_id: file.analysisId,
      name: file.name,
      size_bytes: file.sizeBytes,
      sha256: file.sha256,
      ...checkColumns(file),
      confirmed: file.confirmed,
      storage_key: file.storageKey,
      expires_at: file.expiresAt,
      created_at: file.createdAt,
    })
    .execute();
}

/** In the order in which they were added. */
export async function listAnalysisFiles(
  handle: Handle,
  scope: { readonly organisationId: string; readonly analysisId: string },
): Promise<StoredAnalysisFile[]> {
  const rows = await handle
    .selectFrom('analysis_files')
    .select(columns)
    .where('organisation_id', '=', scope.organisationId)
    .where('analysis_id', '=', scope.analysisId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows as StoredAnalysisFile[];
}

export async function readAnalysisFile(
  handle: Handle,
  key: AnalysisFileKey,
): Promise<StoredAnalysisFile | null> {
  const row = await handle
    .selectFrom('analysis_files')
    .select(columns)
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id)
    .executeTakeFirst();
  return (row as StoredAnalysisFile | undefined) ?? null;
}

/** Replaces what the checks found; a confirmed file no longer changes (false). */
export async function updateFileCheck(
  handle: Handle,
  key: AnalysisFileKey,
  check: FileCheck,
): Promise<boolean> {
  const result = await handle
    .updateTable('analysis_files')
    .set(checkColumns(check))
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id)
    .where('confirmed', '=', false)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Marks the file as taken over; it no longer expires. False: it is gone or was confirmed before. */
export async function confirmAnalysisFile(handle: Handle, key: AnalysisFileKey): Promise<boolean> {
  const result = await handle
    .updateTable('analysis_files')
    .set({ confirmed: true, expires_at: null })
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id)
    .where('confirmed', '=', false)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The bytes are no longer needed or no longer there. */
export async function forgetStorageKey(handle: Handle, key: AnalysisFileKey): Promise<void> {
  await handle
    .updateTable('analysis_files')
    .set({ storage_key: null })
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id)
    .execute();
}

/** Deletes the file and, by the foreign keys, what was imported from it. Returns what was deleted. */
export async function deleteAnalysisFile(
  handle: Handle,
  key: AnalysisFileKey,
): Promise<{ storageKey: string | null } | null> {
  const row = await handle
    .deleteFrom('analysis_files')
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id)
    .returning('storage_key as storageKey')
    .executeTakeFirst();
  return row ?? null;
}

/** Deletes uploads nobody confirmed in time, of every organisation; the caller removes the bytes. */
export async function deleteExpiredFiles(
  handle: Handle,
  now: Date,
): Promise<{ organisationId: string; id: string; storageKey: string | null }[]> {
  return handle
    .deleteFrom('analysis_files')
    .where('expires_at', '<=', now)
    .where('confirmed', '=', false)
    .returning(['organisation_id as organisationId', 'id', 'storage_key as storageKey'])
    .execute();
}
