import { error } from '@sveltejs/kit';
import type { Problem } from '#core/kernel/problem.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';
import { BrokenUpload, receiveFiles } from './multipart.ts';

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
  try {
    return await receiveFiles(request, async ({ name, bytes }) => {
      const added = await umsicht.files.add(actor, analysisId, { name, bytes });
      return added.ok
        ? { name, fileId: added.value.id, problem: null }
        : { name, fileId: null, problem: added.problem };
    });
  } catch (failure) {
    if (!(failure instanceof BrokenUpload)) throw failure;
    return error(isTooLarge(failure.cause) ? 413 : 400, 'upload.broken');
  }
}

/** The framework stops reading a body beyond the outermost bound of the server. */
function isTooLarge(cause: unknown): boolean {
  return cause instanceof Error && Reflect.get(cause, 'status') === 413;
}
