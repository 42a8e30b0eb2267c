import type { Border } from '#core/analysis/area-data.ts';
import { polygonsOf } from '#core/spatial/area-of-geometry.ts';
import type { Geometry } from '#core/spatial/geometry.ts';
import { type ByteSource, ERROR_LIMIT, type ImportEvent, type Issue } from '../contract.ts';
import { withoutDirectionSigns } from '../text/damaged-text.ts';
import { errorIssue, quoteValue, warningIssue } from '../text/issue.ts';
import { checkedGeometry, inGermany } from './checked-geometry.ts';
import { mergedGeometry } from './merged-geometry.ts';
import { parsedFeatures } from './parsed-features.ts';
import { chosenProperties, keyOf, type PropertyNames } from './properties.ts';

export interface BordersOptions {
  /** Property that holds the area key; found by its usual names when left out. */
  readonly areaProperty?: string;
  readonly nameProperty?: string;
}

/**
 * Borders from a GeoJSON FeatureCollection in WGS 84. Water surfaces (GF 1 to 3) are left out, several
 * features of one area become one border. Line numbers of rows count features, from 1.
 */
export async function* readBorders(
  bytes: ByteSource,
  options: BordersOptions = {},
): AsyncGenerator<ImportEvent<Border>> {
  const parsed = await parsedFeatures(bytes);
  if (!parsed.ok) {
    yield { kind: 'issue', issue: parsed.problem };
    return;
  }
  const { features } = parsed.value;
  const chosen = chosenProperties(features, options);
  if (!chosen.ok) {
    yield { kind: 'issue', issue: chosen.problem };
    return;
  }
  const names = chosen.value;
  const found = new Map<string, { name: string; geometries: Geometry[]; line: number }>();
  const issues: Issue[] = [];
  let water = 0;
  let errors = 0;
  for (const [index, feature] of features.entries()) {
    if (errors >= ERROR_LIMIT) break;
    const place = { line: index + 1 };
    if (isWater(feature.properties)) {
      water += 1;
      continue;
    }
    const area = keyOf(feature.properties[names.area], names.area);
    if (area === null) {
      errors += 1;
      const params = { property: names.area, feature: index + 1 };
      issues.push(errorIssue('import.borders.keyMissing', { params, place }));
      continue;
    }
    const geometry = checkedGeometry(feature.geometry);
    if (!geometry.ok) {
      errors += 1;
      const { code, value } = geometry.problem;
      const params = { area: quoteValue(area), feature: index + 1, value };
      issues.push(errorIssue(code, { params, place: { ...place, value } }));
      // Projected or swapped coordinates are the same in every feature: once said is enough.
      if (code === 'import.borders.projected' || code === 'import.borders.swapped') break;
      continue;
    }
    const known = found.get(area);
    if (known === undefined) {
      const name = nameOf(feature.properties, names) ?? area;
      found.set(area, { name, geometries: [geometry.value], line: index + 1 });
    } else known.geometries.push(geometry.value);
  }
  const merged = [...found.values()].filter(({ geometries }) => geometries.length > 1).length;
  yield {
    kind: 'layout',
    layout: {
      importer: 'borders',
      encoding: 'utf-8',
      delimiter: null,
      headerLines: 0,
      columns: [names.area, ...(names.name === null ? [] : [names.name])],
      facts: { features: features.length, areas: found.size, waterLeftOut: water, merged },
    },
  };
  for (const issue of issues) yield { kind: 'issue', issue };
  if (errors === 0 && found.size === 0) {
    yield { kind: 'issue', issue: errorIssue('import.borders.onlyWater', { params: { features: water } }) };
  }
  if (errors === 0 && merged > 0) {
    yield { kind: 'issue', issue: warningIssue('import.borders.merged', { params: { areas: merged } }) };
  }
  const outside = [...found.values()].filter(({ geometries }) => !beginsInGermany(geometries[0]!)).length;
  if (outside > 0) {
    yield {
      kind: 'issue',
      issue: warningIssue('import.borders.outsideGermany', { params: { areas: outside } }),
    };
  }
  for (const [area, { name, geometries, line }] of found) {
    yield { kind: 'row', row: { area, name, geometry: mergedGeometry(geometries) }, line };
  }
}

function beginsInGermany(geometry: Geometry): boolean {
  const [longitude, latitude] = polygonsOf(geometry)[0]![0]![0]!;
  return inGermany(longitude, latitude);
}

/** GF of VG250 and VG5000: 4 and 9 are land (with and without structure), 1 to 3 water. */
function isWater(properties: Readonly<Record<string, unknown>>): boolean {
  const kind = properties.GF ?? properties.gf;
  return kind !== undefined && [1, 2, 3].includes(Number(kind));
}

function nameOf(properties: Readonly<Record<string, unknown>>, names: PropertyNames): string | null {
  const name = names.name === null ? undefined : properties[names.name];
  return typeof name === 'string' && name.trim() !== ''
    ? withoutDirectionSigns(name)
        .replace(/\p{Cc}/gu, '')
        .trim()
        .slice(0, 200)
    : null;
}
