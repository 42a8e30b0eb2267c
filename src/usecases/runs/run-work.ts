import type { Problem } from '#core/kernel/problem.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import type { Handle } from '#storage/open-database.ts';
import { readAnalysis, updateAnalysis } from '#storage/queries/analyses.ts';
import { replaceOutputs } from '#storage/queries/analysis-outputs.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import type { Progress } from '../contract.ts';
import type { RunKey, UseCaseNeeds } from '../needs.ts';
import { type RunInput, runInput } from './run-input.ts';

/** One file a run made. `locale` is empty where it is the same in every language. */
export interface RunOutput {
  readonly name: string;
  readonly locale: 'de' | 'en' | '';
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What the job needs of the use cases while it computes. Every write asks whether the run is still wanted. */
export interface RunWork {
  /** Null: cancelled, replaced or removed before it began. */
  begin(run: RunKey): Promise<RunInput | null>;
  /** False: no longer wanted, stop computing. */
  progress(run: RunKey, progress: Progress): Promise<boolean>;
  finish(run: RunKey, outputs: readonly RunOutput[]): Promise<Result<void>>;
  fail(run: RunKey, problem: Problem): Promise<void>;
}

const LARGEST_OUTPUT_BYTES = 1024 ** 3;

export function createRunWork(needs: Pick<UseCaseNeeds, 'within' | 'files' | 'clock'>): RunWork {
  const { within, clock } = needs;
  const keyOf = (run: RunKey) => ({ organisationId: run.organisationId, id: run.analysisId });
  const whileWanted = (run: RunKey) => ({ states: ['running'] as const, runId: run.runId });
  return {
    begin: async (run) => {
      const own = within(run.organisationId);
      const analysis = await readAnalysis(own, keyOf(run));
      const isWanted = analysis?.state === 'running' && analysis.runId === run.runId;
      return isWanted ? runInput(own, analysis) : null;
    },
    progress: (run, progress) =>
      updateAnalysis(within(run.organisationId), keyOf(run), {
        progress,
        expected: whileWanted(run),
        now: clock(),
      }),
    finish: async (run, outputs) => {
      const stored: (Omit<RunOutput, 'bytes'> & {
        storageKey: string;
        sizeBytes: number;
        sha256: string;
      })[] = [];
      let unused = (): string[] => stored.map(({ storageKey }) => storageKey);
      try {
        for (const { bytes, ...output } of outputs) {
          const written = await needs.files.write([bytes], { limitBytes: LARGEST_OUTPUT_BYTES });
          if (!written.ok) return written;
          const { key: storageKey, sizeBytes, sha256 } = written.value;
          stored.push({ ...output, storageKey, sizeBytes, sha256 });
        }
        const now = clock();
        const replaced = await within(run.organisationId)
          .transaction()
          .execute(async (transaction) => {
            const isWanted = await updateAnalysis(transaction, keyOf(run), {
              state: 'finished',
              progress: null,
              problem: null,
              expected: whileWanted(run),
              now,
            });
            if (!isWanted) return null;
            await recordRun(transaction, run, { outcome: 'done', at: now });
            return replaceOutputs(transaction, { ...run, now }, stored);
          });
        if (replaced !== null) unused = () => replaced;
        return ok(undefined);
      } finally {
        for (const key of unused()) await needs.files.remove(key);
      }
    },
    fail: (run, problem) => failRun(needs, run, problem),
  };
}

/** The problem stays with the analysis until the next run; nothing else changes. */
export async function failRun(
  { within, clock }: Pick<UseCaseNeeds, 'within' | 'clock'>,
  run: RunKey,
  problem: Problem,
): Promise<void> {
  const now = clock();
  await within(run.organisationId)
    .transaction()
    .execute(async (transaction) => {
      const isWanted = await updateAnalysis(
        transaction,
        { organisationId: run.organisationId, id: run.analysisId },
        {
          state: 'failed',
          progress: null,
          problem,
          expected: { states: ['running'], runId: run.runId },
          now,
        },
      );
      if (isWanted) await recordRun(transaction, run, { outcome: 'failed', at: now, problem });
    });
}

/** The program itself finished or failed; nobody did. */
async function recordRun(
  handle: Handle,
  run: RunKey,
  what: { readonly outcome: 'done' | 'failed'; readonly at: Date; readonly problem?: Problem },
): Promise<void> {
  await insertRecordEntry(handle, {
    organisationId: run.organisationId,
    at: what.at,
    accountId: null,
    action: 'run.finish',
    subject: run.analysisId,
    outcome: what.outcome,
    problemCode: what.problem?.code ?? null,
  });
}
