import type { Problem } from '#core/kernel/problem.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';
import { receiveFiles } from './multipart.ts';

export interface UploadOutcome {
  readonly name: string;
  readonly fileId: string | null;
  readonly problem: Problem | null;
}

/** Streams every file of the form into the analysis; one that is refused does not stop the others. */
export async function takeUploads(
  { umsicht, actor }: { umsicht: Umsicht; actor: Actor },
  analysisId: string,
  request: Request,
): Promise<UploadOutcome[]> {
  return receiveFiles(request, async ({ name, bytes }) => {
    const added = await umsicht.files.add(actor, analysisId, { name, bytes });
    return added.ok
      ? { name, fileId: added.value.id, problem: null }
      : { name, fileId: null, problem: added.problem };
  });
}
