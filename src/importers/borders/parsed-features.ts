import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { ByteSource, Issue } from '../contract.ts';
import { decodeText } from '../text/decode-text.ts';
import { errorIssue, quoteValue } from '../text/issue.ts';

/** Above this a file holds borders in a detail no report shows; whoever has it can export it generalised. */
export const LARGEST_BORDERS_BYTES = 60_000_000;

export interface Feature {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: unknown;
}

/** The features of a GeoJSON file, or what it is instead. */
export async function parsedFeatures(
  bytes: ByteSource,
): Promise<Result<{ features: readonly Feature[] }, Issue>> {
  const text = await wholeText(bytes);
  if (!text.ok) return text;
  if (text.value.trim() === '') return failed(errorIssue('import.borders.empty'));
  let data: unknown;
  try {
    data = JSON.parse(text.value);
  } catch (error) {
    return failed(errorIssue('import.borders.notJson', { place: placeOf(error, text.value) }));
  }
  if (!isRecord(data)) return failed(wrongType(Array.isArray(data) ? 'Array' : typeof data));
  if (data.type === 'Topology') return failed(errorIssue('import.borders.topoJson'));
  if (data.type !== 'FeatureCollection' || !Array.isArray(data.features)) {
    return failed(wrongType(typeof data.type === 'string' ? data.type : '?'));
  }
  const crs = foreignCrs(data.crs);
  if (crs !== null) {
    return failed(errorIssue('import.borders.projected', { params: { value: crs, area: '', feature: 0 } }));
  }
  if (data.features.length === 0) return failed(errorIssue('import.borders.noFeatures'));
  const features = data.features.map((feature: unknown): Feature => {
    const record = isRecord(feature) ? feature : {};
    const properties = isRecord(record.properties) ? record.properties : {};
    const id = typeof record.id === 'string' || typeof record.id === 'number' ? { id: record.id } : {};
    return { properties: { ...id, ...properties }, geometry: record.geometry };
  });
  return ok({ features });
}

async function wholeText(bytes: ByteSource): Promise<Result<string, Issue>> {
  let tooLarge = false;
  async function* limited(): AsyncGenerator<Uint8Array> {
    let size = 0;
    for await (const part of bytes) {
      size += part.length;
      if (size > LARGEST_BORDERS_BYTES) {
        tooLarge = true;
        return;
      }
      yield part;
    }
  }
  const parts: string[] = [];
  for await (const event of decodeText(limited())) {
    if (event.kind === 'issue' && !tooLarge) return failed(event.issue);
    if (event.kind === 'text') parts.push(event.text);
  }
  if (tooLarge) {
    const params = { limitMegabytes: LARGEST_BORDERS_BYTES / 1_000_000 };
    return failed(errorIssue('import.borders.tooLarge', { params }));
  }
  return ok(parts.join(''));
}

function wrongType(found: string): Issue {
  return errorIssue('import.borders.wrongType', { params: { found: quoteValue(found) } });
}

/** The old member `crs` names another system; the two names of WGS 84 are fine. */
function foreignCrs(crs: unknown): string | null {
  const properties = isRecord(crs) && isRecord(crs.properties) ? crs.properties : {};
  const { name } = properties;
  if (typeof name !== 'string' || /CRS84$|EPSG:+4326$|EPSG:+4258$/i.test(name)) return null;
  return quoteValue(name);
}

function placeOf(error: unknown, text: string): { line?: number; column?: number } {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '');
  const offset = position === null ? text.length : Number(position[1]);
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
