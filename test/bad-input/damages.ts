import { strToU8, zipSync } from 'fflate';
import { BrokenExample, latin1Bytes } from './broken-example.ts';

export const town = (): BrokenExample => new BrokenExample('lindenbrueck');
export const kreis = (): BrokenExample => new BrokenExample('auental');

export const paths = {
  questionnaire: 'befragung/questionnaire.yaml',
  answers: 'befragung/antworten.csv',
  frame: 'befragung/ruecklauf.csv',
  margins: 'befragung/randverteilung.csv',
  atlas: 'polizei/kriminalitaetsatlas.csv',
  districts: 'polizei/ortsteile.csv',
  kreisTable: 'polizei/pks_kreise_2023.csv',
  genesis: 'struktur/AI002-1.csv',
  list: 'struktur/gemeinden.csv',
  borders: 'karte/ortsteile.geojson',
} as const;
const { questionnaire, answers, frame, margins, atlas, kreisTable, genesis, list, borders } = paths;
const plan = 'analysis.yaml';

function utf16(text: string): Uint8Array {
  const codes = Uint16Array.from(`\uFEFF${text}`, (sign) => sign.charCodeAt(0));
  return new Uint8Array(codes.buffer);
}

export function withCell(line: string, index: number, value: string): string {
  return line
    .split(';')
    .map((cell, at) => (at === index ? value : cell))
    .join(';');
}

/** One cell of one line. */
function cell(example: BrokenExample, path: string, [line, index, value]: [number, number, string]) {
  return example.lines(path, (text, number) => (number === line ? withCell(text, index, value) : text));
}

/** The coordinates of the borders, each pair changed. */
function moved(change: (longitude: number, latitude: number) => readonly [number, number]) {
  return town().edit(borders, (text) =>
    text.replace(/\[(\d+\.\d+),(\d+\.\d+)\]/g, (_, one, other) => JSON.stringify(change(+one, +other))),
  );
}

/** A workbook whose only sheet unpacks to 60 MB of blanks, a thousand times its size. */
function zipBomb(): Uint8Array {
  const sheet = new Uint8Array(60_000_000).fill(32);
  const relation = 'http://schemas.openxmlformats.org';
  return zipSync(
    {
      '[Content_Types].xml': strToU8('<Types/>'),
      'xl/workbook.xml': strToU8(
        `<workbook xmlns="${relation}/spreadsheetml/2006/main" xmlns:r="${relation}/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        `<Relationships xmlns="${relation}/package/2006/relationships"><Relationship Id="r1" Type="${relation}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
      'xl/worksheets/sheet1.xml': sheet,
    },
    { level: 9 },
  );
}

const ole = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0)]);
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Array(99).fill(7)]);

export interface Refusal {
  readonly broken: string;
  readonly make: () => BrokenExample;
  /** The first error as it is printed: where, what, and what to do. */
  readonly says: string;
}

const at = (file: string, place: string, sentence: string): string =>
  `Fehler: Datei »${file}«${place === '' ? '' : `, ${place}`}: ${sentence}`;

/** Input that is refused: nothing is written, and this is said first. */
export const refusals: readonly Refusal[] = [
  {
    broken: 'answers in UTF-16',
    make: () => town().put(answers, utf16(town().text(answers))),
    says: at(
      answers,
      'Zeile 1, Spalte »1«',
      'Die Datei ist in UTF-16 gespeichert (»Unicode-Text«). Speichern Sie sie als »CSV UTF-8«.',
    ),
  },
  {
    broken: 'the description in Latin 1',
    make: () => town().put(plan, latin1Bytes(town().text(plan))),
    says: at(
      plan,
      '',
      'Die Datei »analysis.yaml« ist nicht in UTF-8 gespeichert. Speichern Sie sie im Texteditor mit der Kodierung UTF-8.',
    ),
  },
  ...(
    [
      [answers, 'männlich', 'Zeile 2, Spalte »12«, Wert »m�nnlich«'],
      [atlas, 'Föhrstadt', 'Zeile 365, Spalte »11«, Wert »F�hrstadt«'],
      [
        questionnaire,
        'Sie dürfen',
        'Zeile 1, Spalte »70«, Wert »e Wortlaute sind eigene; Sie d�rfen sie verwenden und ändern«',
      ],
    ] as const
  ).map(([path, word, place]) => ({
    broken: `destroyed umlauts in ${path}`,
    make: () => town().replace(path, word, word.replace(/[äöü]/, '�')),
    says: at(
      path,
      place,
      'Umlaute sind in der Datei zerstört: Statt eines Buchstabens steht ein Ersatzzeichen. Der Buchstabe lässt sich nicht wiederherstellen. Besorgen Sie die Datei neu und öffnen Sie sie vorher nicht in anderen Programmen.',
    ),
  })),
  {
    broken: 'UTF-8 saved twice',
    make: () => town().edit(answers, (text) => text.replaceAll('ä', 'Ã¤')),
    says: at(
      answers,
      'Zeile 2, Spalte »12«, Wert »mÃ¤nnlich«',
      'Umlaute sind in der Datei falsch gespeichert, zum Beispiel »Ã¼« statt »ü«. Die Datei wurde einmal mit falscher Kodierung geöffnet und gespeichert. Besorgen Sie die ursprüngliche Datei.',
    ),
  },
  {
    broken: 'thousands with commas among thousands with points',
    make: () => cell(town(), atlas, [5, 4, '1,970']),
    says: at(
      atlas,
      'Zeile 5, Spalte »aufgeklärt«, Wert »1.135«',
      'Die Datei schreibt Zahlen auf zwei Arten (1.234,5 und 1,234.5). Es ist nicht sicher zu erkennen, was »9,677« bedeutet. Vereinheitlichen Sie die Schreibweise.',
    ),
  },
  ...(
    [
      [town, atlas, [5, 4, '#BEZUG!'], 'Fälle'],
      [kreis, kreisTable, [3, 5, '#REF!'], 'erfasste Faelle'],
      [town, answers, [3, 5, '#REF!'], 'wohndauer'],
      [town, answers, [3, 6, '#WERT!'], 'zufrieden_sauberkeit'],
      [town, margins, [3, 2, '#WERT!'], '3'],
      [town, frame, [3, 1, '#DIV/0!'], '2'],
      [town, genesis, [8, 3, '#NV'], 'Bevölkerungsdichte (EW je qkm)'],
      [town, list, [3, 4, '#NAME?'], '5'],
    ] as const
  ).map(([make, path, [line, index, value], column]) => ({
    broken: `${value} in ${path}`,
    make: () => cell(make(), path, [line, index, value]),
    says: at(
      path,
      `Zeile ${line}, Spalte »${column}«, Wert »${value}«`,
      'In der Zelle steht die Fehlermeldung einer Tabellenkalkulation statt einer Zahl. Berichtigen Sie die Formel oder besorgen Sie die ursprüngliche Datei.',
    ),
  })),
  {
    broken: 'a column of the answers is missing',
    make: () => town().replace(frame, 'Stichprobe', 'gezogen'),
    says: at(
      frame,
      'Zeile 1',
      'Die Spalte »Stichprobe« fehlt. Vorhanden sind: Ortsteil, Grundgesamtheit, gezogen, Ergebnis.',
    ),
  },
  {
    broken: 'a column of the police table is missing',
    make: () => town().replace(atlas, 'Fälle;', 'Anzahl;'),
    says: at(
      atlas,
      'Zeile 4',
      'Die Spalte »Fälle« aus der gemerkten Zuordnung fehlt. Gefunden wurden: AGS · Stadt · Jahr · Straftat · Anzahl · aufgeklärt · Einwohner. Ordnen Sie die Spalten neu zu.',
    ),
  },
  {
    broken: 'two header layouts in one file',
    make: () => town().edit(atlas, (text) => `${text}Stadt;AGS;Jahr;Straftat;Einwohner;Fälle;aufgeklärt\n`),
    says: at(
      atlas,
      'Zeile 2405',
      'Mitten in der Datei beginnt eine Tabelle mit anderer Spaltenfolge. Teilen Sie die Datei an dieser Stelle.',
    ),
  },
  ...(['8.9E+05', '0'] as const).map((key) => ({
    broken: `a key damaged to ${key}`,
    make: () => cell(cell(kreis(), kreisTable, [3, 0, key]), kreisTable, [3, 1, 'unleserlich']),
    says: at(
      kreisTable,
      `Zeile 3, Spalte »Schluessel«, Wert »${key}«`,
      'Der Straftatenschlüssel ist beschädigt. Vermutlich hat eine Tabellenkalkulation eine Zahl daraus gemacht. Besorgen Sie die ursprüngliche Datei.',
    ),
  })),
  {
    broken: 'the same Kreis and key twice',
    make: () => kreis().edit(kreisTable, (text) => text.replace(/^(------;[^\n]*\n)/m, '$1$1')),
    says: at(
      kreisTable,
      'Zeile 4',
      'Hartenfurt (fiktiv) (14910) und Schlüssel ------ kommen doppelt vor, zuerst in Zeile 3. Löschen Sie eine der beiden Zeilen.',
    ),
  },
  {
    broken: 'an answer outside the scale',
    make: () => cell(town(), answers, [3, 6, '7']),
    says: at(
      answers,
      'Zeile 3, Spalte »zufrieden_sauberkeit«, Wert »7«',
      'Die Antwort auf »zufrieden_sauberkeit« liegt außerhalb der Skala. Möglich sind: 1, 2, 3, 4, 5. Ist es ein Code für »keine Angabe«, ergänzen Sie ihn im Fragebogen.',
    ),
  },
  {
    broken: 'a margin category nobody answered',
    make: () => town().lines(answers, (line) => (line.startsWith('Steinbach;') ? null : line)),
    says: at(
      margins,
      '',
      'In der Kategorie »Steinbach« (Gruppe »district«) leben 793 Personen, aber niemand davon hat geantwortet. Fassen Sie sie mit einer anderen Kategorie zusammen.',
    ),
  },
  {
    broken: 'contradictory margins',
    make: () => town().replace(margins, 'sex;weiblich;6946', 'sex;weiblich;16946'),
    says: at(
      margins,
      '',
      'Die Randverteilungen widersprechen sich: »district« ergibt 13919, »sex« 23919 Personen, der Unterschied ist 10000. Alle Gruppen müssen dieselbe Bevölkerung aufteilen.',
    ),
  },
  ...([atlas, answers, margins, frame, list, genesis] as const).map((path) => ({
    broken: `an empty file: ${path}`,
    make: () => town().put(path, ''),
    says: at(
      path,
      '',
      'Die Datei ist leer. Prüfen Sie, ob sie vollständig gespeichert oder heruntergeladen wurde.',
    ),
  })),
  ...(
    [
      [
        atlas,
        4,
        'In der Tabelle steht keine Zeile mit Straftat und Fällen. Prüfen Sie die Zuordnung der Spalten.',
      ],
      [answers, 1, 'Die Datei enthält keine Antworten.'],
      [margins, 1, 'Die Datei enthält keine Randverteilungen.'],
      [frame, 1, 'Die Datei enthält keine Schichten.'],
    ] as const
  ).map(([path, headerLines, sentence]) => ({
    broken: `only the header: ${path}`,
    make: () => town().lines(path, (line, number) => (number <= headerLines ? line : null)),
    says: at(path, '', sentence),
  })),
  {
    broken: 'a zip bomb as xlsx',
    make: () => town().put(atlas, zipBomb()),
    says: at(
      atlas,
      '',
      'Die Arbeitsmappe wird beim Entpacken ungewöhnlich groß (über 17 MB). Sie wird nicht gelesen. Speichern Sie nur die benötigte Tabelle als CSV-Datei.',
    ),
  },
  {
    broken: 'an old xls named csv',
    make: () => town().put(answers, ole),
    says: at(answers, '', 'Die Datei hat das alte Format xls. Speichern Sie sie als xlsx.'),
  },
  {
    broken: 'a pdf named csv',
    make: () => town().put(atlas, '%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n'),
    says: at(
      atlas,
      'Zeile 1, Spalte »1«',
      'Die Datei ist keine lesbare Textdatei. Speichern Sie die Tabelle als CSV in UTF-8 oder als xlsx.',
    ),
  },
  {
    broken: 'a png named csv; its control characters do not reach the terminal',
    make: () => town().put(answers, png),
    says: at(
      answers,
      'Zeile 2, Spalte »1«, Wert »·«',
      'Die Datei ist keine lesbare Textdatei. Speichern Sie die Tabelle als CSV in UTF-8 oder als xlsx.',
    ),
  },
  {
    broken: 'no description file',
    make: () => town().remove(plan),
    says: 'Fehler: Im Ordner fehlt die Beschreibung der Analyse. Legen Sie eine Datei mit einem dieser Namen an: analysis.yaml, analysis.yml, analysis.json. Ein Beispiel schreibt »umsicht example«.',
  },
  {
    broken: 'a typo in the description',
    make: () => town().replace(plan, 'minimumAge', 'minimalAge'),
    says: at(
      plan,
      'Zeile 132, Spalte »3«',
      'Das Feld »minimalAge« gibt es hier nicht. Meinten Sie »minimumAge«? Möglich sind: questionnaire, answers, frame, margins, rakeTo, trimAt, sampling, fieldwork, minimumAge.',
    ),
  },
  {
    broken: 'a word where a number belongs',
    make: () => town().replace(plan, 'year: 2023', 'year: zwanzig'),
    says: at(plan, 'Zeile 6, Spalte »7«, Wert »zwanzig«', 'Im Feld »year« wird eine Zahl erwartet.'),
  },
  {
    broken: 'a key without quotation marks',
    make: () => town().replace(plan, 'area: "14962160"', 'area: 14962160'),
    says: at(
      plan,
      'Zeile 4, Spalte »7«, Wert »14962160«',
      'Das Feld »area« ist ein Text, hier steht eine Zahl. Setzen Sie Anführungszeichen, damit führende Nullen erhalten bleiben.',
    ),
  },
  {
    broken: 'a key of four digits',
    make: () => town().replace(plan, 'area: "14962160"', 'area: "1496"'),
    says: at(
      plan,
      'Zeile 4, Spalte »7«, Wert »1496«',
      'Im Feld »area« ist »1496« so nicht möglich. Ein Gebietsschlüssel hat 5 Ziffern (Kreis) oder 8 (Gemeinde). Ein Name beginnt mit einem Buchstaben und enthält keine Leerzeichen.',
    ),
  },
  {
    broken: 'an offence named twice',
    make: () => town().replace(plan, 'seed: 20240115', 'offences: ["890000", "890000"]'),
    says: at(
      plan,
      'Zeile 8, Spalte »22«',
      '»890000« steht zweimal in dieser Liste. Löschen Sie einen der beiden Einträge.',
    ),
  },
  ...(['../../etc/passwd', '/etc/passwd'] as const).map((path) => ({
    broken: `the path ${path}`,
    make: () => town().replace(plan, `path: ${atlas}`, `path: ${path}`),
    says: at(
      plan,
      `Zeile 13, Spalte »11«, Wert »${path}«`,
      'Die Angabe im Feld »sources[1].path« führt aus dem Ordner hinaus. Legen Sie die Datei in den Ordner und nennen Sie nur ihren Namen.',
    ),
  })),
  ...(['polizei', 'C:\\Windows\\zahlen.csv', 'gibt-es-nicht.csv'] as const).map((path) => ({
    broken: `a path to no file: ${path}`,
    make: () => town().replace(plan, `path: ${atlas}`, `path: ${path}`),
    says: at(
      path,
      '',
      `Die Beschreibung nennt die Datei »${path}«, aber sie fehlt im Ordner. Legen Sie sie dazu oder ändern Sie die Beschreibung.`,
    ),
  })),
  {
    broken: 'an area key that occurs in no file',
    make: () => town().replace(plan, 'area: "14962160"', 'area: "14999999"'),
    says: 'Fehler: Die Zahlen der Polizei enthalten keine Zeile für Lindenbrück (fiktiv) (14999999). Prüfen Sie den Schlüssel des Gebiets (area) oder nehmen Sie die Dateien der Polizei aus der Beschreibung.',
  },
  {
    broken: 'an area without figures up to the reporting year',
    make: () => town().replace(plan, 'year: 2023', 'year: 1999'),
    says: 'Fehler: Für das Berichtsjahr 1999 und davor gibt es keine Zahlen der Polizei zu Lindenbrück (fiktiv) (14962160). Vorhanden sind: 2019, 2020, 2021, 2022, 2023. Ändern Sie das Jahr (year) oder ergänzen Sie die Datei des Jahres.',
  },
  {
    broken: 'only a survey, and no year anywhere',
    make: () =>
      onlySurvey().edit(plan, (text) => text.replace(/year: 2023\n/, '').replace(/ {2}fieldwork.*\n/, '')),
    says: 'Es ist nicht bekannt, über welches Jahr der Bericht spricht. Geben Sie das Berichtsjahr (year) oder den Zeitraum der Befragung (fieldwork) an.',
  },
  {
    broken: 'a stratum of the answers is missing in the frame',
    make: () => town().lines(frame, (line) => (line.startsWith('Steinbach;') ? null : line)),
    says: at(frame, '', 'Für die Schicht »Steinbach« des Fragebogens fehlt die Zeile.'),
  },
  {
    broken: 'a filter by an unknown item',
    make: () => town().replace(questionnaire, 'filter: { item: opfer_12m', 'filter: { item: opfer_12'),
    says: at(
      questionnaire,
      'Zeile 294, Spalte »21«',
      'Der Filter der Frage »opfer_delikt« nennt die Frage »opfer_12«, die es nicht gibt. Meinten Sie »opfer_12m«?',
    ),
  },
  {
    broken: 'control characters in a title',
    make: () => town().replace(plan, /title: ".*"/, 'title: "a\\u0007b\\u001b[31mrot"'),
    says: at(
      plan,
      'Zeile 3, Spalte »8«, Wert »a·b·[31mrot«',
      'Hier stehen unsichtbare Steuerzeichen, die den Text verfälschen. Löschen Sie den Text und tippen Sie ihn neu ein.',
    ),
  },
  {
    broken: 'a right-to-left override in a title',
    make: () => town().replace(plan, /title: ".*"/, 'title: "bericht\u202Efdp.exe"'),
    says: at(
      plan,
      'Zeile 3, Spalte »8«, Wert »bericht·fdp.exe«',
      'Hier stehen unsichtbare Steuerzeichen, die den Text verfälschen. Löschen Sie den Text und tippen Sie ihn neu ein.',
    ),
  },
  {
    broken: 'a label of 10,000 characters',
    make: () => town().replace(questionnaire, '"Leben hier gern"', `"${'x'.repeat(10_000)}"`),
    says: at(
      questionnaire,
      `Zeile 40, Spalte »18«, Wert »${'x'.repeat(79)}…«`,
      'Im Feld »items[1].label.de« ist der Text zu lang (höchstens 1000 Zeichen).',
    ),
  },
  {
    broken: 'negative cases',
    make: () => cell(town(), atlas, [5, 4, '-5']),
    says: at(
      atlas,
      'Zeile 5, Spalte »Fälle«, Wert »-5«',
      'Eine Anzahl kann nicht negativ sein. Berichtigen Sie den Wert.',
    ),
  },
  {
    broken: 'borders in projected coordinates',
    make: () => moved((one, other) => [Math.round(one * 71_000), Math.round(other * 111_000)]),
    says: at(
      borders,
      'Zeile 1, Wert »468667, 6081680«',
      'Die Koordinaten sind keine Längen- und Breitengrade (468667, 6081680). Exportieren Sie die Grenzen im Koordinatensystem WGS 84 (EPSG:4326).',
    ),
  },
  {
    broken: 'borders with longitude and latitude swapped',
    make: () => moved((one, other) => [other, one]),
    says: at(
      borders,
      'Zeile 1, Wert »54.78991, 6.60094«',
      'Länge und Breite sind vertauscht (54.78991, 6.60094). In GeoJSON steht die Länge zuerst. Exportieren Sie die Grenzen noch einmal als GeoJSON in WGS 84 (EPSG:4326).',
    ),
  },
];

export function onlySurvey(): BrokenExample {
  return town().edit(plan, (text) => text.replace(/sources:[\s\S]*?(?=\n# Die Befragung)/, 'sources: []\n'));
}

export interface Accepted {
  readonly broken: string;
  readonly make: () => BrokenExample;
  /** What must be said of it; empty where it is nothing to speak of. */
  readonly says: readonly string[];
}

const oneLine = (keep: (line: string) => boolean) => {
  let kept = 0;
  return (line: string): string | null => (keep(line) && kept++ > 0 ? null : line);
};

/** Input that is strange but bears a report: taken, and what was mended or left out is said. */
export const accepted: readonly Accepted[] = [
  {
    broken: 'answers in Latin 1',
    make: () => town().put(answers, latin1Bytes(town().text(answers))),
    says: [],
  },
  {
    broken: 'a key without its leading zero',
    make: () => kreis().edit(kreisTable, (text) => text.replaceAll(';14910;', ';1001;')),
    says: [
      `Datei »${kreisTable}«, Zeile 3, Spalte »Gemeindeschluessel«, Wert »1001«: In 42 Zeilen fehlte die führende Null des Gemeindeschlüssels. Sie wurde ergänzt.`,
    ],
  },
  {
    broken: 'an offence key without its asterisks',
    make: () => kreis().edit(kreisTable, (text) => text.replaceAll(/^435\*00;/gm, '43500;')),
    says: ['hatte der Straftatenschlüssel Zeichen verloren. Er wurde nach der Bezeichnung'],
  },
  {
    broken: 'an unknown offence key',
    make: () =>
      kreis().edit(kreisTable, (text) =>
        text.replaceAll(/^888000;[^;]*;|^725000;[^;]*;/gm, '999999;Erfunden;'),
      ),
    says: ['Der Straftatenschlüssel 999999 ist nicht bekannt.'],
  },
  {
    broken: 'a Kreis that appears twice by name',
    make: () =>
      kreis().edit(kreisTable, (text) => text.replaceAll('Grünenburg (fiktiv)', 'Hartenfurt (fiktiv)')),
    says: [],
  },
  {
    broken: 'an additional column in the answers',
    make: () =>
      town().lines(answers, (line, number) => (line === '' ? line : `${line};${number === 1 ? 'Lob' : 'x'}`)),
    says: ['Eine Spalte steht nicht im Fragebogen und wurde nicht übernommen: Lob.'],
  },
  {
    broken: 'population zero',
    make: () => town().lines(atlas, (line) => (line.startsWith('14962160;') ? withCell(line, 6, '0') : line)),
    says: [
      'Die Bevölkerung ist mit 0 angegeben. Eine Häufigkeitszahl lässt sich für diese Zeile nicht berechnen.',
    ],
  },
  {
    broken: 'a reporting year after the figures',
    make: () => town().replace(plan, 'year: 2023', 'year: 2050'),
    says: [
      'Für das Berichtsjahr 2050 gibt es keine Zahlen der Polizei zu Lindenbrück (fiktiv) (14962160). Der Bericht verwendet 2023.',
    ],
  },
  {
    broken: 'answers to a question that was not asked',
    make: () =>
      town().lines(answers, (line) => (line.split(';')[22] === '2' ? withCell(line, 24, '1') : line)),
    says: ['wegen »opfer_12m« nicht gestellt wurde. Sie zählen als »nicht gefragt«.'],
  },
  { broken: 'only a survey', make: onlySurvey, says: [] },
  {
    broken: 'only police, no structure',
    make: () =>
      town().edit(plan, (text) =>
        text
          .replace(/ {2}# Strukturdaten[\s\S]*?(?=\n# Die Befragung)/, '')
          .replace(/# Die Befragung[\s\S]*/, ''),
      ),
    says: [],
  },
  {
    broken: 'all answers equal',
    make: () =>
      town().lines(answers, (line, number) =>
        number === 1 || line === ''
          ? line
          : line
              .split(';')
              .map((code, at) => (at < 4 ? code : at === 22 ? '2' : at === 23 || at === 24 ? '' : '1'))
              .join(';'),
      ),
    says: ['Auf »anzeige« hat niemand gültig geantwortet.'],
  },
  {
    broken: 'no answer but the groups',
    make: () =>
      town().lines(answers, (line, number) =>
        number === 1 || line === ''
          ? line
          : line
              .split(';')
              .map((code, at) => (at < 4 ? code : ''))
              .join(';'),
      ),
    says: ['Auf »sicher_nacht« hat niemand gültig geantwortet.'],
  },
  {
    broken: 'one stratum with one answer',
    make: () =>
      town().lines(
        answers,
        oneLine((line) => line.startsWith('Steinbach;')),
      ),
    says: [],
  },
  {
    broken: 'one answer',
    make: () =>
      town()
        .lines(answers, (line, number) => (number <= 2 ? line : null))
        .edit(plan, (text) =>
          text.replace(/ {2}margins:[\s\S]*?(?= {2}rakeTo)/, '').replace(/ {2}rakeTo.*\n/, ''),
        ),
    says: [],
  },
  {
    broken: 'two years only',
    make: () => town().lines(atlas, (line, number) => (number < 5 || /;202[23];/.test(line) ? line : null)),
    says: [],
  },
  {
    broken: 'one year only',
    make: () => town().lines(atlas, (line, number) => (number < 5 || /;2023;/.test(line) ? line : null)),
    says: [],
  },
  {
    broken: 'all counts zero',
    make: () =>
      town()
        .lines(atlas, (line, number) =>
          number < 5 || line === '' ? line : withCell(withCell(line, 4, '0'), 5, '0'),
        )
        .edit(paths.districts, (text) => text.replace(/^(1496.*?)(;\d+){5}\r$/gm, '$1;0;0;0;0;0\r')),
    says: [],
  },
  {
    broken: 'counts of a billion',
    make: () =>
      town().lines(atlas, (line) => (line.startsWith('14962160;') ? withCell(line, 4, '1000000000') : line)),
    says: [],
  },
  {
    broken: 'a population smaller than the cases',
    make: () =>
      town().lines(atlas, (line) => (line.startsWith('14962160;') ? withCell(line, 6, '12') : line)),
    says: [],
  },
  {
    broken: 'a municipality list with population 0',
    make: () => town().lines(list, (line) => (line.includes(';14962160;') ? withCell(line, 4, '0') : line)),
    says: ['Bei einer Gemeinde ergeben »männlich« und »weiblich« zusammen nicht die Einwohnerzahl.'],
  },
  {
    broken: 'borders without the own area',
    make: () => town().edit(borders, (text) => text.replaceAll('"14962160', '"14962190')),
    says: ['Die Datei mit den Grenzen enthält kein Gebiet von Lindenbrück (fiktiv) (14962160).'],
  },
  ...[1, 2, 3, 4].map((districts) => ({
    broken: `${districts} districts on the map`,
    make: () =>
      town().edit(borders, (text) => {
        const map = JSON.parse(text) as { features: unknown[] };
        return JSON.stringify({ ...map, features: map.features.slice(0, districts) });
      }),
    says: [],
  })),
  {
    broken: 'two districts of one name',
    make: () => town().edit(paths.districts, (text) => text.replaceAll('Bahnhofsvorstadt', 'Altstadt')),
    says: [],
  },
  {
    broken: 'markup in titles and wordings',
    make: () =>
      town()
        .replace(plan, /title: ".*"/, 'title: "<script>alert(1)</script>"')
        .replace(plan, /areaName: ".*"/, 'areaName: "</title><svg onload=alert(1)>"')
        .edit(questionnaire, (text) => text.replaceAll('Wie sicher', '<img src=x onerror=alert(1)>')),
    says: [],
  },
];
