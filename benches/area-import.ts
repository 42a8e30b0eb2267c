/**
 * The real command `umsicht network import` on the real municipalities and borders of a whole state, into a new data
 * folder: what a person waits for, with the start of the program and of the database. Skips without the files.
 */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { median, writeResults } from './results.ts';

const limitSeconds = 20;
const rounds = 3;
const root = resolve(import.meta.dirname, '..');
const shared = resolve(root, '../shared/data');
const files = {
  '--municipalities': join(shared, 'gemeindeverzeichnis/gemeinden_2021q2.csv'),
  '--borders': join(shared, 'vg5000/sachsen_gemeinden_2021.geojson'),
  '--district-borders': join(shared, 'vg5000/sachsen_kreise_2021.geojson'),
};

const missing = Object.values(files).filter((path) => !existsSync(path));
if (missing.length > 0) {
  console.log(`area-import: skipped, these files are not here: ${missing.join(', ')}`);
} else {
  const seconds: number[] = [];
  let said = '';
  for (let round = 0; round < rounds; round++) {
    const folder = await mkdtemp(join(tmpdir(), 'umsicht-bench-'));
    const started = performance.now();
    said = await importInto(join(folder, 'data'));
    seconds.push((performance.now() - started) / 1_000);
    await rm(folder, { recursive: true, force: true });
  }
  const measured = median(seconds);
  const what = 'a whole state into a new data folder, by the command';
  writeResults(
    'area-import',
    [{ what, measured, unit: 's', against: 'limit', reference: limitSeconds }],
    [
      `It says: ${said.trim().split('\n').at(-1)}`,
      'Kreisfreie Städte are municipalities: of 13 Kreise with borders 10 are Landkreise.',
    ],
  );
  process.exitCode = measured <= limitSeconds ? 0 : 1;
}

function importInto(folder: string): Promise<string> {
  const options = Object.entries(files).flat();
  const day = ['--on', '2021-06-30', '--borders-source', 'BKG 2021', '--data-folder', folder];
  const command = ['bin/umsicht.js', 'network', 'import', ...options, ...day, '--language', 'en'];
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
    });
    child.on('error', fail);
    child.on('exit', (code) => (code === 0 ? done(output) : fail(new Error(`ended with ${code}`))));
  });
}
