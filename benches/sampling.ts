/** A sample of 100,000 rows and its letters: reading, drawing, printing 10,000 letters in parts, peak memory. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { exampleRegister } from '../src/core/example/sampling/example-register.ts';
import { samplingExample } from '../src/core/example/sampling/sampling-example.ts';
import { measuredChild } from './measured-child.ts';
import { median, writeResults } from './results.ts';

const folder = mkdtempSync(join(tmpdir(), 'umsicht-bench-'));
const program = resolve(import.meta.dirname, '../src/cli/main.ts');
for (const [path, bytes] of samplingExample(10)) writeFileSync(join(folder, path.split('/').at(-1)!), bytes);
writeFileSync(join(folder, 'melderegister.csv'), exampleRegister(1, 100_000));
const plan = readFileSync(join(folder, 'stichprobe.yaml'), 'utf8').replace('size: 1000', 'size: 10000');
writeFileSync(join(folder, 'briefe.yaml'), plan);
writeFileSync(join(folder, 'ziehen.yaml'), plan.slice(0, plan.indexOf('letter:')));

/** As `bin/umsicht.js` starts it. */
const nodeOptions = ['--max-semi-space-size=4', '--expose-gc'];
process.env.MALLOC_ARENA_MAX = '2';

const call = (...args: string[]) =>
  measuredChild(process.execPath, [
    ...nodeOptions,
    ...[program, 'sample', ...args],
    ...['--register', join(folder, 'melderegister.csv')],
  ]);

const draws = [];
for (let run = 0; run < 3; run += 1) {
  draws.push(await call('draw', join(folder, 'ziehen.yaml'), '--out', join(folder, `z${run}`)));
}
const letters = await letterRun([
  ...nodeOptions,
  ...[program, 'sample', 'letters', join(folder, 'briefe.yaml')],
  ...['--sample', join(folder, 'z0', 'stichprobe.csv'), '--out', join(folder, 'briefe')],
]);

writeResults(
  'Sampling',
  [
    {
      what: 'draw 10,000 of 100,000 rows, all files but letters',
      measured: median(draws.map(({ seconds }) => seconds)),
      unit: 's',
      against: 'limit',
      reference: 10,
    },
    {
      what: 'peak memory of the draw',
      measured: median(draws.map(({ peakMB }) => peakMB ?? 0)),
      unit: 'MB',
      against: 'limit',
      reference: 600,
    },
    {
      what: '10,000 letters of two pages with QR code, PDF/UA, 40 files',
      measured: letters.seconds,
      unit: 's',
      against: 'limit',
      reference: 300,
    },
    {
      what: 'peak memory of the letters',
      measured: letters.peakMB,
      unit: 'MB',
      against: 'limit',
      reference: 1500,
    },
  ],
  [
    'Letters are set 250 a file and 1,000 a process; the draw includes start, reading, checksum, codes and their hashes.',
  ],
);
rmSync(folder, { recursive: true });

/** Letters are set by one process after the other: what counts is the most they hold at one time. */
function letterRun(args: readonly string[]): Promise<{ seconds: number; peakMB: number }> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    let peakMB = 0;
    const poll = setInterval(() => {
      peakMB = Math.max(peakMB, familyMB(child.pid));
    }, 100);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(poll);
      if (code === 0) resolve({ seconds: (performance.now() - begun) / 1000, peakMB });
      else reject(new Error(`the letters ended with ${code}`));
    });
  });
}

/** Resident memory of a process and all it started, now; 0 where there is no /proc. */
function familyMB(pid: number | undefined): number {
  try {
    const ownKB = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return ownKB / 1000 + children.reduce((sum, one) => sum + familyMB(Number(one)), 0);
  } catch {
    return 0;
  }
}
