import type { IndicatorValue } from '#core/analysis/area-data.ts';
import type { Handle } from '../open-database.ts';
import { insertRows } from './bulk-insert.ts';
import { type AnalysisScope, type ImportScope, importIdsOf, inOrderOf, oneOf } from './import-scope.ts';

/** Values of official statistics, in the order of their file; `firstPosition` goes on counting over batches. */
export async function insertIndicatorValues(
  handle: Handle,
  scope: ImportScope & { readonly firstPosition?: number },
  rows: Iterable<IndicatorValue>,
): Promise<void> {
  await insertRows(
    handle,
    {
      table: 'indicator_values',
      columns: {
        position: 'integer',
        area: 'text',
        area_name: 'text',
        year: 'integer',
        reference_date: 'text',
        indicator: 'text',
        indicator_label: 'text',
        unit: 'text',
        value: 'double precision',
        value_state: 'text',
      },
      fixed: { organisation_id: scope.organisationId, import_id: scope.importId },
    },
    rowsOf(rows, scope.firstPosition ?? 0),
  );
}

function* rowsOf(rows: Iterable<IndicatorValue>, firstPosition: number): Generator<Record<string, unknown>> {
  let position = firstPosition;
  for (const row of rows)
    yield {
      position: position++,
      area: row.area,
      area_name: row.areaName,
      year: row.year,
      reference_date: row.referenceDate,
      indicator: row.indicator,
      indicator_label: row.indicatorLabel,
      unit: row.unit,
      value: row.value,
      value_state: row.valueState,
    };
}

export async function readIndicatorValues(
  handle: Handle,
  scope: AnalysisScope,
  wanted: {
    readonly areas?: readonly string[];
    /** Part of a large import: from the first position up to, and not including, the second. */
    readonly positions?: readonly [number, number];
  } = {},
): Promise<IndicatorValue[]> {
  const imports = await importIdsOf(handle, scope);
  if (imports.length === 0) return [];
  let query = handle
    .selectFrom('indicator_values')
    .select([
      'area',
      'area_name as areaName',
      'year',
      'reference_date as referenceDate',
      'indicator',
      'indicator_label as indicatorLabel',
      'unit',
      'value',
      'value_state as valueState',
    ])
    .where('organisation_id', '=', scope.organisationId)
    .where('import_id', 'in', imports)
    .orderBy(inOrderOf(imports))
    .orderBy('position');
  if (wanted.areas !== undefined) query = query.where('area', 'in', oneOf(wanted.areas));
  if (wanted.positions !== undefined)
    query = query.where('position', '>=', wanted.positions[0]).where('position', '<', wanted.positions[1]);
  return query.execute();
}
