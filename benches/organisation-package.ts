/**
 * A whole organisation into a package and back: rows a second and peak memory of the command line on the embedded
 * database, with 50,000 and with 500,000 rows, and how long the server's thread works at a stretch meanwhile.
 * `node benches/organisation-package.ts`. Fails where memory grows with the rows or a stretch is too long.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../src/core/kernel/random.ts';
import { openFolderFileStore } from '../src/storage/files/folder-file-store.ts';
import { openDatabase } from '../src/storage/open-database.ts';
import { insertCrimeCounts } from '../src/storage/queries/crime-counts.ts';
import { seedAnalysis, seedImport } from '../src/storage/queries/test-rows.ts';
import { packOrganisation } from '../src/usecases/organisation-package/pack-organisation.ts';
import { measuredChild } from './measured-child.ts';
import { type BenchRow, writeResults } from './results.ts';

const limits = { peakMB: 600, growth: 1.25, stretchMs: 50, rowsPerSecond: 10_000 };
const perImport = 50_000;
const program = join(import.meta.dirname, '../src/cli/main.ts');
// As the command line is started, see bin/umsicht.js.
const node = ['--max-semi-space-size=4', '--expose-gc', program, 'organisation'];

/** An organisation with police figures of as many rows, and a file of 50 MB that does not compress. */
async function settle(folder: string, rowCount: number): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const opened = await openDatabase({ folder });
  if (!opened.ok) throw new Error(opened.problem.code);
  const { handle, close } = opened.value;
  const files = await openFolderFileStore(join(folder, 'files'));
  const scope = await seedAnalysis(handle);
  const random = seededRandom(29);
  for (let done = 0; done < rowCount; done += perImport) {
    const imported = await seedImport(handle, scope);
    await insertCrimeCounts(handle, imported, policeRows(random));
  }
  const noise = Array.from({ length: 50 }, () => randomBytes(1_000_000));
  const stored = await files.write(noise, { limitBytes: 1e8 });
  if (!stored.ok) throw new Error(stored.problem.code);
  await handle.updateTable('analysis_files').set({ storage_key: stored.value.key }).execute();
  await close();
  return scope.organisationId;
}

function* policeRows(random: () => number) {
  for (let at = 0; at < perImport; at += 1) {
    const cases = Math.floor(random() * 5_000);
    yield {
      area: String(14_000 + (at % 400)),
      areaName: `Landkreis ${at % 400}`,
      offence: `${100_000 + Math.floor(at / 4_000)}`,
      year: 2010 + (Math.floor(at / 400) % 10),
      cases,
      publishedRatePer100k: Math.round(random() * 1e6) / 10,
      attempts: Math.floor(random() * 100),
      cleared: Math.floor(cases / 2),
      clearancePercent: Math.round(random() * 1_000) / 10,
      suspects: Math.floor(random() * 1_000),
      population: 300_000,
    };
  }
}

/** The longest time this thread worked without a break while it packed, as the server does it. */
async function longestStretch(folder: string, organisationId: string): Promise<number> {
  const opened = await openDatabase({ folder });
  if (!opened.ok) throw new Error(opened.problem.code);
  const files = await openFolderFileStore(join(folder, 'files'));
  let [stretch, before, isLooking] = [0, process.threadCpuUsage(), true];
  const look = (): void => {
    const now = process.threadCpuUsage();
    stretch = Math.max(stretch, (now.user + now.system - before.user - before.system) / 1_000);
    before = now;
    if (isLooking) setTimeout(look, 1);
  };
  setTimeout(look, 1);
  const request = {
    organisationId,
    now: new Date(),
    product: 'bench',
    readme: '',
    signal: new AbortController().signal,
  };
  await packOrganisation({ database: opened.value, files }, request, (bytes) =>
    files.write(bytes, { limitBytes: 2 ** 32 }),
  );
  isLooking = false;
  await opened.value.close();
  return stretch;
}

const root = mkdtempSync(join(tmpdir(), 'umsicht-package-bench-'));
const rows: BenchRow[] = [];
const peaks: Record<'export' | 'import', number[]> = { export: [], import: [] };
let failed = false;
const add = (row: BenchRow, isFine: boolean): void => {
  rows.push(row);
  failed ||= !isFine;
};

for (const rowCount of [50_000, 500_000]) {
  const [old, fresh, path] = [`old-${rowCount}`, `new-${rowCount}`, `${rowCount}.zip`].map((name) =>
    join(root, name),
  ) as [string, string, string];
  const organisationId = await settle(old, rowCount);
  const count = rowCount.toLocaleString('en');
  // An embedded database that is made for the first time takes seconds and memory of its own.
  const made = await openDatabase({ folder: fresh });
  if (made.ok) await made.value.close();
  const calls = {
    export: ['export', organisationId, '--out', path, '--data-folder', old],
    import: ['import', path, '--data-folder', fresh],
  };
  const start = await measuredChild(process.execPath, [...node, 'list', '--data-folder', old]);
  for (const what of ['export', 'import'] as const) {
    const { seconds, peakMB } = await measuredChild(process.execPath, [...node, ...calls[what]]);
    const rate = rowCount / Math.max(seconds - start.seconds, 0.01);
    const name = `${what}, ${count} rows`;
    add(
      {
        what: `${name} and a file of 50 MB`,
        measured: rate,
        unit: 'rows/s',
        against: 'limit',
        reference: limits.rowsPerSecond,
      },
      rate >= limits.rowsPerSecond,
    );
    if (peakMB === null) continue;
    peaks[what].push(peakMB);
    add(
      {
        what: `${name}: peak memory`,
        measured: peakMB,
        unit: 'MB',
        against: 'limit',
        reference: limits.peakMB,
      },
      peakMB <= limits.peakMB,
    );
  }
  const stretch = await longestStretch(old, organisationId);
  add(
    {
      what: `packing ${count} rows: longest stretch`,
      measured: stretch,
      unit: 'ms',
      against: 'limit',
      reference: limits.stretchMs,
    },
    stretch <= limits.stretchMs,
  );
  console.error(`package of ${count} rows: ${(statSync(path).size / 1e6).toFixed(1)} MB`);
}
for (const what of ['export', 'import'] as const) {
  const [few, many] = peaks[what];
  if (few === undefined || many === undefined) continue;
  const reference = few * limits.growth;
  add(
    {
      what: `${what}: peak memory with ten times the rows`,
      measured: many,
      unit: 'MB',
      against: `${limits.growth} × with fewer`,
      reference,
    },
    many <= reference,
  );
}
rmSync(root, { recursive: true });
writeResults('organisation-package', rows, [
  'One run each. Rows a second without the start of the embedded database, memory with it: it runs in the same process.',
  'An import reads the package twice, checks every value and key, and writes in one transaction.',
]);
process.exitCode = failed ? 1 : 0;
