/** Speed and memory of reading: police tables, a very large file, 20,000 x 60 answers; against csv-parse. */
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { districtExample } from '../src/core/example/example-folders.ts';
import { seededRandom } from '../src/core/kernel/random.ts';
import { measuredChild } from './measured-child.ts';
import { type BenchRow, median, writeResults } from './results.ts';
import { seededSurvey } from './seeded-survey.ts';

const runs = 3;
const memoryLimitMB = 200;
const folder = mkdtempSync(join(tmpdir(), 'umsicht-bench-'));

/** The real table of 2020 where it is, else the one of the fictional district. */
function policeFile(): string {
  const real = resolve(import.meta.dirname, '../../shared/data/pks_kreise/pks_kreise_2020.csv');
  if (existsSync(real)) return real;
  const path = join(folder, 'pks.csv');
  writeFileSync(path, districtExample().get('polizei/pks_kreise_2023.csv')!);
  return path;
}

function largeFile(megabytes: number): string {
  const random = seededRandom(1);
  const path = join(folder, 'large.csv');
  const line = (): string =>
    `${Math.floor(random() * 1e5)};Landkreis Beispiel ${Math.floor(random() * 400)};435*00;Wohnungseinbruchdiebstahl;${Math.floor(random() * 1000)};${(random() * 100).toFixed(1)}\n`;
  const block = Array.from({ length: 15_000 }, line).join('');
  writeFileSync(path, 'Schlüssel;Name;Delikt;Bezeichnung;Fälle;Quote\n');
  while (statSync(path).size < megabytes * 1e6) writeFileSync(path, block, { flag: 'a' });
  return path;
}

function answersFiles(): readonly [answers: string, questionnaire: string] {
  const { table, questionnaire } = seededSurvey(20_000);
  const columns = [
    ...table.groups.map(
      ({ index, categories }) =>
        (row: number) =>
          categories[index[row]!]!,
    ),
    ...table.items.map(
      ({ codes }) =>
        (row: number) =>
          Number.isNaN(codes[row]) ? '' : String(codes[row]),
    ),
  ];
  const header = [...table.groups, ...table.items].map(({ id }) => id);
  const rows = Array.from({ length: table.count }, (_, row) => columns.map((cell) => cell(row)).join(';'));
  const paths = [join(folder, 'answers.csv'), join(folder, 'questionnaire.json')] as const;
  writeFileSync(paths[0], `${[header.join(';'), ...rows].join('\n')}\n`);
  writeFileSync(paths[1], JSON.stringify(questionnaire));
  return paths;
}

async function reading(
  args: readonly string[],
): Promise<{ rate: (bytes: number) => number; peakMB: number | null; rows: number }> {
  const all = [];
  for (let at = 0; at < runs; at += 1) all.push(await measuredChild(process.execPath, args));
  const read = all.map(({ output }) => JSON.parse(output) as { rows: number; seconds: number });
  const seconds = median(read.map((one) => one.seconds));
  const peaks = all.flatMap(({ peakMB }) => peakMB ?? []);
  return {
    rate: (bytes) => bytes / 1e6 / seconds,
    peakMB: peaks.length === 0 ? null : median(peaks),
    rows: read[0]!.rows,
  };
}

function hasCsvParse(): boolean {
  try {
    createRequire(import.meta.url).resolve('csv-parse');
    return true;
  } catch {
    console.error('csv-parse is not installed: its rows are skipped (npm install in benches/)');
    return false;
  }
}

const [answers, questionnaire] = answersFiles();
const files = [
  { what: 'police table of a year (checked, typed)', kind: 'pks', path: policeFile(), encoding: 'latin1' },
  {
    what: '200 MB of delimited text (rows of fields)',
    kind: 'table',
    path: largeFile(200),
    encoding: 'utf8',
  },
  { what: '20,000 × 60 answers (checked, in columns)', kind: 'answers', path: answers, encoding: 'utf8' },
];
const withPeer = hasCsvParse();
const rows: BenchRow[] = [];
for (const { what, kind, path, encoding } of files) {
  const bytes = statSync(path).size;
  const own = await reading([join(import.meta.dirname, 'read-file.ts'), kind, path, questionnaire]);
  const peer = withPeer
    ? await reading([join(import.meta.dirname, 'peers/csv-parse.js'), path, encoding])
    : null;
  const against = 'csv-parse';
  const rate = own.rate(bytes);
  rows.push({ what, measured: rate, unit: 'MB/s', against, reference: peer?.rate(bytes) ?? null });
  if (own.peakMB === null) continue;
  const memory = { what: `${what}: peak memory`, measured: own.peakMB, unit: 'MB' } as const;
  rows.push({ ...memory, against: 'limit', reference: memoryLimitMB });
  rows.push({ ...memory, against, reference: peer?.peakMB ?? null });
}
rmSync(folder, { recursive: true });
writeResults('importers', rows, [
  'Time without the start of the process, memory with it (Node alone takes about 60 MB).',
  'csv-parse splits the same bytes into fields and checks nothing; the importers find encoding and delimiter, read numbers and check every cell.',
]);
