import { randomUUID } from 'node:crypto';
import type { Policy } from '#core/access/access-actor.ts';
import { mayExportOrganisation } from '#core/access/export-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { type Failed, ok, type Result } from '#core/kernel/result.ts';
import {
  deleteExport,
  insertExport,
  listExports,
  readExport,
  type StoredExport,
  updateRunningExport,
} from '#storage/queries/organisation-exports.ts';
import { notAllowed, plausibleId, recordDone, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import type { ExportQueue, OrganisationExport, OrganisationExports } from './contract.ts';
import { failExport, keptMs } from './export-work.ts';

export interface ExportNeeds extends Pick<UseCaseNeeds, 'within' | 'files' | 'clock'> {
  readonly exportQueue: ExportQueue;
}

const may: Policy = mayExportOrganisation;

export function createExports(needs: ExportNeeds): OrganisationExports {
  const { within, clock } = needs;
  return {
    list: async (actor) => {
      if (!may(actor, actor))
        return refuse(needs, actor, { action: 'export.list', id: '', problem: notAllowed() });
      const { organisationId } = actor;
      const stored = await listExports(within(organisationId), { organisationId, now: clock() });
      return ok(stored.map(shownExport));
    },
    start: (actor) => startExport(needs, actor),
    cancel: (actor, id) => cancelExport(needs, actor, id),
    download: async (actor, id) => {
      const action = 'export.download';
      const found = await ownExport(needs, actor, { action, id });
      if (!found.ok) return found;
      const { storageKey, sizeBytes, expiresAt, createdAt } = found.value;
      const bytes = storageKey === null || expiresAt <= clock() ? null : await needs.files.read(storageKey);
      if (bytes === null || !bytes.ok || sizeBytes === null)
        return refuse(needs, actor, { action, id, problem: problem('export.gone') });
      const at = clock();
      await recordDone(within(actor.organisationId), actor, { action, subject: id, at });
      return ok({
        bytes: bytes.value,
        sizeBytes,
        mediaType: 'application/zip',
        fileName: `umsicht-${plausibleId(actor.organisationId) ?? 'organisation'}-${calendarDay(createdAt)}.zip`,
      });
    },
    remove: async (actor, id) => {
      const action = 'export.remove';
      const found = await ownExport(needs, actor, { action, id });
      if (!found.ok) return found;
      if (found.value.state === 'running')
        return refuse(needs, actor, { action, id, problem: problem('export.running') });
      const { organisationId } = actor;
      const key = await within(organisationId)
        .transaction()
        .execute(async (transaction) => {
          const deleted = await deleteExport(transaction, { organisationId, id });
          await recordDone(transaction, actor, { action, subject: id, at: clock() });
          return deleted;
        });
      if (key !== null) await needs.files.remove(key);
      return ok(undefined);
    },
  };
}

async function startExport(needs: ExportNeeds, actor: Actor): Promise<Result<{ id: string }>> {
  const action = 'export.start';
  if (!may(actor, actor)) return refuse(needs, actor, { action, id: '', problem: notAllowed() });
  const { organisationId } = actor;
  const id = randomUUID();
  const createdAt = needs.clock();
  const expiresAt = new Date(createdAt.getTime() + keptMs);
  const isNew = await needs
    .within(organisationId)
    .transaction()
    .execute(async (transaction) => {
      const inserted = await insertExport(transaction, { organisationId, id, createdAt, expiresAt });
      if (inserted) await recordDone(transaction, actor, { action, subject: id, at: createdAt });
      return inserted;
    });
  if (!isNew) return refuse(needs, actor, { action, id: '', problem: problem('export.running') });
  const job = { organisationId, exportId: id };
  try {
    await needs.exportQueue.enqueue(job);
  } catch (error) {
    await failExport(needs, job, problem('export.notQueued'));
    throw error;
  }
  return ok({ id });
}

async function cancelExport(needs: ExportNeeds, actor: Actor, id: string): Promise<Result<void>> {
  const action = 'export.cancel';
  const found = await ownExport(needs, actor, { action, id });
  if (!found.ok) return found;
  const { organisationId } = actor;
  const cancelled = await needs
    .within(organisationId)
    .transaction()
    .execute(async (transaction) => {
      const changed = await updateRunningExport(transaction, { organisationId, id }, { state: 'cancelled' });
      if (changed) await recordDone(transaction, actor, { action, subject: id, at: needs.clock() });
      return changed;
    });
  if (!cancelled) return refuse(needs, actor, { action, id, problem: problem('export.notRunning') });
  await needs.exportQueue.cancel({ organisationId, exportId: id });
  return ok(undefined);
}

/** An export of the own organisation; whose another one is does not show. */
async function ownExport(
  needs: ExportNeeds,
  actor: Actor,
  { action, id }: { readonly action: string; readonly id: string },
): Promise<Result<StoredExport> | Failed<Problem>> {
  if (!may(actor, actor)) return refuse(needs, actor, { action, id, problem: notAllowed() });
  const { organisationId } = actor;
  const found =
    plausibleId(id) === null ? null : await readExport(needs.within(organisationId), { organisationId, id });
  return found === null
    ? refuse(needs, actor, { action, id, problem: problem('export.notFound') })
    : ok(found);
}

function shownExport(stored: StoredExport): OrganisationExport {
  const { id, state, share, createdAt, expiresAt } = stored;
  const { sizeBytes, sha256, rowCount, fileCount, missingFiles } = stored;
  const content =
    sizeBytes === null
      ? null
      : {
          sizeBytes,
          sha256: sha256 ?? '',
          rows: rowCount ?? 0,
          files: fileCount ?? 0,
          missingFiles: missingFiles ?? 0,
        };
  return { id, state, share, problem: stored.problem, createdAt, expiresAt, content };
}
