import { parentPort, workerData } from 'node:worker_threads';
import { seededRandom } from '#core/kernel/random.ts';
import { allocateGroups } from '#core/meetings/groups/allocate-groups.ts';
import type { GroupRequest } from '#core/meetings/groups/group-request.ts';

/** A request comes in, an allocation goes out. */
const { request, seed } = workerData as { readonly request: GroupRequest; readonly seed: number };
parentPort!.postMessage(allocateGroups(request, { random: seededRandom(seed) }));
