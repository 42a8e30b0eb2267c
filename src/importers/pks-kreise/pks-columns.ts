import { comparableHeader } from '../text/columns.ts';

/** What a column of a Kreis table holds. */
export type PksField =
  | 'key'
  | 'offence'
  | 'area'
  | 'areaName'
  | 'areaKind'
  | 'year'
  | 'cases'
  | 'rate'
  | 'attempts'
  | 'attemptsPercent'
  | 'threatened'
  | 'fired'
  | 'cleared'
  | 'clearancePercent'
  | 'suspects'
  | 'suspectsMale'
  | 'suspectsFemale'
  | 'suspectsForeign'
  | 'suspectsForeignPercent'
  | 'population';

export const REQUIRED_FIELDS: readonly PksField[] = ['key', 'area', 'areaName', 'cases'];

/**
 * Spellings of the years as they are compared (see `comparableHeader`), in the order of trying: the more
 * special first. The misspellings are the publisher's own.
 */
const SPELLINGS: readonly (readonly [RegExp, PksField])[] = [
  [/^(berichts)?jahr$/, 'year'],
  [
    /^(amtlicher )?gemeinde ?schluessel( ?zahl)?|^ags$|^kreisschluessel|^gemeindekennz|^gemeindenummer$/,
    'area',
  ],
  [/^(straftaten ?|delikts? ?)?schluesse(l|l ?zahl|lnummer)?( |$)|^sz$|^pks schluessel/, 'key'],
  [
    /^stadt (und )?landkreis|^kreis ?(name|bezeichnung|stadt.*)?$|^(land|stadt)kreis|^name( der|$)/,
    'areaName',
  ],
  [/^kreis ?art|^art des kreises$/, 'areaKind'],
  [/einwohner|bevoelkerung/, 'population'],
  [/versuch.*(anteil|%)|(anteil|%).*versuch/, 'attemptsPercent'],
  [/versuch/, 'attempts'],
  [/gedroht/, 'threatened'],
  [/geschossen/, 'fired'],
  [/aufklaerungs ?quote|^aq( |$)|auff?klaerung.*(quote|%)/, 'clearancePercent'],
  [/aufgeklaert|auff?klaerung/, 'cleared'],
  [/(nichtdeutsch|nicht deutsch).*(anteil|%)/, 'suspectsForeignPercent'],
  [/nichtdeutsch|nicht deutsch/, 'suspectsForeign'],
  [/tatverdaechtige.*maennlich|^maennlich/, 'suspectsMale'],
  [/tatverdaechtige.*weiblich|^weiblich/, 'suspectsFemale'],
  [/tatverdaechtige|^tv( insgesamt| ges|$)/, 'suspects'],
  [/haeufigkeits ?zahl|^hz( |$)| hz$/, 'rate'],
  [
    /^(anzahl )?(der )?(erfassten? )?faelle( insgesamt| gesamt| anzahl)?$|^fallzahl(en)?$|^anzahl( der)? (straftaten|faelle)$/,
    'cases',
  ],
  [
    /^straftat(en|engruppe)?( gruppe| bezeichnung)?$|^delikt(e|sgruppe|bezeichnung)?$|^bezeichnung/,
    'offence',
  ],
];

export function pksField(header: string): PksField | null {
  const compared = comparableHeader(header);
  if (compared === '') return null;
  return SPELLINGS.find(([spelling]) => spelling.test(compared))?.[1] ?? null;
}

export type PksColumns = ReadonlyMap<PksField, number>;

/** Field -> index of its column, and the columns nobody asked for. The first of two equal names counts. */
export function pksColumns(headers: readonly string[]): {
  readonly columns: PksColumns;
  readonly unknown: readonly number[];
  readonly missing: readonly PksField[];
  readonly doubled: readonly PksField[];
} {
  const columns = new Map<PksField, number>();
  const unknown: number[] = [];
  const doubled: PksField[] = [];
  headers.forEach((header, index) => {
    const field = pksField(header);
    if (field === null) unknown.push(index);
    else if (columns.has(field)) doubled.push(field);
    else columns.set(field, index);
  });
  const missing = REQUIRED_FIELDS.filter((field) => !columns.has(field));
  return { columns, unknown, missing, doubled };
}
