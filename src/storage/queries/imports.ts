import type { Handle } from '../open-database.ts';

/** Where rows come from. Every row of data names its import and so its publisher, licence and checksum. */
export interface StoredImport {
  readonly organisationId: string;
  readonly id: string;
  readonly analysisId: string;
  readonly fileId: string;
  readonly kind: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly publisher: string;
  readonly licence: string;
  readonly referenceDate: string;
  readonly importer: string;
  readonly rowCount: number;
  readonly importedAt: Date;
}

export async function insertImport(handle: Handle, taken: StoredImport): Promise<void> {
  await handle
    .insertInto('imports')
    .values({
      organisation_id: taken.organisationId,
      id: taken.id,
      analysis_id: taken.analysisId,
      file_id: taken.fileId,
      kind: taken.kind,
      file_name: taken.fileName,
      sha256: taken.sha256,
      publisher: taken.publisher,
      licence: taken.licence,
      reference_date: taken.referenceDate,
      importer: taken.importer,
      row_count: taken.rowCount,
      imported_at: taken.importedAt,
    })
    .execute();
}

/** In the order in which they were taken over. */
export async function listImports(
  handle: Handle,
  scope: { readonly organisationId: string; readonly analysisId: string },
): Promise<StoredImport[]> {
  return handle
    .selectFrom('imports')
    .select([
      'organisation_id as organisationId',
      'id',
      'analysis_id as analysisId',
      'file_id as fileId',
      'kind',
      'file_name as fileName',
      'sha256',
      'publisher',
      'licence',
      'reference_date as referenceDate',
      'importer',
      'row_count as rowCount',
      'imported_at as importedAt',
    ])
    .where('organisation_id', '=', scope.organisationId)
    .where('analysis_id', '=', scope.analysisId)
    .orderBy('imported_at')
    .orderBy('id')
    .execute();
}

/** Deletes the import of a file and, by the foreign keys, every row that came with it. */
export async function deleteImportOfFile(
  handle: Handle,
  key: { readonly organisationId: string; readonly fileId: string },
): Promise<void> {
  await handle
    .deleteFrom('imports')
    .where('organisation_id', '=', key.organisationId)
    .where('file_id', '=', key.fileId)
    .execute();
}
