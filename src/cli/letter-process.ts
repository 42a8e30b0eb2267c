import { fork } from 'node:child_process';
import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import { type LetterBatch, printedBatch } from './letter-batch.ts';

/**
 * Sets one batch in a process of its own. The typesetting keeps a little of every letter until its process ends;
 * over ten thousand that is three gigabytes. Addresses go from one process to the other and to nobody else.
 */
export function printedElsewhere(
  batch: LetterBatch,
  cancelled: AbortSignal,
): Promise<Result<readonly Uint8Array[], Problem>> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, {
      serialization: 'advanced',
      execArgv: ['--max-semi-space-size=4', '--expose-gc'],
      env: { ...process.env, MALLOC_ARENA_MAX: '2' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      signal: cancelled,
    });
    child.once('message', (message) => resolve(message as Result<readonly Uint8Array[], Problem>));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code !== 0) reject(new Error(`the typesetting ended with ${code}`));
    });
    child.send(batch);
  });
}

if (import.meta.main && process.send !== undefined) {
  process.once('message', (batch) => {
    process.send?.(printedBatch(batch as LetterBatch), undefined, undefined, () => process.disconnect?.());
  });
}
