import type { Translator } from '#i18n/translate.ts';
import { csvLines } from '#reports/csv/neutralise-formula.ts';
import type { AllianceLayers } from '#usecases/network/contract.ts';
import { type MapRow, stepColumns } from './map-rows.ts';

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
    features: borders.map(({ ags, name, level, year, geometry }) => ({
      type: 'Feature',
      id: ags,
      properties: { ags, name, level, bordersOf: year, on, since: steps.get(ags) ?? {} },
      geometry,
    })),
  });
}

/** The list as a spreadsheet opens it: UTF-8 with mark, semicolons, days as ISO texts, no cell a formula. */
export function mapCsv(rows: readonly MapRow[], translator: Translator): string {
  const header = [
    translator.message('web-network.list.name'),
    translator.message('web-network.list.kind'),
    translator.message('web-network.list.key'),
    translator.message('web-network.list.district'),
    ...stepColumns.map((column) => translator.message(`network.layer.${column}`)),
  ];
  const lines = rows.map((row) => [
    row.name,
    translator.message(`network.organisationKind.${row.kind}`),
    row.ags,
    row.districtName,
    ...stepColumns.map((column) => {
      const cell = row.cells[column];
      if (cell === null) return null;
      return cell.state === 'holds'
        ? cell.since
        : `${cell.since} (${translator.message(`web-network.state.${cell.state}`)})`;
    }),
  ]);
  return `\uFEFF${csvLines([header, ...lines])}`;
}
