import { randomInt } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Result } from '#core/kernel/result.ts';
import type { GroupAllocation, GroupRequest } from '#core/meetings/groups/group-request.ts';

/**
 * Allocates in a thread of its own, begun and ended with the task: an organiser presses the button a few times a
 * day, and meanwhile nobody else waits. The seed is drawn by chance: pressing again may find something better.
 */
export function allocateBeside(request: GroupRequest): Promise<Result<GroupAllocation>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./allocation.worker.ts', import.meta.url), {
      workerData: { request, seed: randomInt(2 ** 32 - 1) },
      // Test runners hand down loaders the thread neither needs nor understands.
      execArgv: [],
    });
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the allocation ended with ${code}`)));
  });
}
