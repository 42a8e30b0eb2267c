import type { Municipality } from '#core/analysis/area-data.ts';
import type { Handle } from '../open-database.ts';
import { insertRows } from './bulk-insert.ts';
import { type AnalysisScope, byBytes, type ImportScope, importIdsOf, inOrderOf } from './import-scope.ts';

/** Municipalities of the official list. */
export async function insertMunicipalities(
  handle: Handle,
  scope: ImportScope,
  rows: Iterable<Municipality>,
): Promise<void> {
  await insertRows(
    handle,
    {
      table: 'municipalities',
      columns: {
        ags: 'text',
        ars: 'text',
        name: 'text',
        area_km2: 'double precision',
        population: 'integer',
        male: 'integer',
        female: 'integer',
        longitude: 'double precision',
        latitude: 'double precision',
        urbanisation: 'text',
      },
      fixed: { organisation_id: scope.organisationId, import_id: scope.importId },
    },
    rowsOf(rows),
  );
}

function* rowsOf(rows: Iterable<Municipality>): Generator<Record<string, unknown>> {
  for (const row of rows)
    yield {
      ags: row.ags,
      ars: row.ars,
      name: row.name,
      area_km2: row.areaKm2,
      population: row.population,
      male: row.male,
      female: row.female,
      longitude: row.longitude,
      latitude: row.latitude,
      urbanisation: row.urbanisation,
    };
}

export async function readMunicipalities(
  handle: Handle,
  scope: AnalysisScope,
  /** Part of a long list: so many rows from the first one on, counted in the order of the keys. */
  part?: { readonly from: number; readonly count: number },
): Promise<Municipality[]> {
  const imports = await importIdsOf(handle, scope);
  if (imports.length === 0) return [];
  let query = handle
    .selectFrom('municipalities')
    .select([
      'ags',
      'ars',
      'name',
      'area_km2 as areaKm2',
      'population',
      'male',
      'female',
      'longitude',
      'latitude',
      'urbanisation',
    ])
    .where('organisation_id', '=', scope.organisationId)
    .where('import_id', 'in', imports)
    .orderBy(inOrderOf(imports))
    .orderBy(byBytes('ags'));
  if (part !== undefined) query = query.offset(part.from).limit(part.count);
  return query.execute();
}
