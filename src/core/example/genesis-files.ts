import { commaNumber } from './number-text.ts';
import { type FictionalPlace, inhabitantsOn31December } from './places.ts';
import { structureFigures } from './structure-figures.ts';
import { windows1252Bytes } from './text-bytes.ts';

/** Tables in the layouts of the Regionaldatenbank (GENESIS), for Kreise or for towns. */
export interface GenesisRequest {
  readonly seed: number;
  readonly places: readonly FictionalPlace[];
  readonly depth: 'Kreise' | 'Gemeinden';
}

const years = [2018, 2019, 2020, 2021, 2022];

/** Population on 31 December by sex: `12411-01-01-4` for Kreise, `-5` for municipalities. */
export function populationTable(request: GenesisRequest): Uint8Array {
  const rows = years.flatMap((year) =>
    request.places.map((place) => {
      const total = inhabitantsOn31December(place, year);
      const male = Math.round(total * (0.492 - 0.002 * place.ageing));
      return [`31.12.${year}`, place.key, nameOf(place), total, male, total - male];
    }),
  );
  return tableFile({
    head: [
      `GENESIS-Tabelle: 12411-01-01-${request.depth === 'Kreise' ? 4 : 5}`,
      'Bevölkerung nach Geschlecht - Stichtag 31.12. -;;;;;',
      `regionale Tiefe: ${request.depth} (fiktive Beispieldaten);;;;;`,
      'Fortschreibung des Bevölkerungsstandes;;;;;',
      'Bevölkerungsstand (Anzahl);;;;;',
      ';;;Insgesamt;männlich;weiblich',
    ],
    rows,
    note: 'Frei erfundene Zahlen; sie gehören zu keinem wirklichen Ort.',
  });
}

/** The indicators of the Regionalatlas on population: density, change, foreigners, births, deaths, migration. */
export function regionalAtlasTable(request: GenesisRequest): Uint8Array {
  const rows = years.flatMap((year) =>
    request.places.map((place) => {
      const figures = structureFigures(request.seed, place, year);
      const first = year === years[0];
      return [
        year,
        place.key,
        nameOf(place),
        commaNumber(figures.density, 1),
        // The change against a year that is not in the data: the office prints a point.
        first ? '.' : commaNumber(figures.changePer10k, 1),
        commaNumber(figures.foreignPercent, 1),
        commaNumber(figures.birthsPer10k, 1),
        commaNumber(figures.deathsPer10k, 1),
        commaNumber(figures.birthsPer10k - figures.deathsPer10k, 1),
        first ? '.' : commaNumber(figures.migrationPer10k, 1),
      ];
    }),
  );
  const blanks = ';'.repeat(9);
  return tableFile({
    head: [
      'GENESIS-Tabelle: AI002-1',
      'Regionalatlas Themenbereich "Bevölkerung" Indikatoren zu "Bevölkerungsstand - Geburten - Gestorbene - Wanderungen"' +
        blanks,
      `Regionalatlas, ${request.depth} (fiktive Beispieldaten)${blanks}`,
      ';;;Bevölkerungsdichte (EW je qkm);Bevölkerungsentwicklung im Jahr je 10.000 EW;Anteil der ausländischen Bevölkerung  an der Gesamtbevölkerung;Lebendgeborene je 10.000 EW;Gestorbene je 10.000 EW;Geburten-/Gestorbenenüberschuss je 10.000 EW;Wanderungssaldo je 10.000 EW',
      ';;;Anzahl;Anzahl;Prozent;Anzahl;Anzahl;Anzahl;Anzahl',
    ],
    rows,
    note: null,
  });
}

/** Disposable income of private households, with a footnote over several lines as the offices write it. */
export function incomeTable(request: GenesisRequest): Uint8Array {
  const rows = years.flatMap((year) =>
    request.places.map((place) => {
      const perHead = structureFigures(request.seed, place, year).incomePerHead;
      const total = Math.round((perHead * inhabitantsOn31December(place, year)) / 1000);
      return [year, place.key, nameOf(place), total, perHead];
    }),
  );
  return tableFile({
    head: [
      'GENESIS-Tabelle: 82411-01-03-4',
      'Verfügbares Einkommen der privaten Haushalte einschließlich;;;;',
      'privater Organisationen ohne Erwerbszweck - Jahressumme -;;;;',
      `regionale Tiefe: ${request.depth} (fiktive Beispieldaten);;;;`,
      'VGR der Länder: Umverteilungsrechnung;;;;',
      ';;;verfügbares Einkommen der privaten Haushalte;verfüg. Einkommen der priv. Haushalte je Einwohner',
      ';;;Tsd. EUR;EUR',
    ],
    rows,
    note: 'zu ""Verfügbares Einkommen in EUR je Einwohner"":\nfrei erfundene Zahlen; sie gehören zu keinem\nwirklichen Ort.',
  });
}

/** Age and unemployment as a flat file ("ffcsv"): UTF-8, one line per place and day. */
export function flatIndicatorFile(request: GenesisRequest): string {
  const header = [
    'Statistik_Code',
    'Statistik_Label',
    'Zeit_Code',
    'Zeit_Label',
    'Zeit',
    '1_Merkmal_Code',
    '1_Merkmal_Label',
    '1_Auspraegung_Code',
    '1_Auspraegung_Label',
    'ALTU18__Anteil_unter_18_Jahre__Prozent',
    'ALTU65__Anteil_ab_65_Jahre__Prozent',
    'ARBQU1__Arbeitslosenquote__Prozent',
  ];
  const [code, label] = request.depth === 'Kreise' ? ['KREISE', 'Kreise'] : ['GEMEIN', 'Gemeinden'];
  const lines = years.flatMap((year) =>
    request.places.map((place) => {
      const figures = structureFigures(request.seed, place, year);
      return [
        '99901',
        'Alter und Arbeitsmarkt (fiktive Beispieldaten)',
        'STAG',
        'Stichtag',
        `31.12.${year}`,
        code,
        label,
        place.key,
        place.name,
        commaNumber(figures.under18Percent, 1),
        commaNumber(figures.over65Percent, 1),
        commaNumber(figures.unemploymentPercent, 1),
      ];
    }),
  );
  return `${[header, ...lines].map((fields) => fields.join(';')).join('\n')}\n`;
}

const kinds = { KfS: 'kreisfreie Stadt', LK: 'Landkreis', town: 'Stadt' };

/** Names are indented by level, as in the tables of the offices. */
function nameOf(place: FictionalPlace): string {
  const indent = place.kind === 'town' ? 8 : 6;
  return `${' '.repeat(indent)}${place.name}, ${kinds[place.kind]}`;
}

function tableFile(table: {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly note: string | null;
}): Uint8Array {
  const lines = [
    ...table.head,
    ...table.rows.map((fields) => fields.join(';')),
    '__________',
    ...(table.note === null ? [] : [`"${table.note}"`]),
    '"© Umsicht-Beispieldaten (fiktiv), 2024.',
    'Frei erfunden und frei verwendbar (CC0 1.0)."',
    'Stand: 15.01.2024 / 09:30:00',
  ];
  return windows1252Bytes(`${lines.join('\n')}\n`);
}
