import { type RawBuilder, sql } from 'kysely';
import type { StatusStep } from '#core/network/status-step.ts';
import type { Handle } from '../open-database.ts';

/** A version of a step. `organisationId` keeps it; `organisationIds` are all it belongs to, the keeper too. */
export interface StoredStep extends StatusStep {
  readonly organisationId: string;
  readonly version: number;
  readonly recordedAt: Date;
  readonly replacedAt: Date | null;
  readonly removalReason: string | null;
}

function steps(handle: Handle, condition: RawBuilder<unknown>): Promise<{ rows: StoredStep[] }> {
  return sql<StoredStep>`select s.organisation_id as "organisationId", s.id, s.version, s.kind,
      s.begins_on as on, s.valid_until as "validUntil", s.facts, s.note, s.recorded_at as "recordedAt",
      s.replaced_at as "replacedAt", s.removal_reason as "removalReason",
      array(select m.member_id from status_step_organisations m where m.organisation_id = s.organisation_id
        and m.step_id = s.id and m.version = s.version order by m.member_id) as "organisationIds"
    from status_steps s where ${condition} order by s.begins_on desc, s.id, s.version desc`.execute(handle);
}

/** The versions that count, of all organisations. */
export async function listCurrentSteps(handle: Handle): Promise<StoredStep[]> {
  return (await steps(handle, sql`s.replaced_at is null`)).rows;
}

/** Every version of the steps an organisation takes part in, the newest first. */
export async function listStepVersions(handle: Handle, organisationId: string): Promise<StoredStep[]> {
  const condition = sql`(s.organisation_id, s.id) in (select m.organisation_id, m.step_id
    from status_step_organisations m where m.member_id = ${organisationId})`;
  return (await steps(handle, condition)).rows;
}

/** The version that counts; null where there is none or it was taken back. */
export async function readCurrentStep(handle: Handle, id: string): Promise<StoredStep | null> {
  return (await steps(handle, sql`s.id = ${id} and s.replaced_at is null`)).rows[0] ?? null;
}

/** Enters a step, or its next version; the former one is ended and stays. False: somebody was faster. */
export async function insertStepVersion(
  handle: Handle,
  step: StatusStep & { readonly organisationId: string; readonly version: number },
  change: { readonly now: Date },
): Promise<boolean> {
  if (step.version > 1) {
    const former = { organisationId: step.organisationId, id: step.id, version: step.version - 1 };
    if (!(await replaceStep(handle, former, { now: change.now, removalReason: null }))) return false;
  }
  await handle
    .insertInto('status_steps')
    .values({
      organisation_id: step.organisationId,
      id: step.id,
      version: step.version,
      kind: step.kind,
      begins_on: step.on,
      valid_until: step.validUntil,
      facts: JSON.stringify(step.facts),
      note: step.note,
      recorded_at: change.now,
      replaced_at: null,
      removal_reason: null,
    })
    .execute();
  await handle
    .insertInto('status_step_organisations')
    .values(
      [...new Set(step.organisationIds)].map((member) => ({
        organisation_id: step.organisationId,
        step_id: step.id,
        version: step.version,
        member_id: member,
      })),
    )
    .execute();
  return true;
}

/** Ends a version; with a reason: taken back. False: it no longer counts. */
export async function replaceStep(
  handle: Handle,
  key: { readonly organisationId: string; readonly id: string; readonly version: number },
  change: { readonly now: Date; readonly removalReason: string | null },
): Promise<boolean> {
  const done = await handle
    .updateTable('status_steps')
    .set({ replaced_at: change.now, removal_reason: change.removalReason })
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id)
    .where('version', '=', key.version)
    .where('replaced_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
