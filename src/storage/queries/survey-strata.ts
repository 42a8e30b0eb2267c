import type { SurveyUpload } from '#core/survey/sampling/survey-upload.ts';
import type { Handle } from '../open-database.ts';
import { insertRows } from './bulk-insert.ts';
import type { SurveyKey } from './surveys.ts';

export type StratumHouseholds = NonNullable<SurveyUpload['strata'][number]['households']>;

export interface StoredStratum {
  readonly id: string;
  readonly label: string;
  /** N_h: people of the frame. */
  readonly population: number;
  /** n_h: letters. */
  readonly sampled: number;
  /** Only with one letter a household. */
  readonly households: StratumHouseholds | null;
}

export async function insertStrata(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  strata: readonly StoredStratum[],
): Promise<void> {
  const columns = {
    id: 'text',
    label: 'text',
    population: 'integer',
    sampled: 'integer',
    households: 'jsonb',
  };
  await insertRows(
    handle,
    { table: 'survey_strata', columns, fixed: { organisation_id: organisationId, survey_id: id } },
    strata.map((stratum) => ({ ...stratum })),
  );
}

/** `s2` before `s10`. */
export async function listStrata(
  handle: Handle,
  { organisationId, id }: SurveyKey,
): Promise<StoredStratum[]> {
  const rows = await handle
    .selectFrom('survey_strata')
    .select(['id', 'label', 'population', 'sampled', 'households'])
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .execute();
  return rows
    .map((row) => ({ ...row, households: row.households as StratumHouseholds | null }))
    .sort((one, other) => Number(one.id.slice(1)) - Number(other.id.slice(1)));
}

/** Codes of a stratum go with it. */
export async function deleteStrata(handle: Handle, { organisationId, id }: SurveyKey): Promise<void> {
  await handle
    .deleteFrom('survey_strata')
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .execute();
}
