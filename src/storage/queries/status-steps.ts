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

/** The versions that count of the steps these organisations take part in. */
export async function listCurrentStepsOf(
  handle: Handle,
  organisationIds: readonly string[],
): Promise<StoredStep[]> {
  const condition = sql`s.replaced_at is null and (s.organisation_id, s.id, s.version) in (
    select m.organisation_id, m.step_id, m.version from status_step_organisations m
    where m.member_id = any (${[...organisationIds]}::text[]))`;
  return (await steps(handle, condition)).rows;
}

/**
 * The agreements that count of every organisation that has one ending between the days: those that end, and
 * those that may have taken their place.
 */
export async function listAgreementsOfEnding(
  handle: Handle,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<StoredStep[]> {
  const condition = sql`s.replaced_at is null and s.kind = 'cooperationAgreement' and exists (
    select from status_step_organisations own
    join status_step_organisations also on also.member_id = own.member_id
    join status_steps e on e.organisation_id = also.organisation_id and e.id = also.step_id
      and e.version = also.version
    where own.organisation_id = s.organisation_id and own.step_id = s.id and own.version = s.version
      and e.replaced_at is null and e.kind = 'cooperationAgreement'
      and e.valid_until between ${from}::date and ${until}::date)`;
  return (await steps(handle, condition)).rows;
}

export type HoldingStep = Pick<StoredStep, 'id' | 'kind' | 'on' | 'validUntil' | 'organisationIds'>;

/** What holds on a day, of all organisations, without what only the alliance may know; the newest first. */
export async function listHoldingSteps(handle: Handle, on: string): Promise<HoldingStep[]> {
  const { rows } = await sql<Omit<HoldingStep, 'organisationIds'> & { memberId: string }>`select s.id, s.kind,
      s.begins_on as on, s.valid_until as "validUntil", m.member_id as "memberId"
    from status_steps s join status_step_organisations m on m.organisation_id = s.organisation_id
      and m.step_id = s.id and m.version = s.version
    where s.replaced_at is null and s.begins_on <= ${on}::date
      and (s.valid_until is null or s.valid_until >= ${on}::date)
    order by s.begins_on desc, s.organisation_id, s.id, m.member_id`.execute(handle);
  const steps: (HoldingStep & { organisationIds: string[] })[] = [];
  // Joint steps are few: putting them together here costs less than grouping thousands in the database.
  for (const { memberId, ...step } of rows) {
    const last = steps.at(-1);
    if (last !== undefined && last.id === step.id) last.organisationIds.push(memberId);
    else steps.push({ ...step, organisationIds: [memberId] });
  }
  return steps;
}

/** First and last day on which a step began; null: there is none. */
export async function periodOfSteps(handle: Handle): Promise<{ from: string; to: string } | null> {
  const { rows } = await sql<{ from: string | null; to: string | null }>`select min(begins_on) as from,
    max(begins_on) as to from status_steps where replaced_at is null`.execute(handle);
  const { from, to } = rows[0] ?? { from: null, to: null };
  return from === null || to === null ? null : { from, to };
}

/** Every version of the steps these organisations take part in, the newest first. */
export async function listStepVersions(
  handle: Handle,
  organisationIds: readonly string[],
): Promise<StoredStep[]> {
  const condition = sql`(s.organisation_id, s.id) in (select m.organisation_id, m.step_id
    from status_step_organisations m where m.member_id = any (${[...organisationIds]}::text[]))`;
  return (await steps(handle, condition)).rows;
}

/** The version that counts; null where there is none or it was taken back. */
export async function readCurrentStep(handle: Handle, id: string): Promise<StoredStep | null> {
  return (await readCurrentSteps(handle, [id]))[0] ?? null;
}

export async function readCurrentSteps(handle: Handle, ids: readonly string[]): Promise<StoredStep[]> {
  return (await steps(handle, sql`s.id = any (${[...ids]}::text[]) and s.replaced_at is null`)).rows;
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
