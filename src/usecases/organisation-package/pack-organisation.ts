import { setTimeout } from 'node:timers/promises';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { FileStore } from '#storage/files/file-store.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import { withSnapshot } from '#storage/snapshot.ts';
import { PackageFailure } from './package-failure.ts';
import { type PackageRequest, packageBytes } from './write-package.ts';
import { ZipTooLarge, zipLimits } from './zip/zip-stream.ts';

/**
 * Before each further attempt, in seconds: people work meanwhile, and pause. Where something changes every time
 * over all of this, nobody stops.
 */
const pauses = [1, 3, 9, 27];

export interface PackNeeds {
  readonly database: Pick<OpenDatabase, 'within' | 'engine'>;
  readonly files: FileStore;
  /** Tests do not wait. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/**
 * Hands the bytes of a package to `take`, which reads them to the end, and once more from the beginning where
 * something changed meanwhile. What it took before is worth nothing then.
 */
export async function packOrganisation<T>(
  { database, files, pause = setTimeout }: PackNeeds,
  request: Omit<PackageRequest, 'withoutMissing'>,
  take: (bytes: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<Result<T>> {
  const own = { handle: database.within(request.organisationId), engine: database.engine };
  for (let attempt = 0; ; attempt += 1) {
    const isLast = attempt === pauses.length;
    try {
      return ok(
        await withSnapshot(own, (handle) =>
          take(packageBytes({ handle, files }, { ...request, withoutMissing: isLast })),
        ),
      );
    } catch (error) {
      if (error instanceof ZipTooLarge)
        return failed(problem('export.tooLarge', { gigabytes: Math.round(zipLimits.bytes / 1024 ** 3) }));
      if (!(error instanceof PackageFailure)) throw error;
      if (!error.mayTryAgain || isLast) return failed(error.problem);
      await pause(pauses[attempt]! * 1_000);
      request.signal.throwIfAborted();
    }
  }
}
