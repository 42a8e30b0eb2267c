import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Border } from '#core/analysis/area-data.ts';
import { areaKm2OfGeometry } from '#core/spatial/area-of-geometry.ts';
import type { ImportEvent } from '../contract.ts';
import { type BordersOptions, readBorders } from './read-borders.ts';

async function read(content: string | Uint8Array, options: BordersOptions = {}) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const events: ImportEvent<Border>[] = [];
  for await (const event of readBorders([bytes], options)) events.push(event);
  return {
    rows: events.flatMap((event) => (event.kind === 'row' ? [event.row] : [])),
    codes: events.flatMap((event) => (event.kind === 'issue' ? [event.issue.code] : [])),
    issues: events.flatMap((event) => (event.kind === 'issue' ? [event.issue] : [])),
    facts: events.flatMap((event) => (event.kind === 'layout' ? [event.layout.facts] : []))[0],
  };
}

const square = (x: number, y: number, size = 0.1): number[][] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const feature = (properties: object, ring = square(13, 51)) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates: [ring] },
});
const collection = (...features: object[]): string => JSON.stringify({ type: 'FeatureCollection', features });

describe('readBorders', () => {
  it('reads key, name and geometry', async () => {
    const { rows, codes } = await read(collection(feature({ AGS: '14522', GEN: 'Mittelsachsen' })));
    expect(codes).toEqual([]);
    expect(rows).toEqual([
      { area: '14522', name: 'Mittelsachsen', geometry: { type: 'Polygon', coordinates: [square(13, 51)] } },
    ]);
  });

  it('takes the property it is told, gives back lost zeros and shortens regional keys', async () => {
    const own = await read(collection(feature({ nr: 'A-1', AGS: 'x', Ortsteil: 'Nord' })), {
      areaProperty: 'nr',
    });
    expect(own.rows[0]).toMatchObject({ area: 'A-1', name: 'Nord' });
    expect((await read(collection(feature({ AGS: 1001000 })))).rows[0]!.area).toBe('01001000');
    expect((await read(collection(feature({ ARS: '145225109010' })))).rows[0]!.area).toBe('14522010');
    const unknown = await read(collection(feature({ AGS: '1' })), { areaProperty: 'AGZ' });
    expect(unknown.issues[0]).toMatchObject({
      code: 'import.borders.propertyUnknown',
      params: { nearest: 'AGS' },
    });
  });

  it('leaves water out and merges parts of one area', async () => {
    const { rows, codes, facts } = await read(
      collection(
        feature({ AGS: '01001', GF: 4 }),
        feature({ AGS: '01001', GF: 2 }, square(14, 52)),
        feature({ AGS: '01001', GF: 4 }, square(15, 53)),
      ),
    );
    expect(codes).toEqual(['import.borders.merged']);
    expect(facts).toMatchObject({ features: 3, areas: 1, waterLeftOut: 1, merged: 1 });
    expect(rows[0]!.geometry).toEqual({
      type: 'MultiPolygon',
      coordinates: [[square(13, 51)], [square(15, 53)]],
    });
  });

  const utm = square(3_40_000, 56_00_000, 1000);
  it.each([
    ['empty', '', 'import.borders.empty'],
    ['blank', ' \n ', 'import.borders.empty'],
    ['cut off', collection(feature({ AGS: '1' })).slice(0, -5), 'import.borders.notJson'],
    ['a csv', 'AGS;Name\n01001;x', 'import.borders.notJson'],
    ['a list', '[1,2]', 'import.borders.wrongType'],
    ['a single feature', JSON.stringify(feature({ AGS: '1' })), 'import.borders.wrongType'],
    ['TopoJSON', '{"type":"Topology","objects":{}}', 'import.borders.topoJson'],
    ['no features', collection(), 'import.borders.noFeatures'],
    ['no key property', collection(feature({ foo: 1 })), 'import.borders.noKeyProperty'],
    ['key missing', collection(feature({ AGS: null })), 'import.borders.keyMissing'],
    ['projected', collection(feature({ AGS: '1' }, utm)), 'import.borders.projected'],
    [
      'projected by name',
      `{"type":"FeatureCollection","crs":{"properties":{"name":"urn:ogc:def:crs:EPSG::25833"}},"features":[]}`,
      'import.borders.projected',
    ],
    ['swapped', collection(feature({ AGS: '1' }, square(51, 13))), 'import.borders.swapped'],
    ['unclosed', collection(feature({ AGS: '1' }, square(13, 51).slice(0, 4))), 'import.borders.unclosed'],
    ['two points', collection(feature({ AGS: '1' }, square(13, 51).slice(0, 2))), 'import.borders.fewPoints'],
    ['text', collection(feature({ AGS: '1' }, [['13', '51']] as never)), 'import.borders.notANumber'],
    ['elsewhere', collection(feature({ AGS: '1' }, square(-80, 40))), 'import.borders.outsideGermany'],
    ['only water', collection(feature({ AGS: '1', GF: 1 })), 'import.borders.onlyWater'],
    [
      'a point',
      collection({
        type: 'Feature',
        properties: { id: 1 },
        geometry: { type: 'Point', coordinates: [13, 51] },
      }),
      'import.borders.notPolygon',
    ],
    [
      'no geometry',
      collection({ type: 'Feature', properties: { id: 1 }, geometry: null }),
      'import.borders.noGeometry',
    ],
  ])('%s', async (_, content, code) => {
    const { codes } = await read(content);
    expect(codes).toEqual([code]);
  });

  it('stops above the size limit without reading on', async () => {
    let parts = 0;
    function* endless(): Generator<Uint8Array> {
      for (;;) {
        parts += 1;
        yield new Uint8Array(5_000_000).fill(32);
      }
    }
    const events: ImportEvent<Border>[] = [];
    for await (const event of readBorders(endless())) events.push(event);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ issue: { code: 'import.borders.tooLarge' } });
    expect(parts).toBeLessThan(20);
  });

  it('refuses destroyed umlauts and windows-1252', async () => {
    const text = collection(feature({ AGS: '1', GEN: 'G�rlitz' }));
    expect((await read(text)).codes).toEqual(['import.encoding.destroyed']);
  });

  it('never throws', async () => {
    const good = collection(feature({ AGS: '14522' }), feature({ AGS: '14521' }, square(14, 51)));
    const part = fc.tuple(fc.nat(good.length), fc.nat(30), fc.string({ maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(part, async ([start, length, piece]) => {
        await read(good.slice(0, start) + piece + good.slice(start + length));
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (geometry) => {
        await read(
          JSON.stringify({ type: 'FeatureCollection', features: [{ properties: { id: 1 }, geometry }] }),
        );
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => void (await read(bytes))),
    );
    await read(`${'['.repeat(200_000)}`);
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    await read(
      `{"type":"FeatureCollection","features":[{"properties":{"id":1},"geometry":{"type":"Polygon","coordinates":${deep}}}]}`,
    );
  });

  const folder = '/work/shared/data/vg5000';
  describe.skipIf(!existsSync(folder))('shared borders of Sachsen', () => {
    it('reads 419 municipalities and 13 Kreise of the same total area', async () => {
      const municipalities = await read(readFileSync(`${folder}/sachsen_gemeinden_2021.geojson`));
      const districts = await read(readFileSync(`${folder}/sachsen_kreise_2021.geojson`));
      expect([...municipalities.codes, ...districts.codes]).toEqual([]);
      expect(municipalities.rows).toHaveLength(419);
      expect(districts.rows).toHaveLength(13);
      expect(municipalities.rows.every((row) => /^14\d{6}$/.test(row.area))).toBe(true);
      const km2 = (rows: readonly Border[]) =>
        rows.reduce((sum, row) => sum + areaKm2OfGeometry(row.geometry), 0);
      expect(km2(municipalities.rows) / km2(districts.rows)).toBeCloseTo(1, 3);
    });
  });
});
