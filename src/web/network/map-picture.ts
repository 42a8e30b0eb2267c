import { type AllianceFill, type AllianceMark, renderAllianceMap } from '#charts/alliance-map.ts';
import type { DrawnSvg } from '#charts/finish-svg.ts';
import { mapBorders } from '#core/analysis/report/map-borders.ts';
import type { Translator } from '#i18n/translate.ts';
import type { AllianceBorder, AllianceLayers, LayerId } from '#usecases/network/contract.ts';
import type { MapRow } from './map-rows.ts';

const pictureWidthPx = 900;
const markLayers = ['council', 'coaching', 'safetyAnalysis'] as const satisfies readonly (LayerId &
  AllianceMark)[];

/** The last borders that were thinned out: they change once a year, the map is asked for all day. */
let thinned: { readonly print: string; readonly borders: readonly AllianceBorder[] } | null = null;

/** The map of one day; null where nobody has imported borders yet. */
export function mapPicture(
  layers: AllianceLayers,
  rows: readonly MapRow[],
  translator: Translator,
): DrawnSvg | null {
  const borders = thinnedBorders(layers.borders);
  if (borders.length === 0) return null;
  const keysOf = (id: LayerId): ReadonlySet<string> =>
    new Set(
      layers.layers
        .filter((layer) => layer.id === id)
        .flatMap(({ areas }) => areas.flatMap(({ keys }) => keys)),
    );
  const contacted = new Set([...keysOf('contacted'), ...keysOf('advised')]);
  const agreement = keysOf('cooperationAgreement');
  const marked = markLayers.map((layer) => [layer, keysOf(layer)] as const);
  const rowByKey = new Map(
    rows.flatMap(({ ags, id }) => (ags === null ? [] : [[ags, `zeile-${id}`] as const])),
  );
  const words = (id: string): string => translator.message(`network.layer.${id}`);

  const areas = borders
    .filter(({ level }) => level === 'municipality')
    .map(({ ags, name, geometry }) => {
      const fill: AllianceFill = agreement.has(ags) ? 'agreement' : contacted.has(ags) ? 'contacted' : 'none';
      const marks = marked.flatMap(([layer, keys]) => (keys.has(ags) ? [layer] : []));
      const said = [
        ...(fill === 'agreement'
          ? [words('cooperationAgreement')]
          : fill === 'contacted'
            ? [words('contacted')]
            : []),
        ...marks.map(words),
      ];
      const note = said.length === 0 ? name : `${name}: ${said.join(', ')}`;
      return { ags, note, geometry, fill, marks, row: rowByKey.get(ags) ?? `schluessel-${ags}` };
    });
  const active = new Set(layers.layers.flatMap((layer) => layer.areas.flatMap(({ keys }) => keys)));
  const outlines = borders
    .filter(({ level }) => level === 'district')
    .map(({ ags, geometry }) => ({ geometry, emphasised: active.has(ags) }));
  const day = translator.date(layers.on);
  const isInvented = borders.some(({ fictional }) => fictional);
  return renderAllianceMap(
    {
      id: 'allianz',
      title: translator.message(
        isInvented ? 'web-network.map.pictureTitleFictional' : 'web-network.map.pictureTitle',
        {
          day,
        },
      ),
      alternative: translator.message('web-network.map.alternative', {
        contacted: countOf(areas, ({ fill }) => fill !== 'none'),
        agreement: countOf(areas, ({ fill }) => fill === 'agreement'),
        council: countOf(areas, ({ marks }) => marks.includes('council')),
      }),
      footnote: translator.message(
        isInvented ? 'web-network.map.footnoteFictional' : 'web-network.map.footnote',
        { day, year: borders[0]?.year ?? '' },
      ),
      areas,
      outlines,
      legend: [
        { shows: 'none', label: translator.message('web-network.map.noStep') },
        { shows: 'contacted', label: words('contacted') },
        { shows: 'agreement', label: words('cooperationAgreement') },
        { shows: 'council', label: words('council') },
        { shows: 'coaching', label: words('coaching') },
        { shows: 'safetyAnalysis', label: words('safetyAnalysis') },
        ...(outlines.some(({ emphasised }) => emphasised)
          ? [{ shows: 'outline' as const, label: translator.message('web-network.map.districtWithSteps') }]
          : []),
      ],
    },
    pictureWidthPx,
  );
}

function countOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.filter(holds).length;
}

/** Each level on its own: neighbours of one level still touch. */
function thinnedBorders(borders: readonly AllianceBorder[]): readonly AllianceBorder[] {
  const print = fingerprint(borders);
  if (thinned?.print === print) return thinned.borders;
  const thin = (['municipality', 'district'] as const).flatMap((level) => {
    const own = borders.filter((border) => border.level === level);
    const simple = mapBorders(own.map(({ ags, name, geometry }) => ({ area: ags, name, geometry })));
    return own.map((border, index) => ({ ...border, geometry: simple[index]?.geometry ?? border.geometry }));
  });
  thinned = { print, borders: thin };
  return thin;
}

/** Keys, years and the sum of all coordinates: a border that moved by a metre gives another one. */
function fingerprint(borders: readonly AllianceBorder[]): string {
  let sum = 0;
  let count = 0;
  for (const { geometry } of borders) {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    for (const [longitude, latitude] of polygons.flat(2)) {
      count += 1;
      // Weighted by the place in the line, so that an exchange of two points shows as well.
      sum += (longitude * 3 + latitude) * (1 + (count % 97));
    }
  }
  return `${borders.map(({ ags, name, year }) => `${ags} ${name} ${year}`).join('|')}#${count}#${sum}`;
}
