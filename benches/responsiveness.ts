/** How long a request may have to wait while files are checked and confirmed and a report is computed. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { analysisHandler } from '../src/jobs/analysis.handler.ts';
import { createRunWork } from '../src/usecases/runs/run-work.ts';
import { openTestProduct } from '../src/usecases/testing.ts';
import { hasRealFiles, writeAnalysisFolder } from './analysis-folder.ts';
import { type BenchRow, writeResults } from './results.ts';

const limitMs = 50;
const resolutionMs = 2;
const folder = mkdtempSync(join(tmpdir(), 'umsicht-responsiveness-'));
const rows: BenchRow[] = [];

/** Wall time says what people wait; time of the thread leaves out what other programs took meanwhile. */
async function longest(work: () => Promise<void>): Promise<{ delayMs: number; workMs: number }> {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  let before = process.threadCpuUsage();
  let workMs = 0;
  const timer = setInterval(() => {
    const now = process.threadCpuUsage();
    workMs = Math.max(workMs, (now.user + now.system - before.user - before.system) / 1000);
    before = now;
  }, resolutionMs);
  delay.enable();
  await work();
  delay.disable();
  clearInterval(timer);
  return { delayMs: delay.max / 1e6, workMs };
}

const product = await openTestProduct();
try {
  for (const answers of [400, 20_000]) {
    const place = join(folder, String(answers));
    writeAnalysisFolder(place, answers);
    const actor = await product.actor();
    const id = await product.analysis(actor);
    const steps: readonly (readonly [string, () => Promise<void>])[] = [
      [
        'files added and checked',
        async () => {
          for (const file of await readdir(place, { recursive: true, withFileTypes: true })) {
            if (!file.isFile()) continue;
            const content = readFileSync(join(file.parentPath, file.name));
            await product.add(actor, id, { name: file.name, content });
          }
        },
      ],
      [
        'files confirmed',
        async () => {
          const read = await product.analyses.read(actor, id);
          if (!read.ok) throw new Error(read.problem.code);
          for (const file of read.value.files) {
            const confirmed = await product.analysisFiles.confirm(actor, file.id);
            if (!confirmed.ok) console.error(`${file.name}: ${confirmed.problem.code}`);
          }
        },
      ],
      [
        'report computed',
        async () => {
          const started = await product.runs.start(actor, id);
          if (!started.ok) throw new Error(started.problem.code);
          const signal = new AbortController().signal;
          await analysisHandler(createRunWork(product))(product.queued.at(-1)!, { jobId: 'job', signal });
        },
      ],
    ];
    for (const [what, work] of steps) {
      const { delayMs, workMs } = await longest(work);
      const row = { unit: 'ms', against: 'limit', reference: limitMs } as const;
      rows.push({ ...row, what: `${what}, ${answers} answers: longest wait`, measured: delayMs });
      rows.push({ ...row, what: `${what}, ${answers} answers: longest own work`, measured: workMs });
    }
  }
} finally {
  await product.close();
  rmSync(folder, { recursive: true, force: true });
}
writeResults('responsiveness', rows, [
  'Longest wait is the longest time the thread that answers requests came to no other work; on a busy machine it holds what other programs took. Longest own work is the time that thread itself computed without a break.',
  hasRealFiles ? 'Police and structure files of a real Kreis.' : 'Files of the fictional district.',
]);
