import { sql } from 'kysely';
import type { RemindedMeasure, ReminderStage } from '#core/strategy/schedule/reminder-stage.ts';
import type { Handle } from '../open-database.ts';
import { insertRows } from './bulk-insert.ts';
import type { MeasureKey } from './strategy-measure-changes.ts';

/** A measure somebody is to be reminded of. */
export interface RemindedRow extends MeasureKey, RemindedMeasure {
  readonly title: string;
  readonly strategyTitle: string;
  readonly organisationName: string;
  readonly responsibleName: string;
  readonly responsibleEmail: string;
}

/**
 * Of all organisations: measures that are not over, of strategies that are not ended, with somebody to write to,
 * which begin or end near this day or are under way.
 */
export async function listMeasuresToRemind(
  handle: Handle,
  { startsUntil }: { readonly startsUntil: string },
): Promise<readonly RemindedRow[]> {
  const { rows } = await sql<RemindedRow>`
    select m.organisation_id as "organisationId", m.strategy_id as id, m.id as "measureId", m.title, m.state,
      m.starts_on as "startsOn", m.ends_on as "endsOn", m.responsible_name as "responsibleName",
      m.responsible_email as "responsibleEmail", m.reminded_start as "remindedStart",
      m.reminded_status as "remindedStatus", m.reminded_end as "remindedEnd", s.title as "strategyTitle",
      o.name as "organisationName",
      (select max((r.reported_at at time zone 'Europe/Berlin')::date) from strategy_measure_reports r
        where r.organisation_id = m.organisation_id and r.strategy_id = m.strategy_id and r.measure_id = m.id
      ) as "reportedOn"
    from strategy_measures m
    join strategies s on s.organisation_id = m.organisation_id and s.id = m.strategy_id
    join organisations o on o.id = m.organisation_id
    where s.state <> 'ended' and m.state not in ('done', 'dropped') and m.responsible_email <> ''
      and m.starts_on <= ${startsUntil}
    order by m.organisation_id, m.strategy_id, m.position, m.id`.execute(handle);
  return rows;
}

const columnOf: Readonly<Record<ReminderStage, 'reminded_start' | 'reminded_status' | 'reminded_end'>> = {
  start: 'reminded_start',
  status: 'reminded_status',
  endsSoon: 'reminded_end',
  overdue: 'reminded_end',
};

/** Keeps for which day each was reminded. */
export async function markMeasuresReminded(
  transaction: Handle,
  stage: ReminderStage,
  reminded: readonly (MeasureKey & { readonly day: string })[],
): Promise<void> {
  await sql`update strategy_measures m set ${sql.ref(columnOf[stage])} = g.day
    from json_to_recordset(${JSON.stringify(
      reminded.map(({ organisationId, id, measureId, day }) => ({ organisationId, id, measureId, day })),
    )}::json) as g ("organisationId" text, id text, "measureId" text, day date)
    where m.organisation_id = g."organisationId" and m.strategy_id = g.id and m.id = g."measureId"`.execute(
    transaction,
  );
}

export async function insertMeasureLinks(
  transaction: Handle,
  links: readonly (MeasureKey & { readonly tokenSha256: string })[],
  { expiresAt }: { readonly expiresAt: Date },
): Promise<void> {
  await insertRows(
    transaction,
    {
      table: 'strategy_measure_links',
      columns: {
        organisation_id: 'text',
        strategy_id: 'text',
        measure_id: 'text',
        token_sha256: 'text',
        expires_at: 'timestamptz',
      },
      fixed: {},
    },
    links.map((link) => ({
      organisation_id: link.organisationId,
      strategy_id: link.id,
      measure_id: link.measureId,
      token_sha256: link.tokenSha256,
      expires_at: expiresAt,
    })),
  );
}

/** What a link opens, whether it still works or not. */
export async function readMeasureLink(
  handle: Handle,
  { organisationId, tokenSha256 }: { readonly organisationId: string; readonly tokenSha256: string },
): Promise<(MeasureKey & { readonly expiresAt: Date }) | null> {
  const row = await handle
    .selectFrom('strategy_measure_links')
    .select(['strategy_id as id', 'measure_id as measureId', 'expires_at as expiresAt'])
    .where('organisation_id', '=', organisationId)
    .where('token_sha256', '=', tokenSha256)
    .executeTakeFirst();
  return row === undefined ? null : { organisationId, ...row };
}

/** For somebody who is not responsible any more: their links open nothing from now on. */
export async function deleteMeasureLinks(
  transaction: Handle,
  { organisationId, id, measureId }: MeasureKey,
): Promise<void> {
  await transaction
    .deleteFrom('strategy_measure_links')
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('measure_id', '=', measureId)
    .execute();
}
