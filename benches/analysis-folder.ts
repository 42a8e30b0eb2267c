import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { districtExample } from '../src/core/example/example-folders.ts';
import { seededRandom } from '../src/core/kernel/random.ts';

const shared = resolve(import.meta.dirname, '../../shared/data');
const survey = 'befragung';

/** Real police and structure files beside the repository; without them the example's own. */
export const hasRealFiles = existsSync(shared);

/** Writes an analysis folder with as many answers to the questionnaire of the example. */
export function writeAnalysisFolder(folder: string, answers: number): void {
  const files = new Map(districtExample());
  const text = (path: string): string => new TextDecoder().decode(files.get(path));
  const given = text(`${survey}/antworten.csv`).trimEnd().split('\n');
  const factor = Math.ceil(answers / (given.length - 1));
  const encoder = new TextEncoder();
  files.set(`${survey}/antworten.csv`, encoder.encode(moreAnswers(given, answers)));
  files.set(`${survey}/ruecklauf.csv`, encoder.encode(moreLetters(text(`${survey}/ruecklauf.csv`), factor)));
  files.set(
    `${survey}/randverteilung.csv`,
    encoder.encode(morePeople(text(`${survey}/randverteilung.csv`), factor)),
  );
  if (hasRealFiles) files.set('analysis.yaml', encoder.encode(realPlan(text('analysis.yaml'), files)));
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

/** Person of one sheet, answers of another: no two copies, and filters stay as they were answered. */
function moreAnswers([header = '', ...sheets]: readonly string[], count: number): string {
  if (count <= sheets.length) return `${[header, ...sheets.slice(0, count)].join('\n')}\n`;
  const random = seededRandom(count);
  const any = (): string[] => sheets[Math.floor(random() * sheets.length)]!.split(';');
  const rows = Array.from({ length: count }, () => [...any().slice(0, 4), ...any().slice(4)].join(';'));
  return `${[header, ...rows].join('\n')}\n`;
}

/** A town and a sample that are larger by the same factor. */
function moreLetters(frame: string, factor: number): string {
  const [header = '', ...letters] = frame.trimEnd().split('\n');
  const grown = letters.map((letter) => {
    const [district, population, sample, outcome] = letter.split(';');
    return [district, Number(population) * factor, Number(sample) * factor, outcome].join(';');
  });
  return `${[header, ...Array.from({ length: factor }, () => grown).flat()].join('\n')}\n`;
}

function morePeople(margins: string, factor: number): string {
  const [header = '', ...lines] = margins.trimEnd().split('\n');
  const grown = lines.map((line) => line.replace(/\d+$/, (count) => String(Number(count) * factor)));
  return `${[header, ...grown].join('\n')}\n`;
}

/** The plan of the example with the sources of a real Kreis. */
function realPlan(example: string, files: Map<string, Uint8Array>): string {
  const years = [2018, 2019, 2020];
  const add = (name: string, path: string): void => void files.set(name, readFileSync(join(shared, path)));
  for (const path of [...files.keys()]) if (!path.startsWith(survey)) files.delete(path);
  for (const year of years) add(`pks_kreise_${year}.csv`, `pks_kreise/pks_kreise_${year}.csv`);
  const tables = ['AI002-1.csv', '82411-01-03-4.csv', '12411-05-01-4.csv'];
  for (const table of tables) add(table, `genesis/${table}`);
  add('gemeinden.csv', 'gemeindeverzeichnis/gemeinden_2021q2.csv');
  add('kreise.geojson', 'vg5000/sachsen_kreise_2021.geojson');
  const sources = [
    ...years.map((year) => `{ kind: pks-kreise, path: pks_kreise_${year}.csv, year: ${year} }`),
    ...tables.map((table) => `{ kind: genesis, path: ${table} }`),
    '{ kind: municipalities, path: gemeinden.csv }',
    '{ kind: borders, path: kreise.geojson }',
  ];
  const head =
    'version: 1\ntitle: Bench\narea: "14522"\nareaName: Landkreis Mittelsachsen\nfictional: true\nsources:\n';
  return `${head}${sources.map((source) => `  - ${source}\n`).join('')}${example.slice(example.indexOf('survey:'))}`;
}
