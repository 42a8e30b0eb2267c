import type { Handle } from '../open-database.ts';

export interface StoredOutput {
  readonly organisationId: string;
  readonly analysisId: string;
  /** `report.pdf`, `result.json`, ...; also what only the product reads, such as the report tree. */
  readonly name: string;
  /** `''`: the same in every language. */
  readonly locale: 'de' | 'en' | '';
  readonly mediaType: string;
  readonly storageKey: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** Replaces all outputs of an analysis at once. Returns the keys of the old ones, whose bytes can go. */
export async function replaceOutputs(
  handle: Handle,
  scope: { readonly organisationId: string; readonly analysisId: string; readonly now: Date },
  outputs: readonly Omit<StoredOutput, 'organisationId' | 'analysisId'>[],
): Promise<string[]> {
  const old = await handle
    .deleteFrom('analysis_outputs')
    .where('organisation_id', '=', scope.organisationId)
    .where('analysis_id', '=', scope.analysisId)
    .returning('storage_key')
    .execute();
  if (outputs.length > 0) {
    await handle
      .insertInto('analysis_outputs')
      .values(
        outputs.map((output) => ({
          organisation_id: scope.organisationId,
          analysis_id: scope.analysisId,
          name: output.name,
          locale: output.locale,
          media_type: output.mediaType,
          storage_key: output.storageKey,
          size_bytes: output.sizeBytes,
          sha256: output.sha256,
          created_at: scope.now,
        })),
      )
      .execute();
  }
  return old.map((row) => row.storage_key);
}

export async function listOutputs(
  handle: Handle,
  scope: { readonly organisationId: string; readonly analysisId: string },
): Promise<StoredOutput[]> {
  const rows = await handle
    .selectFrom('analysis_outputs')
    .select([
      'organisation_id as organisationId',
      'analysis_id as analysisId',
      'name',
      'locale',
      'media_type as mediaType',
      'storage_key as storageKey',
      'size_bytes as sizeBytes',
      'sha256',
    ])
    .where('organisation_id', '=', scope.organisationId)
    .where('analysis_id', '=', scope.analysisId)
    .orderBy('name')
    .orderBy('locale')
    .execute();
  return rows as StoredOutput[];
}

/** The output in this language, or the one that is the same in every language. */
export async function readOutput(
  handle: Handle,
  key: {
    readonly organisationId: string;
    readonly analysisId: string;
    readonly name: string;
    readonly locale: 'de' | 'en';
  },
): Promise<StoredOutput | null> {
  const outputs = await listOutputs(handle, key);
  const named = outputs.filter((output) => output.name === key.name);
  return (
    named.find((output) => output.locale === key.locale) ??
    named.find((output) => output.locale === '') ??
    null
  );
}
