import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { FileStore } from '#storage/files/file-store.ts';
import { openFolderFileStore } from '#storage/files/folder-file-store.ts';
import { type OpenDatabase, openDatabase } from '#storage/open-database.ts';
import { listWorkingOrganisations, type WorkingOrganisation } from '#storage/queries/organisations.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { productVersion } from '../product-version.ts';
import type { ImportReport } from './import-report.ts';
import { packOrganisation } from './pack-organisation.ts';
import { type TakeOptions, takePackage } from './take-package.ts';
import type { PackageRequest } from './write-package.ts';
import { openRandomAccess } from './zip/random-access.ts';

/** Where the server of an installation would look. */
export interface InstallationPlace {
  readonly url: string | undefined;
  readonly folder: string;
}

/** Organisations somebody belongs to, for whoever looks for an id. */
export function organisationsOf(place: InstallationPlace): Promise<Result<readonly WorkingOrganisation[]>> {
  return inInstallation(place, async ({ database }) => ok(await listWorkingOrganisations(database.handle)));
}

/** The package as a stream that `take` reads to its end. Whoever runs the installation did it: so the record says. */
export function exportFromInstallation<T>(
  place: InstallationPlace,
  request: Omit<PackageRequest, 'withoutMissing' | 'product'>,
  take: (bytes: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<Result<T>> {
  return inInstallation(place, async (needs) => {
    const { organisationId, now: at } = request;
    const done = await packOrganisation(needs, { ...request, product: productVersion() }, take);
    if (done.ok)
      await insertRecordEntry(needs.database.within(organisationId), {
        organisationId,
        at,
        accountId: null,
        action: 'organisation.export',
        subject: organisationId,
        outcome: 'done',
      });
    return done;
  });
}

/**
 * Reads a package back. From outside only, because it brings people and their roles along: whoever may do that
 * may do everything in the installation.
 */
export async function importIntoInstallation(
  place: InstallationPlace,
  path: string,
  options: TakeOptions & { readonly clock: () => Date },
): Promise<Result<ImportReport, readonly Problem[]>> {
  const work = async ({ database, files }: Installation) => {
    const source = await openRandomAccess(path);
    try {
      const needs = { beyond: database.handle, files, clock: options.clock };
      return ok(await takePackage(needs, source, options));
    } finally {
      await source.close();
    }
  };
  const opened = await inInstallation(place, work, { mayBeNew: true });
  return opened.ok ? opened.value : failed([opened.problem]);
}

interface Installation {
  readonly database: OpenDatabase;
  readonly files: FileStore;
}

/**
 * The embedded database belongs to one process: while the server runs, its folder is locked and this is refused. A
 * package may be the first thing an installation gets; whoever wants something out of it must find it there.
 */
async function inInstallation<T>(
  place: InstallationPlace,
  work: (installation: Installation) => Promise<Result<T>>,
  { mayBeNew = false }: { readonly mayBeNew?: boolean } = {},
): Promise<Result<T>> {
  if (!mayBeNew && place.url === undefined && !existsSync(join(place.folder, 'database')))
    return failed(problem('package.database.missing', { folder: place.folder }));
  const opened = await openDatabase(place);
  if (!opened.ok) return opened;
  try {
    // On a database server Umsicht may be running; its files are in use.
    const files = await openFolderFileStore(join(place.folder, 'files'), { beside: true });
    return await work({ database: opened.value, files });
  } finally {
    await opened.value.close();
  }
}
