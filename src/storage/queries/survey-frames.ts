import type { StratumAccount } from '#core/survey/survey-table.ts';
import type { Handle } from '../open-database.ts';
import { insertRows } from './bulk-insert.ts';
import { type AnalysisScope, type ImportScope, importIdsOf, inOrderOf } from './import-scope.ts';

/** Strata of the sampling frame, in the order of their file. */
export async function insertSurveyFrame(
  handle: Handle,
  scope: ImportScope & { readonly firstPosition?: number },
  rows: Iterable<StratumAccount>,
): Promise<void> {
  await insertRows(
    handle,
    {
      table: 'survey_frames',
      columns: {
        position: 'integer',
        stratum: 'text',
        population: 'integer',
        sampled: 'integer',
        outcomes: 'jsonb',
      },
      fixed: { organisation_id: scope.organisationId, import_id: scope.importId },
    },
    rowsOf(rows, scope.firstPosition ?? 0),
  );
}

function* rowsOf(rows: Iterable<StratumAccount>, firstPosition: number): Generator<Record<string, unknown>> {
  let position = firstPosition;
  for (const row of rows)
    yield {
      position: position++,
      stratum: row.stratum,
      population: row.population,
      sampled: row.sampled,
      outcomes: row.outcomes,
    };
}

export async function readSurveyFrame(handle: Handle, scope: AnalysisScope): Promise<StratumAccount[]> {
  const imports = await importIdsOf(handle, scope);
  if (imports.length === 0) return [];
  const query = handle
    .selectFrom('survey_frames')
    .select(['stratum', 'population', 'sampled', 'outcomes'])
    .where('organisation_id', '=', scope.organisationId)
    .where('import_id', 'in', imports)
    .orderBy(inOrderOf(imports))
    .orderBy('position');

  return (await query.execute()) as StratumAccount[];
}
