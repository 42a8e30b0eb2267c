import { error } from '@sveltejs/kit';
import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';
import {
  BrokenUpload,
  type ReceivedForm,
  receiveFiles,
  receiveForm,
  type UploadedFile,
} from './multipart.ts';

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
  return takeFiles(request, ({ name, bytes }) => umsicht.files.add(actor, analysisId, { name, bytes }));
}

/** The same into the report of a meeting. */
export async function takePhotos(
  { umsicht, actor }: { umsicht: Umsicht; actor: Actor },
  meetingId: string,
  request: Request,
): Promise<UploadOutcome[]> {
  const { meetingReports } = umsicht;
  return takeFiles(request, ({ name: fileName, bytes }) =>
    meetingReports.addPhoto(actor, meetingId, { fileName, bytes }),
  );
}

function takeFiles(
  request: Request,
  add: (file: UploadedFile) => Promise<Result<{ readonly id: string }>>,
): Promise<UploadOutcome[]> {
  return unbroken(
    receiveFiles(request, async (file) => {
      const added = await add(file);
      return added.ok
        ? { name: file.name, fileId: added.value.id, problem: null }
        : { name: file.name, fileId: null, problem: added.problem };
    }),
  );
}

/** A form with one file and what is said about it. Without a file there is no value. */
export async function takeOneFile<T>(
  request: Request,
  receive: (file: UploadedFile) => Promise<T>,
): Promise<{ readonly fields: FormData; readonly value: T | undefined }> {
  const { fields, results }: ReceivedForm<T> = await unbroken(receiveForm(request, receive, { files: 1 }));
  return { fields, value: results[0] };
}

async function unbroken<T>(received: Promise<T>): Promise<T> {
  try {
    return await received;
  } catch (failure) {
    if (!(failure instanceof BrokenUpload)) throw failure;
    return error(isTooLarge(failure.cause) ? 413 : 400, 'upload.broken');
  }
}

/** The framework stops reading a body beyond the outermost bound of the server. */
function isTooLarge(cause: unknown): boolean {
  return cause instanceof Error && Reflect.get(cause, 'status') === 413;
}
