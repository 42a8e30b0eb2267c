import type { Border } from '#core/analysis/area-data.ts';
import type { Handle } from '../open-database.ts';
import { insertRows } from './bulk-insert.ts';
import { type AnalysisScope, byBytes, type ImportScope, importIdsOf, inOrderOf } from './import-scope.ts';

/** Borders of areas as they were imported. */
export async function insertBorders(
  handle: Handle,
  scope: ImportScope,
  rows: Iterable<Border>,
): Promise<void> {
  await insertRows(
    handle,
    {
      table: 'borders',
      columns: {
        area: 'text',
        name: 'text',
        geometry: 'jsonb',
      },
      fixed: { organisation_id: scope.organisationId, import_id: scope.importId },
    },
    rowsOf(rows),
  );
}

function* rowsOf(rows: Iterable<Border>): Generator<Record<string, unknown>> {
  for (const row of rows)
    yield {
      area: row.area,
      name: row.name,
      geometry: row.geometry,
    };
}

export async function readBorders(
  handle: Handle,
  scope: AnalysisScope,
  /** Part of a large map: so many borders from the first one on, counted in the order of the keys. */
  part?: { readonly from: number; readonly count: number },
): Promise<Border[]> {
  const imports = await importIdsOf(handle, scope);
  if (imports.length === 0) return [];
  let query = handle
    .selectFrom('borders')
    .select(['area', 'name', 'geometry'])
    .where('organisation_id', '=', scope.organisationId)
    .where('import_id', 'in', imports)
    .orderBy(inOrderOf(imports))
    .orderBy(byBytes('area'));
  if (part !== undefined) query = query.offset(part.from).limit(part.count);
  return (await query.execute()) as Border[];
}
