import { type Problem, problem } from '#core/kernel/problem.ts';
import type { PackageManifest } from '#core/organisation-package/manifest.ts';
import type { StoredFile } from '#storage/files/file-store.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import {
  listRunningExports,
  readExport,
  updateRunningExport,
} from '#storage/queries/organisation-exports.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { productVersion } from '../product-version.ts';
import type { ExportJob } from './contract.ts';
import { type PackNeeds, packOrganisation } from './pack-organisation.ts';
import { zipLimits } from './zip/zip-stream.ts';

/** A package can be fetched for a day. */
export const keptMs = 24 * 3_600_000;

/** So often the bar moves; more often would only make work. */
const progressMs = 500;

/** What the job needs of the use cases. Every write asks whether the export is still wanted. */
export interface ExportWork {
  /** Packs, stores and says how it ended. Does nothing if the export was cancelled or removed before. */
  pack(job: ExportJob, how: { readonly readme: string; readonly signal: AbortSignal }): Promise<void>;
  fail(job: ExportJob, problem: Problem): Promise<void>;
}

type WorkNeeds = Pick<UseCaseNeeds, 'within' | 'files' | 'clock'>;

export function createExportWork(
  needs: WorkNeeds & Pick<OpenDatabase, 'engine'> & Pick<PackNeeds, 'pause'>,
): ExportWork {
  return {
    pack: async (job, { readme, signal }) => {
      const { organisationId, exportId: id } = job;
      const own = needs.within(organisationId);
      const stored = await readExport(own, { organisationId, id });
      if (stored?.state !== 'running') return;
      const unwanted = new AbortController();
      let manifest: PackageManifest | null = null;
      let shown = 0;
      const progress = async (share: number): Promise<void> => {
        if (Date.now() - shown < progressMs) return;
        shown = Date.now();
        if (!(await updateRunningExport(own, { organisationId, id }, { share }))) unwanted.abort();
      };
      const request = {
        organisationId,
        now: needs.clock(),
        product: productVersion(),
        readme,
        signal: AbortSignal.any([signal, unwanted.signal]),
        progress,
        finished: (written: PackageManifest) => {
          manifest = written;
        },
      };
      const database = { within: needs.within, engine: needs.engine };
      const { files } = needs;
      const pause = needs.pause === undefined ? {} : { pause: needs.pause };
      const packed = await packOrganisation({ database, files, ...pause }, request, (bytes) =>
        files.write(bytes, { limitBytes: zipLimits.bytes }),
      ).catch((error: unknown) => {
        if (request.signal.aborted) return null;
        throw error;
      });
      if (packed === null) return;
      if (!packed.ok) return failExport(needs, job, packed.problem);
      if (!packed.value.ok) return failExport(needs, job, packed.value.problem);
      await finishExport(needs, job, { file: packed.value.value, manifest: manifest! });
    },
    fail: (job, why) => failExport(needs, job, why),
  };
}

async function finishExport(
  needs: WorkNeeds,
  job: ExportJob,
  { file, manifest }: { readonly file: StoredFile; readonly manifest: PackageManifest },
): Promise<void> {
  const { organisationId, exportId: id } = job;
  const at = needs.clock();
  const isWanted = await needs
    .within(organisationId)
    .transaction()
    .execute(async (transaction) => {
      const changed = await updateRunningExport(
        transaction,
        { organisationId, id },
        {
          state: 'finished',
          share: 1,
          storageKey: file.key,
          sizeBytes: file.sizeBytes,
          sha256: file.sha256,
          rowCount: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
          fileCount: manifest.files.length,
          missingFiles: manifest.missingFiles.length,
          expiresAt: new Date(at.getTime() + keptMs),
        },
      );
      if (changed) await insertRecordEntry(transaction, entryOf(job, { at, outcome: 'done' }));
      return changed;
    });
  if (!isWanted) await needs.files.remove(file.key);
}

/** The problem stays with the export until its day is over. */
export async function failExport(
  needs: Pick<WorkNeeds, 'within' | 'clock'>,
  job: ExportJob,
  why: Problem,
): Promise<void> {
  const { organisationId, exportId: id } = job;
  const at = needs.clock();
  await needs
    .within(organisationId)
    .transaction()
    .execute(async (transaction) => {
      const change = { state: 'failed', problem: why } as const;
      if (!(await updateRunningExport(transaction, { organisationId, id }, change))) return;
      const entry = entryOf(job, { at, outcome: 'failed' });
      await insertRecordEntry(transaction, { ...entry, problemCode: why.code });
    });
}

/** At the start nobody packs: what was under way when the program ended has failed, and says so. */
export async function failInterruptedExports(
  needs: Pick<UseCaseNeeds, 'within' | 'beyond' | 'clock'>,
): Promise<void> {
  for (const { organisationId, id } of await listRunningExports(needs.beyond))
    await failExport(needs, { organisationId, exportId: id }, problem('export.interrupted'));
}

/** The program itself finished or failed; nobody did. */
function entryOf(
  { organisationId, exportId }: ExportJob,
  { at, outcome }: { readonly at: Date; readonly outcome: 'done' | 'failed' },
) {
  return { organisationId, at, accountId: null, action: 'export.finish', subject: exportId, outcome };
}
