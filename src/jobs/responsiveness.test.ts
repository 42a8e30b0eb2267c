import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { districtExample } from '#core/example/example-folders.ts';
import type { Actor } from '#usecases/contract.ts';
import { createRunWork } from '#usecases/runs/run-work.ts';
import { openTestProduct, type TestProduct } from '#usecases/testing.ts';
import { analysisHandler } from './analysis.handler.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Work of the thread that answers requests; what it costs in time depends on the machine, see benches. */
const LONGEST_STRETCH_CPU_MS = 50;

let product: TestProduct;
let actor: Actor;
beforeAll(async () => {
  product = await openTestProduct();
  actor = await product.actor();
});
afterAll(() => product.close());

/** Stretches without a turn for anybody else in which this thread worked longer than the limit. */
async function longStretches(work: () => Promise<void>): Promise<number[]> {
  const found: number[] = [];
  let before = process.threadCpuUsage();
  const look = (): void => {
    const now = process.threadCpuUsage();
    const milliseconds = (now.user + now.system - before.user - before.system) / 1000;
    if (milliseconds > LONGEST_STRETCH_CPU_MS) found.push(milliseconds);
    before = now;
  };
  let looking = true;
  const everyTurn = (): void => {
    look();
    if (looking) setTimeout(everyTurn, 1);
  };
  everyTurn();
  await work();
  looking = false;
  look();
  return found;
}

const shared = '/work/shared/data/pks_kreise';
const realFiles = existsSync(shared)
  ? [2018, 2019, 2020].map(
      (year) => [`bka_${year}.csv`, readFileSync(`${shared}/pks_kreise_${year}.csv`)] as const,
    )
  : [];

test('nobody waits while files are checked and confirmed and a report is computed', async () => {
  const id = await product.analysis(actor);
  const files = [...districtExample(), ...realFiles];
  const details = async () => {
    const read = await product.analyses.read(actor, id);
    if (!read.ok) throw new Error(read.problem.code);
    return read.value;
  };
  const long = await longStretches(async () => {
    for (const [name, content] of files) await product.add(actor, id, { name, content });
    for (const file of (await details()).files) {
      const confirmed = await product.analysisFiles.confirm(actor, file.id);
      if (!confirmed.ok) throw new Error(`${file.name}: ${confirmed.problem.code}`);
    }
    await product.runs.start(actor, id);
    const signal = new AbortController().signal;
    await analysisHandler(createRunWork(product))(product.queued.at(-1)!, { jobId: 'job', signal });
  });
  expect(await details()).toMatchObject({ state: 'finished', problem: null });
  expect(long).toEqual([]);
});
