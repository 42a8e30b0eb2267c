import type { Problem } from '#core/kernel/problem.ts';
import type { Handle } from '../open-database.ts';

export interface StoredExport {
  readonly organisationId: string;
  readonly id: string;
  readonly state: 'running' | 'finished' | 'failed' | 'cancelled';
  readonly share: number;
  readonly problem: Problem | null;
  readonly storageKey: string | null;
  readonly sizeBytes: number | null;
  readonly sha256: string | null;
  readonly rowCount: number | null;
  readonly fileCount: number | null;
  readonly missingFiles: number | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export type ExportKey = Pick<StoredExport, 'organisationId' | 'id'>;

/** False: another one of the organisation is running. */
export async function insertExport(
  handle: Handle,
  { organisationId, id, createdAt, expiresAt }: ExportKey & Pick<StoredExport, 'createdAt' | 'expiresAt'>,
): Promise<boolean> {
  const inserted = await handle
    .insertInto('organisation_exports')
    .values({
      organisation_id: organisationId,
      id,
      state: 'running',
      created_at: createdAt,
      expires_at: expiresAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Those of the organisation that can still be fetched or looked at, the newest first. */
export function listExports(
  handle: Handle,
  { organisationId, now }: { readonly organisationId: string; readonly now: Date },
): Promise<StoredExport[]> {
  return exports(handle)
    .where('organisation_id', '=', organisationId)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
}

export async function readExport(
  handle: Handle,
  { organisationId, id }: ExportKey,
): Promise<StoredExport | null> {
  const row = await exports(handle)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Of all organisations, for the start. */
export async function listRunningExports(handle: Handle): Promise<ExportKey[]> {
  return handle
    .selectFrom('organisation_exports')
    .select(['organisation_id as organisationId', 'id'])
    .where('state', '=', 'running')
    .execute();
}

/** Changes an export that still runs; false: it does not any more. */
export async function updateRunningExport(
  handle: Handle,
  { organisationId, id }: ExportKey,
  change: Partial<Omit<StoredExport, 'organisationId' | 'id' | 'createdAt'>>,
): Promise<boolean> {
  const { storageKey, sizeBytes, rowCount, fileCount, missingFiles, expiresAt, problem, ...same } = change;
  const { numUpdatedRows } = await handle
    .updateTable('organisation_exports')
    .set({
      ...same,
      ...(problem === undefined ? {} : { problem: problem === null ? null : JSON.stringify(problem) }),
      ...(storageKey === undefined ? {} : { storage_key: storageKey }),
      ...(sizeBytes === undefined ? {} : { size_bytes: sizeBytes }),
      ...(rowCount === undefined ? {} : { row_count: rowCount }),
      ...(fileCount === undefined ? {} : { file_count: fileCount }),
      ...(missingFiles === undefined ? {} : { missing_files: missingFiles }),
      ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The key of its bytes, or null: there were none. */
export async function deleteExport(
  handle: Handle,
  { organisationId, id }: ExportKey,
): Promise<string | null> {
  const row = await handle
    .deleteFrom('organisation_exports')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('state', '<>', 'running')
    .returning('storage_key as storageKey')
    .executeTakeFirst();
  return row?.storageKey ?? null;
}

function exports(handle: Handle) {
  return handle
    .selectFrom('organisation_exports')
    .select([
      'organisation_id as organisationId',
      'id',
      'state',
      'share',
      'problem',
      'storage_key as storageKey',
      'size_bytes as sizeBytes',
      'sha256',
      'row_count as rowCount',
      'file_count as fileCount',
      'missing_files as missingFiles',
      'created_at as createdAt',
      'expires_at as expiresAt',
    ])
    .$castTo<StoredExport>();
}
