import { geoArea, geoMercator, geoPath } from 'd3-geo';
import type { Feature, FeatureCollection, Position } from 'geojson';
import type { Geometry } from '#core/spatial/geometry.ts';
import { type DrawnSvg, escapeXml } from './finish-svg.ts';
import { textWidthEm } from './label-lines.ts';
import { palette } from './theme.ts';

/** What an area is coloured by: the further step wins. Told apart by lightness and by a pattern. */
export type AllianceFill = 'none' | 'contacted' | 'agreement';
/** What stands in an area as a symbol: told apart by shape, so that no colour has to be seen. */
export type AllianceMark = 'council' | 'coaching' | 'safetyAnalysis' | 'coordinator';

export interface AllianceMapArea {
  readonly ags: string;
  /** Words of the small note at the mouse; the list says the same. */
  readonly note: string;
  readonly geometry: Geometry;
  readonly fill: AllianceFill;
  readonly marks: readonly AllianceMark[];
  /** Row of the list that says the same; empty where there is none. */
  readonly row: string;
}

export interface AllianceMap {
  readonly id: string;
  readonly title: string;
  readonly alternative: string;
  /** Printed below: day, source of the borders. */
  readonly footnote: string;
  readonly areas: readonly AllianceMapArea[];
  /** Drawn as lines only. `emphasised`: has steps of its own. */
  readonly outlines: readonly { readonly geometry: Geometry; readonly emphasised: boolean }[];
  readonly legend: readonly {
    readonly shows: AllianceFill | AllianceMark | 'outline';
    readonly label: string;
  }[];
}

const fontSizePx = 14;
const lineHeightPx = 24;
const symbolPx = 5;
/** From one symbol of an area to the next; even, so that no coordinate needs decimals. */
const symbolStepPx = 12;

/** The map as one picture that stands alone: no tiles, no script, readable in grey. */
export function renderAllianceMap(map: AllianceMap, widthPx: number): DrawnSvg {
  const legend = legendMarkup(map.legend, widthPx);
  const top = legend.heightPx + 8;
  const features = map.areas.map(({ geometry }) => featureOf(geometry));
  const outlines = map.outlines.map(({ geometry }) => featureOf(geometry));
  const collection: FeatureCollection = { type: 'FeatureCollection', features: [...features, ...outlines] };
  const projection = geoMercator().precision(0);
  projection.fitWidth(widthPx - 8, collection);
  const path = geoPath(projection).digits(1);
  const natural = path.bounds(collection);
  const mapHeight = Math.min(widthPx, Math.max(120, natural[1][1] - natural[0][1]));
  const extent: [[number, number], [number, number]] = [
    [4, top],
    [widthPx - 4, top + mapHeight],
  ];
  projection.fitExtent(extent, collection);
  const height = Math.round(top + mapHeight + lineHeightPx);

  const parts: string[] = [patterns(), legend.markup, '<g stroke-linejoin="round">'];
  map.areas.forEach((area, index) => {
    const d = path(features[index]!);
    if (d === null) return;
    const [plain, pattern] = fills[area.fill];
    const row = area.row === '' ? '' : ` data-row="${escapeXml(area.row)}"`;
    parts.push(
      `<path d="${d}" fill="${plain}" stroke="${palette.faint}" stroke-width="0.6"${row}>` +
        `<title>${escapeXml(area.note)}</title></path>`,
    );
    if (pattern !== '') parts.push(`<path d="${d}" fill="${pattern}" pointer-events="none"/>`);
  });
  map.outlines.forEach(({ emphasised }, index) => {
    const d = path(outlines[index]!);
    if (d === null) return;
    parts.push(
      `<path d="${d}" fill="none" stroke="${palette.ink}" stroke-width="${emphasised ? 3 : 1.2}" pointer-events="none"/>`,
    );
  });
  parts.push('</g><g pointer-events="none">');
  map.areas.forEach((area, index) => {
    if (area.marks.length === 0) return;
    const [x, y] = path.centroid(features[index]!);
    if (Number.isNaN(x) || Number.isNaN(y)) return;
    const from = Math.round(x) - ((area.marks.length - 1) * symbolStepPx) / 2;
    area.marks.forEach((mark, place) => {
      parts.push(symbol(mark, from + place * symbolStepPx, Math.round(y)));
    });
  });
  parts.push(
    `</g><text x="4" y="${height - 6}" text-anchor="start" font-size="12" fill="${palette.quiet}">${escapeXml(map.footnote)}</text>`,
  );
  const body = parts.join('');
  if (/NaN|Infinity|undefined/.test(body.replaceAll(/>[^<]*</g, '><')))
    throw new Error(`map ${map.id} has a broken coordinate`);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${map.id}-title ${map.id}-description" ` +
    `width="${widthPx}" height="${height}" viewBox="0 0 ${widthPx} ${height}" fill="${palette.ink}" ` +
    `font-family="Fira Sans, sans-serif" font-size="${fontSizePx}">` +
    `<title id="${map.id}-title">${escapeXml(map.title)}</title>` +
    `<desc id="${map.id}-description">${escapeXml(map.alternative)}</desc>${body}</svg>`;
  return { svg, widthPx, heightPx: height };
}

const fills: Readonly<Record<AllianceFill, readonly [plain: string, pattern: string]>> = {
  none: [palette.paper, ''],
  contacted: [palette.brandLight, ''],
  agreement: [palette.brandMiddle, 'url(#allianz-streifen)'],
};

function patterns(): string {
  return (
    '<defs><pattern id="allianz-streifen" width="7" height="7" patternUnits="userSpaceOnUse">' +
    '<path d="M-1,8L8,-1M-1,1L1,-1M6,8L8,6" fill="none" stroke="#ffffff" stroke-width="1"/></pattern></defs>'
  );
}

/** White edge, so that a symbol is seen on every ground. */
function symbol(mark: AllianceMark, x: number, y: number): string {
  const edge = `stroke="${palette.paper}" stroke-width="1.4" paint-order="stroke"`;
  const r = symbolPx;
  switch (mark) {
    case 'council':
      return `<circle cx="${x}" cy="${y}" r="${r}" fill="#b3261e" ${edge}/>`;
    case 'coaching':
      return `<path d="M${x},${y - r}L${x + r},${y + r}L${x - r},${y + r}Z" fill="#7a4a00" ${edge}/>`;
    case 'safetyAnalysis':
      return `<rect x="${x - r + 0.5}" y="${y - r + 0.5}" width="${2 * r - 1}" height="${2 * r - 1}" fill="${palette.ink}" ${edge}/>`;
    case 'coordinator':
      return `<path d="M${x},${y - r}L${x + r},${y}L${x},${y + r}L${x - r},${y}Z" fill="#00536e" ${edge}/>`;
  }
}

function legendMarkup(
  entries: AllianceMap['legend'],
  widthPx: number,
): { readonly markup: string; readonly heightPx: number } {
  let x = 4;
  let y = 4;
  const parts: string[] = ['<g text-anchor="start">'];
  for (const { shows, label } of entries) {
    const needed = 26 + textWidthEm(label) * fontSizePx + 16;
    if (x > 4 && x + needed > widthPx - 4) {
      x = 4;
      y += lineHeightPx;
    }
    parts.push(swatch(shows, x, y));
    parts.push(`<text x="${x + 26}" y="${y + 13}" fill="${palette.ink}">${escapeXml(label)}</text>`);
    x += Math.ceil(needed);
  }
  return { markup: `${parts.join('')}</g>`, heightPx: y + lineHeightPx };
}

function swatch(shows: AllianceMap['legend'][number]['shows'], x: number, y: number): string {
  const box = `x="${x}" y="${y + 1}" width="20" height="14"`;
  if (shows === 'outline') return `<rect ${box} fill="none" stroke="${palette.ink}" stroke-width="2.6"/>`;
  if (shows === 'none' || shows === 'contacted' || shows === 'agreement') {
    const [plain, pattern] = fills[shows];
    const frame = `<rect ${box} fill="${plain}" stroke="${palette.faint}" stroke-width="0.8"/>`;
    return pattern === '' ? frame : `${frame}<rect ${box} fill="${pattern}"/>`;
  }
  return symbol(shows, x + 10, y + 8);
}

/** d3 wants exterior rings clockwise on the sphere, GeoJSON has them the other way round. */
function featureOf(geometry: Geometry): Feature {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const coordinates = polygons.map((rings) =>
    rings.map((ring, index) => {
      const positions: Position[] = ring.map(([longitude, latitude]) => [longitude, latitude]);
      const covers = geoArea({ type: 'Polygon', coordinates: [positions] });
      return covers > 2 * Math.PI === index > 0 ? positions : positions.toReversed();
    }),
  );
  return { type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates } };
}
