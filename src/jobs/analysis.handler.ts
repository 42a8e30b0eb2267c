import { Worker } from 'node:worker_threads';
import { ANALYSIS_STEPS, type AnalysisStep } from '#core/analysis/analyse.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { message } from '#core/kernel/text.ts';
import type { RunKey } from '#usecases/needs.ts';
import type { RunInput } from '#usecases/runs/run-input.ts';
import type { RunOutput, RunWork } from '#usecases/runs/run-work.ts';
import type { FromWorker, ToWorker, WorkerStart } from './analysis-messages.ts';
import type { JobHandler } from './queue.ts';

/** A run that needs more has met data nobody expected; the server goes on. */
const MEMORY_MEGABYTES = 1_500;

const steps: readonly (AnalysisStep | 'report')[] = [...ANALYSIS_STEPS, 'report'];
/** Reading the rows takes the first part of the bar. */
const shareAfterReading = 0.2;

export function analysisHandler(work: RunWork): JobHandler<RunKey> {
  return async (run, { signal }) => {
    const input = await work.begin(run);
    if (input === null || signal.aborted) return;
    let computed: Result<readonly RunOutput[]> | null;
    try {
      computed = await compute(input, { run, work, signal });
      if (signal.aborted) return;
      // A thread that ended without an answer: nothing changes if the run was cancelled meanwhile.
      const answer = computed ?? failed(problem('usecase.run.crashed'));
      const stored = answer.ok ? await work.finish(run, answer.value) : answer;
      if (!stored.ok) await work.fail(run, stored.problem);
    } catch (error) {
      if (signal.aborted) return;
      // Answered without detail; the queue logs the error itself.
      await work.fail(run, problem('usecase.run.crashed'));
      throw error;
    }
  };
}

interface Run {
  readonly run: RunKey;
  readonly work: RunWork;
  readonly signal: AbortSignal;
}

/** Null: the thread was ended on the way. */
async function compute(input: RunInput, current: Run): Promise<Result<readonly RunOutput[]> | null> {
  const start: WorkerStart = {
    plan: input.plan,
    sources: input.rows.map(({ kind, source }) => ({ kind, source })),
    survey: input.survey,
  };
  const worker = new Worker(new URL('./analysis.worker.ts', import.meta.url), {
    workerData: start,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES },
  });
  const stop = (): void => void worker.terminate();
  current.signal.addEventListener('abort', stop, { once: true });
  try {
    const finished = answerOf(worker, current);
    // Awaited below; a worker that dies while it is still being fed must not count as unhandled.
    finished.catch(() => {});
    await feed(worker, input, current);
    return await finished;
  } finally {
    current.signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

async function feed(worker: Worker, input: RunInput, { run, work, signal }: Run): Promise<void> {
  const tell = (said: ToWorker): void => worker.postMessage(said);
  for (const [source, rows] of input.rows.entries()) {
    const share = (shareAfterReading * (source + 1)) / (input.rows.length + 1);
    if (!(await work.progress(run, { step: message('usecase.run.step.reading'), share }))) {
      await worker.terminate();
      return;
    }
    for await (const part of rows.parts()) {
      if (signal.aborted) return;
      tell({ kind: 'rows', source, rows: part });
    }
  }
  tell({ kind: 'compute' });
}

function answerOf(worker: Worker, { run, work }: Run): Promise<Result<readonly RunOutput[]> | null> {
  return new Promise((resolve, reject) => {
    const outputs: RunOutput[] = [];
    let refused: Problem | null = null;
    let isDone = false;
    worker.on('message', (said: FromWorker) => {
      if (said.kind === 'output') outputs.push(said.output);
      else if (said.kind === 'problem') refused = said.problem;
      else if (said.kind === 'done') isDone = true;
      else {
        const share = shareAfterReading + ((1 - shareAfterReading) * steps.indexOf(said.step)) / steps.length;
        work.progress(run, { step: message(`usecase.run.step.${said.step}`), share }).then(
          (isWanted) => {
            if (!isWanted) void worker.terminate();
          },
          (error: unknown) => reject(error),
        );
      }
      if (refused !== null) resolve(failed(refused));
      else if (isDone) resolve(ok(outputs));
    });
    worker.on('error', reject);
    worker.on('exit', () => resolve(null));
  });
}
