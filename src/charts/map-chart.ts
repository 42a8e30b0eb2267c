import { geoArea, geoMercator, geoPath } from 'd3-geo';
import type { Feature, FeatureCollection, Geometry as GeoJsonGeometry, Position } from 'geojson';
import type { ChartBase, MapChart } from '#core/analysis/report-tree.ts';
import type { Geometry } from '#core/spatial/geometry.ts';
import type { ChartContext } from './chart-context.ts';
import { labelLines, textWidthEm } from './label-lines.ts';
import { legend } from './legend.ts';
import { svgElement } from './svg-element.ts';
import { lightnessSteps, palette } from './theme.ts';

/** More names than this would cover the map; its table names every area. */
const MOST_NAMES = 20;

/** Areas in classes told apart by lightness; hidden areas are hatched. */
export function drawMapChart(chart: ChartBase & MapChart, context: ChartContext): Element {
  const { document, translator, width, theme } = context;
  const { fontSizePx } = theme;
  const steps = lightnessSteps(chart.classes.length);
  const hatch = `${context.id}-hatch`;
  const someHidden = chart.areas.some(({ classIndex }) => classIndex === null);
  const key = legend(
    [
      ...chart.classes.map((label, index) => ({
        label: translator.text(label),
        ...patternOf(index, context),
        fill: steps[index]?.fill ?? palette.rule,
      })),
      ...(someHidden
        ? [{ label: translator.message('chart.mapHidden'), fill: palette.paper, pattern: `url(#${hatch})` }]
        : []),
    ],
    context,
    { left: 4, right: 4 },
  );
  const features = chart.areas.map(({ geometry }) => featureOf(geometry));
  const collection: FeatureCollection = { type: 'FeatureCollection', features };
  const projection = geoMercator().precision(0);
  const top = key.height + 4;
  projection.fitWidth(width - 8, collection);
  const path = geoPath(projection);
  const natural = path.bounds(collection);
  const height = Math.round(Math.min(width * 0.6, natural[1][1] - natural[0][1] + 8) + top);
  projection.fitExtent(
    [
      [4, top],
      [width - 4, height - 4],
    ],
    collection,
  );
  const svg = svgElement(document, 'svg', { width, height });
  svg.append(patterns(chart.classes.length, context));
  const areas = svgElement(document, 'g', {
    stroke: palette.paper,
    'stroke-width': 1,
    'stroke-linejoin': 'round',
  });
  const outlines = svgElement(document, 'g', {
    fill: 'none',
    stroke: palette.ink,
    'stroke-width': 2.4,
    'stroke-linejoin': 'round',
  });
  chart.areas.forEach(({ classIndex, emphasised }, index) => {
    const feature = features[index];
    const outline = feature === undefined ? null : path(feature);
    if (outline === null) return;
    const fill = classIndex === null ? palette.paper : (steps[classIndex]?.fill ?? palette.rule);
    areas.append(
      svgElement(document, 'path', {
        d: outline,
        fill,
        stroke: classIndex === null ? palette.faint : palette.paper,
      }),
    );
    const pattern = classIndex === null ? `url(#${hatch})` : patternOf(classIndex, context).pattern;
    if (pattern !== undefined) areas.append(svgElement(document, 'path', { d: outline, fill: pattern }));
    if (emphasised) outlines.append(svgElement(document, 'path', { d: outline }));
  });
  svg.append(areas, outlines);
  svg.append(key.mark());
  const names = svgElement(document, 'g', {
    'stroke-width': 2.5,
    'stroke-linejoin': 'round',
    'paint-order': 'stroke',
    'font-size': fontSizePx * 0.92,
  });
  chart.areas.forEach(({ label, emphasised, classIndex }, index) => {
    const feature = features[index];
    if (feature === undefined || (chart.areas.length > MOST_NAMES && !emphasised)) return;
    const [[left], [right]] = path.bounds(feature);
    const room = Math.max(right - left - 6, fontSizePx * 3);
    const words = translator.text(label);
    const lines = labelLines(words, { widthEm: room / (fontSizePx * 0.92), maxLines: 3 });
    if (lines.some((line) => line.endsWith('…')) && !emphasised) return;
    const shown =
      emphasised && textWidthEm(words) * fontSizePx > room
        ? labelLines(words, { widthEm: 14, maxLines: 3 })
        : lines;
    const [x, y] = path.centroid(feature);
    shown.forEach((line, row) => {
      const text = svgElement(document, 'text', {
        x,
        y: y + (row - (shown.length - 1) / 2 + 0.32) * fontSizePx * 1.05,
        'font-weight': emphasised ? 600 : 400,
        ...nameColours(classIndex, steps),
      });
      text.textContent = line;
      names.append(text);
    });
  });
  svg.append(names);
  return svg;
}

/** Letters in the colour that reads on the area, with an edge of the area's own colour. */
function nameColours(classIndex: number | null, steps: ReturnType<typeof lightnessSteps>) {
  const step = classIndex === null ? undefined : steps[classIndex];
  return { fill: step?.text ?? palette.ink, stroke: step?.fill ?? palette.paper };
}

/** Every second class carries fine dots, so that neighbours in lightness differ in a second way as well. */
function patternOf(index: number, { id }: ChartContext): { readonly pattern?: string } {
  return index % 2 === 1 ? { pattern: `url(#${id}-dots-${index})` } : {};
}

function patterns(classCount: number, { document, id }: ChartContext): SVGElement {
  const definitions = svgElement(document, 'defs', {});
  const tile = (name: string, size: number): SVGElement => {
    const pattern = svgElement(document, 'pattern', {
      id: `${id}-${name}`,
      width: size,
      height: size,
      patternUnits: 'userSpaceOnUse',
    });
    definitions.append(pattern);
    return pattern;
  };
  tile('hatch', 7).append(
    svgElement(document, 'path', {
      d: 'M-1,8L8,-1M-1,1L1,-1M6,8L8,6',
      fill: 'none',
      stroke: palette.faint,
      'stroke-width': 1.1,
    }),
  );
  lightnessSteps(classCount).forEach(({ text }, index) => {
    if (index % 2 === 1)
      tile(`dots-${index}`, 8).append(svgElement(document, 'circle', { cx: 4, cy: 4, r: 0.9, fill: text }));
  });
  return definitions;
}

/** d3 wants exterior rings clockwise on the sphere, GeoJSON has them the other way round. */
function featureOf(geometry: Geometry): Feature {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const coordinates = polygons.map((rings) =>
    rings.map((ring, index) =>
      wound(
        ring.map(([x, y]) => [x, y]),
        index > 0,
      ),
    ),
  );
  const rewound: GeoJsonGeometry = { type: 'MultiPolygon', coordinates };
  return { type: 'Feature', properties: {}, geometry: rewound };
}

function wound(ring: Position[], hole: boolean): Position[] {
  const covers = geoArea({ type: 'Polygon', coordinates: [ring] });
  const coversMostOfTheGlobe = covers > 2 * Math.PI;
  return coversMostOfTheGlobe === hole ? ring : ring.toReversed();
}
