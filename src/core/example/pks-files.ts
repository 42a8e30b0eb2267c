import { keyCount, partCounts } from './crime-figures.ts';
import { streamFor } from './draws.ts';
import { thousandsComma } from './number-text.ts';
import { offenceKeys } from './offence-model.ts';
import { type FictionalPlace, inhabitantsOn31December } from './places.ts';
import { windows1252Bytes } from './text-bytes.ts';

const header = [
  'Schluessel',
  'Straftat',
  'Gemeindeschluessel',
  'Stadt-/Landkreis',
  'Kreisart',
  'erfasste Faelle',
  'HZ nach Zensus',
  'Versuche - Anzahl',
  'Versuche - Anteil in %',
  'mit Schusswaffe gedroht',
  'mit Schusswaffe geschossen',
  'aufgeklaerte Faelle',
  'Aufklaerungsquote',
  'Tatverdaechtige insgesamt',
  'Tatverdaechtige - maennlich',
  'Tatverdaechtige - weiblich',
  'Nichtdeutsche Tatverdaechtige - Anzahl',
  'Nichtdeutsche Tatverdaechtige - Anteil in %',
];

/** From this year on the columns left over from a spreadsheet are there, the population among them. */
const leftOverFrom = 2021;

/**
 * A Kreis table of the police statistics in the layout of the BKA: windows-1252, `;`, no quotes, a line of
 * numbers and a line of names, thousands with comma, decimals with point.
 */
export function pksKreiseFile(seed: number, places: readonly FictionalPlace[], year: number): Uint8Array {
  const extra = year >= leftOverFrom;
  const lines = [
    [...header.map((_, index) => String(index + 1)), ...(extra ? ['', '', '', '', ''] : [])],
    [...header, ...(extra ? ['', '', '', '', ''] : [])],
  ];
  const counts = places.map((place) => partCounts(seed, place, year));
  for (const key of offenceKeys) {
    for (const [index, place] of places.entries()) {
      const ofPlace = counts[index];
      if (ofPlace === undefined) continue;
      const { cases, cleared, attempts, suspects } = keyCount(ofPlace, key);
      const inhabitants = inhabitantsOn31December(place, year - 1);
      const random = streamFor(seed, `suspects ${place.key} ${key.key} ${year}`);
      const male = Math.round(suspects * (0.7 + 0.2 * random()));
      const foreign = Math.round(suspects * (key.key.includes('725') ? 0.99 : 0.18 + 0.15 * random()));
      const threatened = Math.round(cases * 0.0006 * random() * 2);
      lines.push([
        key.key,
        key.label,
        place.key,
        `${place.name} (fiktiv)`,
        place.kind,
        thousandsComma(cases),
        thousandsComma(Math.round((cases / inhabitants) * 100_000)),
        thousandsComma(attempts),
        percent(attempts, cases),
        thousandsComma(threatened),
        thousandsComma(Math.floor(threatened / 3)),
        thousandsComma(cleared),
        percent(cleared, cases),
        thousandsComma(suspects),
        thousandsComma(male),
        thousandsComma(suspects - male),
        thousandsComma(foreign),
        percent(foreign, suspects),
        ...(extra ? ['0', '', place.key, place.name, thousandsComma(inhabitants)] : []),
      ]);
    }
  }
  return windows1252Bytes(`${lines.map((fields) => fields.join(';')).join('\r\n')}\r\n`);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '0' : ((100 * part) / whole).toFixed(1);
}
