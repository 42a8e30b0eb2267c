import { message, type Text, verbatim } from '../../kernel/text.ts';
import type { Sourced } from '../analysis-input.ts';
import type { Border } from '../area-data.ts';
import type { DistrictLoad, LoadResult } from '../load/load-result.ts';
import type { Chart } from '../report-tree.ts';
import { localisedText, nameKey } from '../wording.ts';
import { mapBorders } from './map-borders.ts';

const CLASSES = ['lower', 'notDistinguishable', 'higher'] as const;

/** Felt safety by district; drawn only where every border is one of the districts. */
export function districtMap(load: LoadResult, borders: readonly Sourced<Border>[]): Chart | null {
  const byName = new Map(load.districts.map((district) => [nameKey(district.name), district]));
  const districtOf = (border: Border) => byName.get(nameKey(border.name)) ?? byName.get(nameKey(border.area));
  const drawn = borders.flatMap(({ rows }) => rows).filter((border) => districtOf(border) !== undefined);
  if (drawn.length < 2 || drawn.length < load.districts.length) return null;
  return {
    kind: 'map',
    id: 'map-feeling',
    title: message('analysis.load.mapTitle', { item: localisedText(load.item) }),
    alternative: message('analysis.load.mapAlternative', { lines: classSentences(load) }),
    classes: CLASSES.map((name) => message(`analysis.load.feeling.${name}`)),
    areas: mapBorders(drawn).map((border) => ({
      label: verbatim(districtOf(border)!.name),
      classIndex: classIndex(districtOf(border)!),
      emphasised: false,
      geometry: border.geometry,
    })),
  };
}

/** Class by class, what stands out first; where nothing does, that is the message. */
function classSentences(load: LoadResult): Text[] {
  return (['higher', 'lower', 'notDistinguishable', 'hidden'] as const).flatMap((feeling) => {
    const districts = load.districts.filter((district) => district.feeling === feeling);
    if (districts.length === 0) return [];
    return [
      message('analysis.load.mapLine', {
        feeling: message(`analysis.load.feeling.${feeling}`),
        districts: districts.map(({ name }) => verbatim(name)),
      }),
    ];
  });
}

function classIndex({ feeling }: DistrictLoad): number | null {
  return feeling === 'hidden' ? null : CLASSES.indexOf(feeling);
}
