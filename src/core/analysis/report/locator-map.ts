import { message, verbatim } from '../../kernel/text.ts';
import type { Sourced } from '../analysis-input.ts';
import type { Border } from '../area-data.ts';
import type { SimilarPlaces } from '../profile/similar-places.ts';
import type { Chart } from '../report-tree.ts';
import { mapBorders } from './map-borders.ts';

/** Where the place and its similar places lie; null where no borders of that level were given. */
export function locatorMap(
  similar: SimilarPlaces,
  context: { area: string; areaName: string; borders: readonly Sourced<Border>[] },
): Chart | null {
  const borders = context.borders
    .flatMap(({ rows }) => rows)
    .filter(({ area }) => area.length === context.area.length);
  if (borders.length < 2 || !borders.some(({ area }) => area === context.area)) return null;
  const similarKeys = new Set(similar.places.map(({ area }) => area));
  const shown = similar.places.filter(({ area }) => borders.some((border) => border.area === area)).length;
  return {
    kind: 'map',
    id: 'map-similar',
    title: message('analysis.similar.mapTitle'),
    alternative: message('analysis.similar.mapAlternative', {
      area: verbatim(context.areaName),
      shown,
      of: similar.places.length,
    }),
    classes: [
      message('analysis.similar.classOther'),
      message('analysis.similar.classSimilar'),
      message('analysis.similar.classOwn'),
    ],
    areas: mapBorders(borders).map(({ area, name, geometry }) => ({
      label: verbatim(name),
      classIndex: area === context.area ? 2 : similarKeys.has(area) ? 1 : 0,
      emphasised: area === context.area,
      geometry,
    })),
  };
}
