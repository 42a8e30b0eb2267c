import { exampleDistrictKey, exampleTownKey, exampleYears } from './places.ts';
import { directorateOffences } from './police-files.ts';

const publisher = 'Umsicht-Beispieldaten (fiktiv)';
const licence = 'CC0 1.0 (frei erfunden)';

const provenance = (referenceDate: string, indent: string): string =>
  [`publisher: "${publisher}"`, `licence: "${licence}"`, `referenceDate: "${referenceDate}"`]
    .map((line) => `${indent}${line}\n`)
    .join('');

const offenceLines = [...directorateOffences]
  .map(([words, key]) => `        ${JSON.stringify(words)}: ${JSON.stringify(key)}\n`)
  .join('');

const yearLines = exampleYears.map((year) => `        "${year}": ${year}\n`).join('');

/** The survey part; the same for town and Kreis. */
const surveyLines = `
# Die Befragung: Fragebogen, Antworten, Rücklauf und bekannte Bevölkerung.
survey:
  questionnaire: befragung/questionnaire.yaml
  answers:
    path: befragung/antworten.csv
${provenance('2023-10-15', '    ')}  frame:
    path: befragung/ruecklauf.csv
    kind: grossSample
    columns: { stratum: Ortsteil, population: Grundgesamtheit, sampled: Stichprobe, outcome: Ergebnis }
    outcomes:
      auswertbar: complete
      verweigert: refusal
      kein_ruecklauf: nonContact
      unzustellbar: neutralLoss
${provenance('2023-08-31', '    ')}  margins:
    path: befragung/randverteilung.csv
${provenance('2023-08-31', '    ')}  rakeTo: [district, sex, ageGroup]
  sampling: stratified
  fieldwork: { from: "2023-09-04", to: "2023-10-15", mode: "Papier oder online" }
  minimumAge: 16

# Veröffentlichte Werte werden nur verglichen, wo Frage (construct) und Antwortskala (scale) übereinstimmen.
publishedValues:
  - construct: safetyNightResidentialArea
    scale: safety4
    label: "Landesbefragung (fiktiv)"
    year: 2022
    share: 0.241
    n: 5120
    mode: "Papier oder online"
    ageFrom: 16
    source: "Umsicht-Beispieldaten (fiktiv)"
  - construct: victimisation12Months
    scale: yesNo
    label: "Landesbefragung (fiktiv)"
    year: 2022
    share: 0.168
    n: 5120
    mode: "Papier oder online"
    ageFrom: 16
    source: "Umsicht-Beispieldaten (fiktiv)"
  # Fünf statt vier Antworten: wird mit Grund nicht verglichen.
  - construct: safetyDayResidentialArea
    scale: safety5
    label: "Andere Befragung mit fünf Antworten (fiktiv)"
    year: 2021
    share: 0.043
    n: 2010
    source: "Umsicht-Beispieldaten (fiktiv)"

# Mindestfallzahlen: siehe docs/methods/disclosure-control.md
disclosure:
  surveyMinimum: 5
  policeMinimum: 3
  preciseFrom: 30
`;

export function townPlanText(): string {
  return `# Beispiel 1: eine Stadt. Alles in diesem Ordner ist frei erfunden.
version: 1
title: "Sicherheitsanalyse Lindenbrück (fiktiv)"
area: "${exampleTownKey}"
areaName: "Lindenbrück (fiktiv)"
year: 2023
fictional: true
seed: 20240115

sources:
  # Polizeiliche Zahlen der Städte, eine Zeile je Stadt, Jahr und Straftat.
  - kind: police-table
    path: polizei/kriminalitaetsatlas.csv
    # Für alle veröffentlicht: kleine Zahlen bleiben sichtbar.
    published: true
${provenance('2023-12-31', '    ')}    mapping:
      headerLine: 4
      columns:
        area: "AGS"
        areaName: "Stadt"
        year: "Jahr"
        offence: "Straftat"
        cases: "Fälle"
        cleared: "aufgeklärt"
        population: "Einwohner"
      offenceKeys:
${offenceLines}  # Tabelle der Polizeidirektion nach Ortsteilen, eine Spalte je Jahr.
  - kind: police-table
    path: polizei/ortsteile.csv
${provenance('2024-02-12', '    ')}    mapping:
      headerLine: 3
      columns:
        area: "Schlüssel"
        areaName: "Ortsteil"
        offence: "Straftat"
        population: "Einwohner 31.12.2022"
      yearColumns:
${yearLines}      offenceKeys:
${offenceLines}  # Strukturdaten der Städte in den Formaten der Regionaldatenbank.
  - kind: genesis
    path: struktur/12411-01-01-5.csv
${provenance('2022-12-31', '    ')}  - kind: genesis
    path: struktur/AI002-1.csv
${provenance('2022-12-31', '    ')}  - kind: genesis
    path: struktur/alter-arbeitsmarkt_flat.csv
${provenance('2022-12-31', '    ')}  - kind: municipalities
    path: struktur/gemeinden.csv
${provenance('2022-12-31', '    ')}  # Grenzen der Ortsteile.
  - kind: borders
    path: karte/ortsteile.geojson
    areaProperty: schluessel
    nameProperty: name
${provenance('2023-12-31', '    ')}${surveyLines}`;
}

export function districtPlanText(): string {
  const pks = exampleYears
    .map(
      (year) =>
        `  - kind: pks-kreise\n    path: polizei/pks_kreise_${year}.csv\n    year: ${year}\n${provenance(`${year}-12-31`, '    ')}`,
    )
    .join('');
  return `# Beispiel 2: ein Landkreis. Alles in diesem Ordner ist frei erfunden.
version: 1
title: "Sicherheitsanalyse Landkreis Auental (fiktiv)"
area: "${exampleDistrictKey}"
areaName: "Landkreis Auental (fiktiv)"
year: 2023
fictional: true
seed: 20240116

sources:
  # Polizeiliche Kriminalstatistik der Kreise in den Formaten des Bundeskriminalamts.
${pks}  # Strukturdaten der Kreise in den Formaten der Regionaldatenbank.
  - kind: genesis
    path: struktur/12411-01-01-4.csv
${provenance('2022-12-31', '    ')}  - kind: genesis
    path: struktur/AI002-1.csv
${provenance('2022-12-31', '    ')}  - kind: genesis
    path: struktur/82411-01-03-4.csv
${provenance('2022-12-31', '    ')}  - kind: genesis
    path: struktur/alter-arbeitsmarkt_flat.csv
${provenance('2022-12-31', '    ')}  # Grenzen der Kreise.
  - kind: borders
    path: karte/kreise.geojson
    areaProperty: AGS
    nameProperty: GEN
${provenance('2023-12-31', '    ')}${surveyLines}`;
}
