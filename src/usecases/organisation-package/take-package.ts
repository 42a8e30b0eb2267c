import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { fileEntryName } from '#core/organisation-package/manifest.ts';
import type { FileStore } from '#storage/files/file-store.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertRecordEntry, wasDone } from '#storage/queries/record-entries.ts';
import { readSchemaCatalog } from '#storage/queries/schema-catalog.ts';
import { type CheckedPackage, checkPackage } from './check-package.ts';
import { findTarget, type PackageTarget } from './find-organisations.ts';
import type { ImportReport } from './import-report.ts';
import { openPackage } from './open-package.ts';
import { PackageFailure, packageFailure } from './package-failure.ts';
import { packagePlan } from './package-plan.ts';
import { takeRows } from './take-rows.ts';
import type { RandomAccess } from './zip/random-access.ts';

const action = 'organisation.import';

export interface TakeNeeds {
  /** Beyond the wall: the organisation is not there yet. */
  readonly beyond: Handle;
  readonly files: FileStore;
  readonly clock: () => Date;
}

export interface TakeOptions {
  /** Id the organisation is to have here; null: the one it has, or that of the directory. */
  readonly as: string | null;
  /** Everything is tried and nothing stays. */
  readonly checkOnly: boolean;
  readonly signal: AbortSignal;
  step?(entryName: string): void;
}

/**
 * Reads a package back: all of it or nothing. First every row is checked without writing anything, then the files
 * are stored, then the rows are taken in one transaction. Files of an attempt that failed are removed again, and
 * what a crash leaves behind is found by the retention.
 */
export async function takePackage(
  needs: TakeNeeds,
  source: RandomAccess,
  options: TakeOptions,
): Promise<Result<ImportReport, readonly Problem[]>> {
  try {
    const opened = await openPackage(source);
    const checked = await checkPackage(opened, packagePlan(await readSchemaCatalog(needs.beyond)));
    if (!checked.ok) return checked;
    const target = await findTarget(needs.beyond, opened.manifest.organisation, options.as);
    if (!target.ok) return failed([target.problem]);
    const { id: organisationId, name } = target.value;
    const before = { organisationId, action, subject: opened.manifest.record.hash };
    if (await wasDone(needs.beyond, before)) return failed([problem('package.taken', { name })]);
    return ok(await taken(needs, { checked: checked.value, target: target.value, options }));
  } catch (error) {
    if (error instanceof PackageFailure) return failed([error.problem]);
    throw error;
  }
}

interface Taking {
  readonly checked: CheckedPackage;
  readonly target: PackageTarget;
  readonly options: TakeOptions;
}

async function taken(needs: TakeNeeds, { checked, target, options }: Taking): Promise<ImportReport> {
  const stored: string[] = [];
  let isKept = false;
  try {
    const files = await storeFiles(needs.files, { checked, options, stored });
    const request = {
      target,
      files,
      signal: options.signal,
      ...(options.step === undefined ? {} : { step: options.step }),
    };
    const report = await needs.beyond.transaction().execute(async (transaction) => {
      const done = await takeRows(transaction, checked, request);
      await recordImport(transaction, { report: done, at: needs.clock() });
      if (options.checkOnly) throw new OnlyChecked(done);
      return done;
    });
    isKept = true;
    return report;
  } catch (error) {
    if (error instanceof OnlyChecked) return error.report;
    throw error;
  } finally {
    if (!isKept) for (const key of stored) await needs.files.remove(key);
  }
}

/** Ends the transaction without a trace. */
class OnlyChecked extends Error {
  readonly report: ImportReport;

  constructor(report: ImportReport) {
    super();
    this.report = report;
  }
}

/** One copy for each key: whoever removes one later does not remove that of another row. */
async function storeFiles(
  store: FileStore,
  { checked, options, stored }: Pick<Taking, 'checked' | 'options'> & { readonly stored: string[] },
): Promise<ReadonlyMap<string, string>> {
  const keys = new Map<string, string>();
  for (const { key, sha256, sizeBytes } of checked.opened.manifest.files) {
    options.signal.throwIfAborted();
    const file = fileEntryName(sha256);
    options.step?.(file);
    const written = await store.write(checked.opened.bytes(file), { limitBytes: sizeBytes });
    if (!written.ok) throw new PackageFailure(written.problem);
    stored.push(written.value.key);
    if (written.value.sha256 !== sha256 || written.value.sizeBytes !== sizeBytes)
      throw packageFailure('package.checksum', {}, { file });
    keys.set(key, written.value.key);
  }
  return keys;
}

/** The first entry of the new chain names the last hash of the old one. Whoever runs the installation did it. */
async function recordImport(
  handle: Handle,
  { report, at }: { readonly report: ImportReport; readonly at: Date },
): Promise<void> {
  await insertRecordEntry(handle, {
    organisationId: report.organisation.id,
    at,
    accountId: null,
    action,
    subject: report.formerRecord.hash,
    outcome: 'done',
    why: 'transfer.package',
  });
}
