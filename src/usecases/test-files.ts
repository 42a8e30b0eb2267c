import type { TestFile } from './testing.ts';

/** Small files in the layouts of their publishers, for one Kreis and one survey. All figures are made up. */
const names =
  'Schluessel;Straftat;Gemeindeschluessel;Stadt-/Landkreis;Kreisart;erfasste Faelle;HZ nach Zensus;Versuche - Anzahl;Versuche - Anteil in %;mit Schusswaffe gedroht;mit Schusswaffe geschossen;aufgeklaerte Faelle;Aufklaerungsquote;Tatverdaechtige insgesamt;Tatverdaechtige - maennlich;Tatverdaechtige - weiblich;Nichtdeutsche Tatverdaechtige - Anzahl;Nichtdeutsche Tatverdaechtige - Anteil in %';
const numbers = '1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18';

export function pksFile(year: number, lines: readonly string[] = pksLines): TestFile {
  // Every year has figures of its own: 15,018 cases in 2018.
  const own = lines.map((line) => line.replace('15,020', `15,0${year % 100}`));
  return { name: `pks_kreise_${year}.csv`, content: [numbers, names, ...own].join('\r\n') };
}

export const pksLines = [
  '------;Straftaten insgesamt;14521;Erzgebirgskreis;LK;15,020;4,494;1,006;6.7;8;2;9,403;62.6;6,310;4,781;1,529;811;12.9',
  '------;Straftaten insgesamt;14625;Bautzen;LK;16,231;5,412;1,102;6.8;9;3;9,950;61.3;6,801;5,120;1,681;1,402;20.6',
  '435*00;Wohnungseinbruchdiebstahl §§ 244 Abs. 1 Nr. 3 und Abs. 4, 244a StGB;14521;Erzgebirgskreis;LK;123;37;68;55.3;0;0;36;29.3;38;35;3;15;39.5',
  '435*00;Wohnungseinbruchdiebstahl §§ 244 Abs. 1 Nr. 3 und Abs. 4, 244a StGB;14625;Bautzen;LK;141;47;71;50.4;0;0;31;22.0;40;36;4;18;45.0',
];

export const questionnaireFile: TestFile = {
  name: 'fragebogen.yaml',
  content: `version: 1
id: stadt
title: Befragung
stratumGroup: district
districtGroup: district
groups:
  - id: district
    column: Ortsteil
    label: Ortsteil
    categories: [{ value: Nord }, { value: Süd }]
  - id: sex
    column: Geschlecht
    label: Geschlecht
    categories: [{ value: w, label: Frauen }, { value: m, label: Männer }]
items:
  - id: unsafe
    wording: Wie sicher fühlen Sie sich nachts?
    kind: scale
    categories:
      - { code: 1, label: sehr sicher }
      - { code: 2, label: eher sicher }
      - { code: 3, label: eher unsicher }
      - { code: 4, label: sehr unsicher }
      - { code: 9, label: weiß nicht, missing: true }
    share: { codes: [3, 4], label: unsicher }
    direction: burden
    subjectiveSafety: true
  - id: victim
    wording: Waren Sie im letzten Jahr Opfer einer Straftat?
    kind: single
    categories:
      - { code: 1, label: ja }
      - { code: 2, label: nein }
    share: { codes: [1], label: Opfer }
    direction: burden
`,
};

/** Every person has a name of a street no preview may show. */
export const answersFile: TestFile = {
  name: 'antworten.csv',
  content: [
    'Strasse;Ortsteil;Geschlecht;unsafe;victim',
    ...Array.from({ length: 40 }, (_, row) =>
      [
        `Geheimgasse ${row}`,
        row % 2 === 0 ? 'Nord' : 'Süd',
        row % 3 === 0 ? 'w' : 'm',
        row % 13 === 12 ? 9 : 1 + (row % 4),
        row % 5 === 0 ? 1 : 2,
      ].join(';'),
    ),
  ].join('\n'),
};

export const frameFile: TestFile = {
  name: 'rahmen.csv',
  content: 'Ortsteil;Nh;nh\nNord;9000;60\nSüd;7000;60\n',
};

export const marginsFile: TestFile = {
  name: 'raender.csv',
  content: 'group;category;population\nsex;w;8200\nsex;m;7800\n',
};

/** A free table of a police directorate whose headers nobody can guess. */
export const policeTableFile: TestFile = {
  name: 'PD Zahlen 2023.csv',
  content:
    'Auswertung vom 01.03.2024;;;\nKennung;Wo;Was;Wie oft\n14521;Erzgebirgskreis;Fahrraddiebstahl;412\n',
};

export const planFile: TestFile = {
  name: 'analysis.yaml',
  content: `version: 1
title: Sicherheitsanalyse nach Beschreibung
area: "14625"
areaName: Bautzen
year: 2020
sources:
  - kind: pks-kreise
    path: polizei/pks_kreise_2020.csv
    publisher: Bundeskriminalamt (Auszug)
    licence: dl-de/by-2-0
  - kind: police-table
    path: polizei/PD Zahlen 2023.csv
    publisher: Polizeidirektion
    mapping:
      headerLine: 2
      columns: { area: Kennung, areaName: Wo, offence: Was, cases: Wie oft }
      constants: { year: 2023 }
survey:
  questionnaire: fragebogen.yaml
  answers: { path: antworten.csv, referenceDate: "2023-10-15" }
  frame: { path: rahmen.csv }
  margins: { path: raender.csv }
  fieldwork: { from: "2023-09-04", to: "2023-10-15" }
`,
};
