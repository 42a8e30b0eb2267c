import { utf8Bytes } from '../kernel/utf8-bytes.ts';
import { districtBorderFile, townBorderFile } from './border-files.ts';
import { flatIndicatorFile, incomeTable, populationTable, regionalAtlasTable } from './genesis-files.ts';
import { municipalityFile } from './municipality-file.ts';
import { pksKreiseFile } from './pks-files.ts';
import {
  exampleDistrictKey,
  exampleTownKey,
  exampleYears,
  type FictionalPlace,
  fictionalDistricts,
  fictionalTowns,
} from './places.ts';
import { districtPlanText, townPlanText } from './plan-text.ts';
import { crimeAtlasFile, districtTableFile } from './police-files.ts';
import { readmeText } from './readme-text.ts';
import { surveyFiles } from './survey-files.ts';
import { districtRegions, townDistricts } from './town-districts.ts';

/** Path -> bytes: each file in the encoding its publisher uses. */
export type ExampleFiles = ReadonlyMap<string, Uint8Array>;

type Files = Iterable<readonly [path: string, content: string | Uint8Array]>;

export const exampleSeed = 20240115;

/** How worn a district looks to those who live there. */
const decay: Readonly<Record<string, number>> = {
  Altstadt: 0.5,
  Bahnhofsvorstadt: 0.9,
  Nordstadt: 0.3,
  Oberlinden: -0.5,
  Steinbach: -0.6,
  Auenstedt: 0.7,
};

/** Aged 16 and over, of all inhabitants. */
const adultPart = 0.855;

/** Both examples with their instructions: what `npx umsicht example <folder>` writes. */
export function exampleFolders(seed: number = exampleSeed): ExampleFiles {
  return filesOf([
    ['README.txt', readmeText()],
    ...within('lindenbrueck', townExample(seed)),
    ...within('auental', districtExample(seed)),
  ]);
}

/** The fictional town of Lindenbrück: police table by district, structure of 40 towns, survey, map. */
export function townExample(seed: number = exampleSeed): ExampleFiles {
  const towns = fictionalTowns(seed);
  const town = placeWith(towns, exampleTownKey);
  const structure = { seed, places: towns, depth: 'Gemeinden' } as const;
  const adults = adultPart * (town.inhabitants.get(2022) ?? 0);
  return filesOf([
    ['analysis.yaml', townPlanText()],
    ['polizei/kriminalitaetsatlas.csv', crimeAtlasFile(seed, towns)],
    ['polizei/ortsteile.csv', districtTableFile(seed, town)],
    ['struktur/12411-01-01-5.csv', populationTable(structure)],
    ['struktur/AI002-1.csv', regionalAtlasTable(structure)],
    ['struktur/alter-arbeitsmarkt_flat.csv', flatIndicatorFile(structure)],
    ['struktur/gemeinden.csv', municipalityFile(towns)],
    ['karte/ortsteile.geojson', townBorderFile(seed)],
    ...within(
      'befragung',
      surveyFiles(seed, {
        id: 'lindenbrueck2023',
        title: [
          'Sicher leben in Lindenbrück (fiktive Befragung 2023)',
          'Living safely in Lindenbrück (fictional survey 2023)',
        ],
        districtLabel: ['Ortsteil', 'District'],
        districts: townDistricts.map((district) => ({
          ...district,
          residents: Math.round(adults * district.weight),
          decay: decay[district.name] ?? 0,
        })),
      }),
    ),
  ]);
}

/** The fictional Landkreis Auental: Kreis tables of five years, structure of 45 Kreise, survey, map. */
export function districtExample(seed: number = exampleSeed): ExampleFiles {
  const places = fictionalDistricts(seed);
  const kreis = placeWith(places, exampleDistrictKey);
  const structure = { seed, places, depth: 'Kreise' } as const;
  const adults = adultPart * (kreis.inhabitants.get(2022) ?? 0);
  return filesOf([
    ['analysis.yaml', districtPlanText()],
    ...exampleYears.map(
      (year) => [`polizei/pks_kreise_${year}.csv`, pksKreiseFile(seed, places, year)] as const,
    ),
    ['struktur/12411-01-01-4.csv', populationTable(structure)],
    ['struktur/AI002-1.csv', regionalAtlasTable(structure)],
    ['struktur/82411-01-03-4.csv', incomeTable(structure)],
    ['struktur/alter-arbeitsmarkt_flat.csv', flatIndicatorFile(structure)],
    ['karte/kreise.geojson', districtBorderFile(seed, places)],
    ...within(
      'befragung',
      surveyFiles(seed + 1, {
        id: 'auental2023',
        title: [
          'Sicher leben im Landkreis Auental (fiktive Befragung 2023)',
          'Living safely in the Auental district (fictional survey 2023)',
        ],
        districtLabel: ['Teilraum', 'Part of the district'],
        districts: districtRegions.map((region) => ({
          ...region,
          residents: Math.round(adults * region.weight),
          decay: decay[region.name] ?? 0,
          load: 1,
        })),
      }),
    ),
  ]);
}

function placeWith(places: readonly FictionalPlace[], key: string): FictionalPlace {
  const place = places.find((one) => one.key === key);
  if (place === undefined) throw new Error(`the example has no place ${key}`);
  return place;
}

function filesOf(files: Files): ExampleFiles {
  return new Map(
    [...files].map(([path, content]) => [path, typeof content === 'string' ? utf8Bytes(content) : content]),
  );
}

function within(folder: string, files: Files): readonly (readonly [string, string | Uint8Array])[] {
  return [...files].map(([path, content]) => [`${folder}/${path}`, content]);
}
