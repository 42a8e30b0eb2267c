import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { analyse } from '#core/analysis/analyse.ts';
import { districtExample, townExample } from '#core/example/example-folders.ts';
import { renderResultJson } from '#reports/json/render-result-json.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import type { Actor, AnalysisDetails } from '#usecases/contract.ts';
import { readFolder } from '#usecases/inputs/read-folder.ts';
import type { RunKey } from '#usecases/needs.ts';
import { failInterruptedRuns } from '#usecases/runs/interrupted-runs.ts';
import { createRunWork } from '#usecases/runs/run-work.ts';
import { pksFile } from '#usecases/test-files.ts';
import { openTestProduct, type TestProduct } from '#usecases/testing.ts';
import { analysisHandler } from './analysis.handler.ts';
import { analysisJob, createRunQueue } from './analysis.job.ts';
import { startQueue } from './queue.ts';

// A whole report in two languages takes some seconds, more where other tests run beside it.
vi.setConfig({ testTimeout: 120_000 });

let product: TestProduct;
let actor: Actor;
beforeAll(async () => {
  product = await openTestProduct();
  actor = await product.actor();
});
afterAll(() => product.close());

async function details(id: string): Promise<AnalysisDetails> {
  const read = await product.analyses.read(actor, id);
  if (!read.ok) throw new Error(read.problem.code);
  return read.value;
}

/** An analysis that can be run. */
async function ready(files: Iterable<readonly [string, string | Uint8Array]>): Promise<string> {
  const id = await product.analysis(actor);
  for (const [name, content] of files) await product.add(actor, id, { name, content });
  for (const file of (await details(id)).files) {
    const confirmed = await product.analysisFiles.confirm(actor, file.id);
    if (!confirmed.ok) throw new Error(`${file.name}: ${confirmed.problem.code}`);
  }
  return id;
}

const small = (): [string, string | Uint8Array][] =>
  [2018, 2019, 2020].map((year) => [pksFile(year).name, pksFile(year).content]);

async function started(id: string): Promise<RunKey> {
  const run = await product.runs.start(actor, id);
  if (!run.ok) throw new Error(run.problem.code);
  return product.queued.at(-1)!;
}

async function compute(run: RunKey, signal = new AbortController().signal): Promise<void> {
  await analysisHandler(createRunWork(product))(run, { jobId: 'job', signal });
}

describe('a run', () => {
  test('goes from files to a report in both languages', async () => {
    const id = await ready(small());
    const run = await started(id);
    expect(await details(id)).toMatchObject({ state: 'running', progress: { share: 0 } });
    await compute(run);
    expect(await details(id)).toMatchObject({
      state: 'finished',
      problem: null,
      progress: null,
      missing: [],
    });
    const tree = await product.runs.report(actor, id);
    expect(tree.ok && tree.value.sections.length).toBeGreaterThan(0);
    for (const locale of ['de', 'en'] as const) {
      const html = await product.runs.output(actor, id, { name: 'report.html', locale });
      if (!html.ok) throw new Error(html.problem.code);
      expect(new TextDecoder().decode(html.value.bytes)).toContain(`lang="${locale}"`);
      expect(html.value).toMatchObject({
        mediaType: 'text/html; charset=utf-8',
        fileName: `sicherheitsanalyse-report.${locale}.html`,
      });
    }
    const pdf = await product.runs.output(actor, id, { name: 'report.pdf', locale: 'de' });
    expect(pdf.ok && new TextDecoder('latin1').decode(pdf.value.bytes.slice(0, 5))).toBe('%PDF-');
    expect(await product.record(actor, 2)).toEqual(['run.finish done', 'run.start done']);
  });

  test.each([
    ['town', townExample],
    ['district', districtExample],
  ])('gives the same result.json as the command line: %s', async (_, example) => {
    const files = example();
    // As they may come: the description last.
    const id = await ready([...files].toReversed());
    await compute(await started(id));
    const output = await product.runs.output(actor, id, { name: 'result.json', locale: 'de' });
    if (!output.ok) throw new Error(`${output.problem.code} ${JSON.stringify((await details(id)).problem)}`);
    const { input } = await readFolder({
      open: async (path) => {
        const content = files.get(path);
        return content === undefined ? null : bytesOf(content);
      },
    });
    const result = input === null ? null : analyse(input);
    if (!result?.ok) throw new Error('the example cannot be analysed');
    const browser = new TextDecoder().decode(output.value.bytes).split('\n');
    const commandLine = renderResultJson(result.value).split('\n');
    // The first lines that differ say enough; both together are a million characters.
    const different = commandLine.flatMap((line, at) =>
      line === browser[at] ? [] : [[at, line, browser[at]]],
    );
    expect(different.slice(0, 5)).toEqual([]);
    expect(browser).toHaveLength(commandLine.length);
  });

  test('cannot be started twice, and nothing can be changed meanwhile', async () => {
    const id = await ready(small());
    await started(id);
    const { files } = await details(id);
    const refused = { problem: { code: 'usecase.analysis.running' } };
    expect(await product.runs.start(actor, id)).toMatchObject(refused);
    expect(await product.analysisFiles.remove(actor, files[0]!.id)).toMatchObject(refused);
    expect(await product.analyses.remove(actor, id)).toMatchObject(refused);
    expect(await product.runs.cancel(actor, id)).toEqual({ ok: true, value: undefined });
  });

  test('whose data change afterwards loses its result', async () => {
    const id = await ready(small());
    await compute(await started(id));
    const before = await product.storedKeys();
    const { files } = await details(id);
    await product.analysisFiles.remove(actor, files[0]!.id);
    expect(await details(id)).toMatchObject({ state: 'draft' });
    expect(await product.runs.report(actor, id)).toMatchObject({
      problem: { code: 'usecase.output.notFound' },
    });
    expect((await product.storedKeys()).length).toBeLessThan(before.length);
  });

  test('that cannot be computed says why', async () => {
    const id = await ready(small());
    // The only year there is comes after the one asked for.
    await product.analyses.changeSettings(actor, id, {
      title: 'x',
      area: '14521',
      areaName: 'x',
      year: 1999,
    });
    await compute(await started(id));
    expect(await details(id)).toMatchObject({ state: 'failed', problem: { code: 'analysis.noData' } });
    expect(await product.record(actor, 1)).toEqual(['run.finish failed analysis.noData']);
  });
});

test('a thread that breaks down fails its run without detail and leaves the rest alone', async () => {
  const id = await ready(small());
  const run = await started(id);
  const work = createRunWork(product);
  const broken: typeof work = {
    ...work,
    begin: async (key) => {
      const input = await work.begin(key);
      return input === null ? null : { ...input, plan: null as never };
    },
  };
  const { signal } = new AbortController();
  await expect(analysisHandler(broken)(run, { jobId: 'job', signal })).rejects.toThrow();
  expect(await details(id)).toMatchObject({ state: 'failed', problem: { code: 'usecase.run.crashed' } });
  await compute(await started(id));
  expect(await details(id)).toMatchObject({ state: 'finished' });
});

describe('cancelling', () => {
  test('before it begins: nothing is computed', async () => {
    const id = await ready(small());
    const run = await started(id);
    await product.runs.cancel(actor, id);
    expect(product.cancelled.at(-1)).toEqual(run);
    await compute(run);
    expect(await details(id)).toMatchObject({ state: 'cancelled' });
    expect(await product.runs.cancel(actor, id)).toMatchObject({
      problem: { code: 'usecase.run.notRunning' },
    });
  });

  test('while it computes: the thread ends, nothing is stored, and it can be started anew', async () => {
    const id = await ready(small());
    const before = await product.storedKeys();
    const run = await started(id);
    const controller = new AbortController();
    const computing = compute(run, controller.signal);
    await product.runs.cancel(actor, id);
    controller.abort();
    await computing;
    expect(await details(id)).toMatchObject({ state: 'cancelled' });
    expect(await product.storedKeys()).toEqual(before);
    await compute(await started(id));
    expect(await details(id)).toMatchObject({ state: 'finished' });
  });

  test('without a word to the thread: it ends by itself at the next step', async () => {
    const id = await ready(small());
    const run = await started(id);
    const computing = compute(run);
    await product.runs.cancel(actor, id);
    await computing;
    expect(await details(id)).toMatchObject({ state: 'cancelled' });
  });
});

test('a run that a restart interrupted has failed and says so', async () => {
  const id = await ready(small());
  const run = await started(id);
  expect((await failInterruptedRuns(product)).interrupted).toBeGreaterThan(0);
  expect(await details(id)).toMatchObject({ state: 'failed', problem: { code: 'usecase.run.interrupted' } });
  // The queue may still hold its job.
  await compute(run);
  expect(await details(id)).toMatchObject({ state: 'failed' });
});

test('the queue computes what was enqueued and stops what is cancelled', async () => {
  const database = await openTestDatabase();
  const queue = await startQueue(database, { onError: () => {}, pollSeconds: 60 });
  const runQueue = createRunQueue(queue);
  const aborted: string[] = [];
  let begun = (): void => {};
  const beginning = new Promise<void>((resolve) => {
    begun = resolve;
  });
  await queue.handle(analysisJob, async ({ runId }, { signal }) => {
    begun();
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    aborted.push(runId);
  });
  const run = { organisationId: 'o', analysisId: 'a', runId: 'r' };
  await runQueue.enqueue(run);
  await beginning;
  await runQueue.cancel(run);
  await queue.stop();
  await database.close();
  expect(aborted).toEqual(['r']);
});

async function* bytesOf(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof content === 'string' ? new TextEncoder().encode(content) : content;
}
