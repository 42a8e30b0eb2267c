import type { CrimeCount } from '#core/crime/crime-count.ts';
import type { Handle } from '../open-database.ts';
import { insertRows } from './bulk-insert.ts';
import {
  type AnalysisScope,
  byBytes,
  type ImportScope,
  importIdsOf,
  inOrderOf,
  oneOf,
} from './import-scope.ts';

/** Rows of police statistics. The same area, key and year twice in one import is refused by the database. */
export async function insertCrimeCounts(
  handle: Handle,
  scope: ImportScope,
  rows: Iterable<CrimeCount>,
): Promise<void> {
  await insertRows(
    handle,
    {
      table: 'crime_counts',
      columns: {
        area: 'text',
        offence: 'text',
        year: 'integer',
        area_name: 'text',
        cases: 'integer',
        published_rate_per_100k: 'double precision',
        attempts: 'integer',
        cleared: 'integer',
        clearance_percent: 'double precision',
        suspects: 'integer',
        population: 'integer',
      },
      fixed: { organisation_id: scope.organisationId, import_id: scope.importId },
    },
    rowsOf(rows),
  );
}

function* rowsOf(rows: Iterable<CrimeCount>): Generator<Record<string, unknown>> {
  for (const row of rows)
    yield {
      area: row.area,
      offence: row.offence,
      year: row.year,
      area_name: row.areaName,
      cases: row.cases,
      published_rate_per_100k: row.publishedRatePer100k,
      attempts: row.attempts,
      cleared: row.cleared,
      clearance_percent: row.clearancePercent,
      suspects: row.suspects,
      population: row.population,
    };
}

export async function readCrimeCounts(
  handle: Handle,
  scope: AnalysisScope,
  wanted: { readonly areas?: readonly string[]; readonly offences?: readonly string[] } = {},
): Promise<CrimeCount[]> {
  const imports = await importIdsOf(handle, scope);
  if (imports.length === 0) return [];
  let query = handle
    .selectFrom('crime_counts')
    .select([
      'area',
      'offence',
      'year',
      'area_name as areaName',
      'cases',
      'published_rate_per_100k as publishedRatePer100k',
      'attempts',
      'cleared',
      'clearance_percent as clearancePercent',
      'suspects',
      'population',
    ])
    .where('organisation_id', '=', scope.organisationId)
    .where('import_id', 'in', imports)
    .orderBy(inOrderOf(imports))
    .orderBy('year')
    .orderBy(byBytes('area'))
    .orderBy(byBytes('offence'));
  if (wanted.areas !== undefined) query = query.where('area', 'in', oneOf(wanted.areas));
  if (wanted.offences !== undefined) query = query.where('offence', 'in', oneOf(wanted.offences));
  return query.execute();
}

/** Areas with rows, so that a large import can be read in parts. */
export async function listCrimeAreas(handle: Handle, scope: AnalysisScope): Promise<string[]> {
  const imports = await importIdsOf(handle, scope);
  if (imports.length === 0) return [];
  const rows = await handle
    .selectFrom('crime_counts')
    .select('area')
    .groupBy('area')
    .where('organisation_id', '=', scope.organisationId)
    .where('import_id', 'in', imports)
    .orderBy(byBytes('area'))
    .execute();
  return rows.map(({ area }) => area);
}
