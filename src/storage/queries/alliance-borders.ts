import { sql } from 'kysely';
import type { Geometry } from '#core/spatial/geometry.ts';
import type { Handle } from '../open-database.ts';
import { insertRows } from './bulk-insert.ts';

export interface StoredAllianceBorder {
  readonly organisationId: string;
  readonly area: string;
  readonly year: number;
  readonly name: string;
  readonly level: 'municipality' | 'district';
  readonly geometry: Geometry;
  /** Publisher, licence and day, as they must be named beside the map. */
  readonly source: string;
}

/** Borders of one year, whatever their number; those of the same area and year are replaced. */
export async function saveAllianceBorders(
  handle: Handle,
  borders: readonly StoredAllianceBorder[],
): Promise<void> {
  const keys = JSON.stringify(
    borders.map(({ organisationId, area, year }) => ({ organisationId, area, year })),
  );
  await sql`delete from alliance_borders b using json_to_recordset(${keys}::json)
      as g ("organisationId" text, area text, year integer)
    where b.organisation_id = g."organisationId" and b.area = g.area and b.year = g.year`.execute(handle);
  await insertRows(
    handle,
    {
      table: 'alliance_borders',
      columns: {
        organisation_id: 'text',
        area: 'text',
        year: 'integer',
        name: 'text',
        level: 'text',
        geometry: 'jsonb',
        source: 'text',
      },
      fixed: {},
    },
    borders.map(({ organisationId, ...border }) => ({ organisation_id: organisationId, ...border })),
  );
}

/**
 * Borders of the last year up to `year`; of the first year where the map does not go back that far. Each Kreis has
 * years of its own: the Länder publish at different times.
 */
export async function listAllianceBorders(
  handle: Handle,
  year: number,
): Promise<(StoredAllianceBorder & { readonly fictional: boolean })[]> {
  return handle
    .with('chosen', (query) =>
      query
        .selectFrom('alliance_borders')
        .select([
          sql<string>`left(area, 5)`.as('kreis'),
          sql<number>`coalesce(max(year) filter (where year <= ${year}), min(year))`.as('chosen_year'),
        ])
        .groupBy('kreis'),
    )
    .selectFrom('alliance_borders')
    .innerJoin('chosen', (join) =>
      join
        .on(sql`left(alliance_borders.area, 5)`, '=', sql.ref('chosen.kreis'))
        .onRef('alliance_borders.year', '=', 'chosen.chosen_year'),
    )
    .innerJoin('organisations as owner', 'owner.id', 'alliance_borders.organisation_id')
    .select([
      'alliance_borders.organisation_id as organisationId',
      'alliance_borders.area',
      'alliance_borders.year',
      'alliance_borders.name',
      'alliance_borders.level',
      'alliance_borders.geometry',
      'alliance_borders.source',
      'owner.fictional',
    ])
    .orderBy('alliance_borders.level')
    .orderBy('alliance_borders.area')
    .execute() as Promise<(StoredAllianceBorder & { fictional: boolean })[]>;
}
