import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AnalysisFolder } from '#usecases/inputs/read-folder.ts';

/** Real public files beside the repository; the product does not ship them, tests on them skip without. */
export const sharedData = resolve(import.meta.dirname, '../../shared/data');
export const hasSharedData = existsSync(sharedData);

/** An analysis of a Kreis with real police and structure files and the synthetic survey, in memory. */
export function sharedKreisFolder(area: string, areaName: string): AnalysisFolder {
  const files = new Map<string, Uint8Array>([
    ['analysis.yaml', text(planText(area, areaName))],
    ['questionnaire.yaml', text(questionnaireText)],
    ['margins.csv', text(marginsText())],
    ...['2018', '2019', '2020'].map((year): [string, Uint8Array] => [
      `pks_kreise_${year}.csv`,
      readFileSync(join(sharedData, `pks_kreise/pks_kreise_${year}.csv`)),
    ]),
    ...['12411-05-01-4.csv', '82411-01-03-4.csv', 'AI002-1.csv'].map((name): [string, Uint8Array] => [
      name,
      readFileSync(join(sharedData, 'genesis', name)),
    ]),
    ['gemeinden.csv', readFileSync(join(sharedData, 'gemeindeverzeichnis/gemeinden_2021q2.csv'))],
    ['kreise.geojson', readFileSync(join(sharedData, 'vg5000/sachsen_kreise_2021.geojson'))],
    ['responses.csv', readFileSync(join(sharedData, 'synthetic_survey/responses.csv'))],
    ['gross_sample.csv', readFileSync(join(sharedData, 'synthetic_survey/gross_sample.csv'))],
  ]);
  return folderInMemory(files);
}

export function folderInMemory(
  files: ReadonlyMap<string, Uint8Array>,
): AnalysisFolder & { files: typeof files } {
  return {
    files,
    open: async (path) => {
      const bytes = files.get(path);
      return bytes === undefined ? null : chunksOf(bytes);
    },
  };
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

function planText(area: string, areaName: string): string {
  return `version: 1
title: Sicherheitsanalyse ${areaName}
area: "${area}"
areaName: ${areaName}
sources:
${['2018', '2019', '2020'].map((year) => `  - { kind: pks-kreise, path: pks_kreise_${year}.csv, year: ${year}, publisher: Bundeskriminalamt, licence: dl-de/by-2-0, referenceDate: "${year}" }`).join('\n')}
  - { kind: genesis, path: AI002-1.csv }
  - { kind: genesis, path: 82411-01-03-4.csv }
  - { kind: genesis, path: 12411-05-01-4.csv }
  - { kind: municipalities, path: gemeinden.csv, publisher: Destatis, referenceDate: 31.12.2019 }
  - { kind: borders, path: kreise.geojson, publisher: GeoBasis-DE / BKG, licence: dl-de/by-2-0, referenceDate: "2021" }
survey:
  questionnaire: questionnaire.yaml
  answers: { path: responses.csv, publisher: synthetisch }
  frame: { path: gross_sample.csv, kind: grossSample, columns: { stratum: district, population: Nh, sampled: nh, outcome: status } }
  margins: { path: margins.csv }
publishedValues:
  - { construct: night-alone-residential-area, scale: safety-4, label: Deutscher Viktimisierungssurvey, year: 2017, share: 0.214, source: MPI/BKA }
  - { construct: night-alone-residential-area, scale: safety-5, label: AUDITS-Pretest, year: 2015, share: 0.13, source: GESIS }
`;
}

const questionnaireText = `version: 1
id: synthetic
title: Synthetische Befragung
stratumGroup: district
districtGroup: district
modeColumn: mode
groups:
  - { id: district, column: district, label: { de: Ortsteil, en: District } }
  - { id: sex, column: sex, label: { de: Geschlecht, en: Sex }, categories: [{ value: m, label: { de: männlich, en: male } }, { value: w, label: { de: weiblich, en: female } }] }
  - id: ageGroup
    column: age
    label: { de: Alter, en: Age }
    classes: [{ from: 16, to: 29, label: "16–29" }, { from: 30, to: 44, label: "30–44" }, { from: 45, to: 59, label: "45–59" }, { from: 60, to: 74, label: "60–74" }, { from: 75, to: 120, label: "75+" }]
items:
  - id: nachts_unsicher_4
    wording: Wie sicher fühlen Sie sich nachts allein in Ihrer Wohngegend?
    label: { de: Nachts allein in der Wohngegend, en: Alone at night in the residential area }
    topic: { de: Sicherheitsgefühl, en: Feeling of safety }
    kind: scale
    categories: [{ code: 1, label: sehr sicher }, { code: 2, label: eher sicher }, { code: 3, label: eher unsicher }, { code: 4, label: sehr unsicher }]
    share: { codes: [3, 4], label: { de: unsicher, en: unsafe } }
    direction: burden
    construct: night-alone-residential-area
    scale: safety-4
    subjectiveSafety: true
  - id: opfer_12m
    wording: Waren Sie in den letzten 12 Monaten Opfer einer Straftat?
    label: { de: Opfer einer Straftat in 12 Monaten, en: Victim of an offence in 12 months }
    topic: { de: Erlebte Straftaten, en: Victimisation }
    kind: single
    categories: [{ code: 0, label: nein }, { code: 1, label: ja }]
    share: { codes: [1], label: ja }
    direction: burden
  - id: anzeige
    wording: Haben Sie die Straftat angezeigt?
    label: { de: Straftat angezeigt, en: Offence reported }
    topic: { de: Erlebte Straftaten, en: Victimisation }
    kind: single
    categories: [{ code: 0, label: nein }, { code: 1, label: ja }]
    filter: { item: opfer_12m, in: [1] }
    share: { codes: [1], label: ja }
  - id: zufrieden
    wording: Wie zufrieden sind Sie mit dem Leben in Ihrer Stadt?
    label: { de: Zufriedenheit mit dem Leben hier, en: Satisfaction with life here }
    topic: { de: Leben in der Stadt, en: Life in town }
    kind: scale
    categories: [{ code: 1, label: sehr zufrieden }, { code: 2, label: zufrieden }, { code: 3, label: teils, teils }, { code: 4, label: unzufrieden }, { code: 5, label: sehr unzufrieden }]
    share: { codes: [1, 2], label: zufrieden }
    direction: strength
`.replace('label: teils, teils }', 'label: "teils, teils" }');

/** Counts of the synthetic register; the twelve persons of sex "d" are spread over both, as nobody of them answered. */
function marginsText(): string {
  const rows = readFileSync(join(sharedData, 'synthetic_survey/register_synthetic.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.replaceAll('"', '').split(','));
  const counts = new Map<string, number>();
  const count = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  let diverse = 0;
  for (const [, district, sex, age] of rows) {
    count(`district;${district}`);
    count(`sex;${sex === 'd' ? (diverse++ % 2 === 0 ? 'm' : 'w') : sex}`);
    count(`ageGroup;${ageClass(Number(age))}`);
  }
  return ['group;category;population', ...[...counts].map(([key, value]) => `${key};${value}`), ''].join(
    '\n',
  );
}

function ageClass(age: number): string {
  if (age < 30) return '16–29';
  if (age < 45) return '30–44';
  if (age < 60) return '45–59';
  return age < 75 ? '60–74' : '75+';
}
