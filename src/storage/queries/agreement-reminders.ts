import { sql } from 'kysely';
import type { ReminderStage } from '#core/network/reminders.ts';
import type { Handle } from '../open-database.ts';

/** That an organisation was reminded of an end. */
export interface AgreementReminder {
  readonly organisationId: string;
  readonly stepId: string;
  readonly endsOn: string;
  readonly stage: ReminderStage;
}

/** Reminders of ends that are still to come. */
export async function listAgreementReminders(handle: Handle, from: string): Promise<AgreementReminder[]> {
  return handle
    .selectFrom('agreement_reminders')
    .select(['organisation_id as organisationId', 'step_id as stepId', 'ends_on as endsOn', 'stage'])
    .where('ends_on', '>=', from)
    .execute();
}

/** Enters those that are not there yet and returns them: only of these is anybody still to be reminded. */
export async function insertAgreementReminders(
  handle: Handle,
  reminders: readonly AgreementReminder[],
  { now }: { readonly now: Date },
): Promise<AgreementReminder[]> {
  const { rows } = await sql<AgreementReminder>`
    insert into agreement_reminders (organisation_id, step_id, ends_on, stage, issued_at)
    select g."organisationId", g."stepId", g."endsOn", g.stage, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(reminders)}::json)
      as g ("organisationId" text, "stepId" text, "endsOn" date, stage text)
    on conflict do nothing
    returning organisation_id as "organisationId", step_id as "stepId", ends_on as "endsOn", stage`.execute(
    handle,
  );
  return rows;
}
