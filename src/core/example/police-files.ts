import { keyCount, type PartCounts, partCounts } from './crime-figures.ts';
import { splitCount, streamFor } from './draws.ts';
import { thousandsPoint } from './number-text.ts';
import { type OffenceKey, offenceKeys } from './offence-model.ts';
import { exampleTownKey, exampleYears, type FictionalPlace, inhabitantsOn31December } from './places.ts';
import { windows1252Bytes } from './text-bytes.ts';
import { townDistricts } from './town-districts.ts';

/** The groups a police directorate hands out, in its own words. */
export const directorateOffences: ReadonlyMap<string, string> = new Map([
  ['Straftaten gesamt', '------'],
  ['Straftaten ohne Ausländerrecht', '890000'],
  ['Verstöße gegen das Ausländerrecht', '725000'],
  ['Gewaltkriminalität', '892000'],
  ['Straßenkriminalität', '899000'],
  ['Diebstahl gesamt', '****00'],
  ['Wohnungseinbruch', '435*00'],
  ['Fahrraddiebstahl', '***300'],
  ['Diebstahl an/aus Kfz', '*50*00'],
  ['Sachbeschädigung', '674000'],
  ['Betrug', '510000'],
  ['Rauschgiftdelikte', '730000'],
]);

/**
 * Crime atlas of the towns: a long table in a free layout, three lines of title, one line a town, year and
 * offence, numbers as in a German letter.
 */
export function crimeAtlasFile(seed: number, towns: readonly FictionalPlace[]): string {
  const lines = [
    'Kriminalitätsatlas der Städte (fiktiv);;;;;;',
    'Erfasste und aufgeklärte Fälle 2019 bis 2023, Einwohner am 31.12. des Vorjahres;;;;;;',
    ';;;;;;',
    'AGS;Stadt;Jahr;Straftat;Fälle;aufgeklärt;Einwohner',
  ];
  for (const town of towns) {
    for (const year of exampleYears) {
      const counts = partCounts(seed, town, year);
      const inhabitants = thousandsPoint(inhabitantsOn31December(town, year - 1));
      for (const [words, key] of directorateOffences) {
        const { cases, cleared } = keyCount(counts, keyOf(key));
        const fields = [town.key, town.name, year, words, thousandsPoint(cases), thousandsPoint(cleared)];
        lines.push([...fields, inhabitants].join(';'));
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

/**
 * The directorate's own table of the town by district: a column a year, a title above, a line for the whole
 * town and remarks below, in windows-1252 as spreadsheets save it.
 */
export function districtTableFile(seed: number, town: FictionalPlace): Uint8Array {
  const byYear = exampleYears.map((year) => districtCounts(seed, town, year));
  const inhabitants = splitInhabitants(inhabitantsOn31December(town, 2022));
  const lines = [
    'Polizeidirektion Auental (fiktiv) - Erfasste Fälle nach Ortsteilen;;;;;;;;',
    'Stand: 12.02.2024;;;;;;;;',
    `Schlüssel;Ortsteil;Einwohner 31.12.2022;Straftat;${exampleYears.join(';')}`,
  ];
  for (const [index, district] of townDistricts.entries()) {
    for (const [words, key] of directorateOffences) {
      const cases = byYear.map((counts) => {
        const ofDistrict = counts[index];
        return ofDistrict === undefined ? '' : String(keyCount(ofDistrict, keyOf(key)).cases);
      });
      lines.push([district.key, district.name, inhabitants[index], words, ...cases].join(';'));
    }
  }
  for (const [words, key] of directorateOffences) {
    const cases = exampleYears.map((year) => keyCount(partCounts(seed, town, year), keyOf(key)).cases);
    const fields = [exampleTownKey, 'Lindenbrück gesamt', inhabitantsOn31December(town, 2022), words];
    lines.push([...fields, ...cases].join(';'));
  }
  lines.push(
    ';;;;;;;;',
    'Hinweis: frei erfundene Zahlen zum Ausprobieren von Umsicht.;;;;;;;;',
    'Gezählt wird am Tatort und in dem Jahr, in dem die Polizei den Fall abschließt.;;;;;;;;',
  );
  return windows1252Bytes(`${lines.join('\r\n')}\r\n`);
}

/** The town's cases of a year, given to its districts case by case, so that all sums hold. */
function districtCounts(seed: number, town: FictionalPlace, year: number): readonly PartCounts[] {
  const weights = townDistricts.map((district) => district.weight * district.load);
  const counts = townDistricts.map(() => new Map<string, PartCountsValue>());
  for (const [part, total] of partCounts(seed, town, year)) {
    const cases = splitCount(streamFor(seed, `district ${part} ${year}`), total.cases, weights);
    for (const [index, ofDistrict] of counts.entries()) {
      ofDistrict.set(part, { cases: cases[index] ?? 0, cleared: 0, attempts: 0, suspects: 0 });
    }
  }
  return counts;
}

type PartCountsValue = PartCounts extends ReadonlyMap<string, infer Value> ? Value : never;

/** Whole inhabitants by district; the last one takes what rounding left. */
export function splitInhabitants(total: number): readonly number[] {
  const parts = townDistricts.map((district) => Math.round(total * district.weight));
  const last = parts.length - 1;
  parts[last] = (parts[last] ?? 0) + total - parts.reduce((sum, part) => sum + part, 0);
  return parts;
}

function keyOf(key: string): OffenceKey {
  const found = offenceKeys.find((offence) => offence.key === key);
  if (found === undefined) throw new Error(`no offence ${key}`);
  return found;
}
