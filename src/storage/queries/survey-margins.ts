import type { MarginCount } from '#core/survey/survey-table.ts';
import type { Handle } from '../open-database.ts';
import { insertRows } from './bulk-insert.ts';
import { type AnalysisScope, type ImportScope, importIdsOf, inOrderOf } from './import-scope.ts';

/** Known population by category, in the order of the file. */
export async function insertSurveyMargins(
  handle: Handle,
  scope: ImportScope & { readonly firstPosition?: number },
  rows: Iterable<MarginCount>,
): Promise<void> {
  await insertRows(
    handle,
    {
      table: 'survey_margins',
      columns: {
        position: 'integer',
        group_id: 'text',
        category: 'text',
        population: 'integer',
      },
      fixed: { organisation_id: scope.organisationId, import_id: scope.importId },
    },
    rowsOf(rows, scope.firstPosition ?? 0),
  );
}

function* rowsOf(rows: Iterable<MarginCount>, firstPosition: number): Generator<Record<string, unknown>> {
  let position = firstPosition;
  for (const row of rows)
    yield {
      position: position++,
      group_id: row.group,
      category: row.category,
      population: row.population,
    };
}

export async function readSurveyMargins(handle: Handle, scope: AnalysisScope): Promise<MarginCount[]> {
  const imports = await importIdsOf(handle, scope);
  if (imports.length === 0) return [];
  const query = handle
    .selectFrom('survey_margins')
    .select(['group_id as group', 'category', 'population'])
    .where('organisation_id', '=', scope.organisationId)
    .where('import_id', 'in', imports)
    .orderBy(inOrderOf(imports))
    .orderBy('position');
  return query.execute();
}
