import type { Translator } from '#i18n/translate.ts';
import { csvLines } from '#reports/csv/neutralise-formula.ts';
import type { AllianceLayers } from '#usecases/network/contract.ts';
import { type MapRow, type StepColumn, stepColumns } from './map-rows.ts';

/** Areas with borders and what holds in them; keys and days as the data have them, for other programs. */
export function mapGeoJson({ borders, borderSources, layers, on }: AllianceLayers): string {
  const steps = new Map<string, Record<string, string>>();
  for (const layer of layers) {
    for (const area of layer.areas) {
      for (const key of area.keys) steps.set(key, { ...steps.get(key), [layer.id]: area.since });
    }
  }
  return JSON.stringify({
    type: 'FeatureCollection',
    // Licences want the publisher named wherever the borders go.
    sources: borderSources,
    features: borders.map(({ ags, name, level, fictional, year, geometry }) => ({
      type: 'Feature',
      id: ags,
      // Invented areas say so one by one: a feature is often copied out alone.
      properties: { ags, name, level, fictional, bordersOf: year, on, since: steps.get(ags) ?? {} },
      geometry,
    })),
  });
}

/** The list as a spreadsheet opens it: UTF-8 with mark, semicolons, days as ISO texts, no cell a formula. */
export async function* mapCsv(
  parts: AsyncIterable<readonly MapRow[]>,
  translator: Translator,
): AsyncGenerator<string> {
  const header = [
    translator.message('web-network.list.name'),
    translator.message('web-network.list.kind'),
    translator.message('web-network.list.key'),
    translator.message('web-network.list.district'),
    ...stepColumns.map((column) => translator.message(`network.layer.${column}`)),
    translator.message('web-network.list.origin'),
  ];
  yield `\uFEFF${csvLines([header])}`;
  for await (const rows of parts) yield csvLines(rows.map((row) => csvRow(row, translator)));
}

function csvRow(row: MapRow, translator: Translator): (string | null)[] {
  return [
    row.name,
    translator.message(`network.organisationKind.${row.kind}`),
    row.ags,
    row.districtName,
    ...stepColumns.map((column) => cellWords(row, column, translator)),
    translator.message(row.fictional ? 'web-network.list.fictional' : 'web-network.list.real'),
  ];
}

function cellWords(row: MapRow, column: StepColumn, translator: Translator): string | null {
  const cell = row.cells[column];
  if (cell === null) return null;
  const state = stateWords(row, column, translator);
  return state === null ? cell.since : `${cell.since} (${state})`;
}

/** What is said beside a day that does not simply hold; page and export say the same. */
export function stateWords(
  { cells, council }: Pick<MapRow, 'cells' | 'council'>,
  column: StepColumn,
  translator: Translator,
): string | null {
  const state = cells[column]?.state ?? 'holds';
  if (state !== 'holds') return translator.message(`web-network.state.${state}`);
  if (column !== 'council' || council === null || council === 'active') return null;
  return translator.message(`network.councilState.${council}`);
}
