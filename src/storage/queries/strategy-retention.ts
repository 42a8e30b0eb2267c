import { sql } from 'kysely';
import { fewestVoters } from '#core/strategy/workshop/workshop.ts';
import type { Handle } from '../open-database.ts';
import { countsOf, type DeletedCounts } from './retention.ts';
import type { StrategyKey } from './strategies.ts';

export interface WorkshopKey extends StrategyKey {
  readonly workshopId: string;
}

/**
 * Ends a workshop: votes become counts and are deleted with the seats they came from, so that nobody can find out
 * who chose what. Of a finding that fewer than `fewestVoters` weighed only their number is kept. False: it was closed
 * already.
 */
export async function closeWorkshop(
  transaction: Handle,
  { organisationId, id, workshopId }: WorkshopKey,
  { now, today }: { readonly now: Date; readonly today: string },
): Promise<boolean> {
  // First: whoever votes at this moment waits for this row and then finds it closed.
  const closed = await transaction
    .updateTable('workshops')
    .set((columns) => ({
      state: 'closed' as const,
      closed_on: today,
      changed_at: now,
      link_sha256: null,
      version: columns('version', '+', 1),
    }))
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('id', '=', workshopId)
    .where('state', '<>', 'closed')
    .returning('id')
    .execute();
  if (closed.length === 0) return false;
  const voters = sql`(select count(*)::int from workshop_votes v
    where v.organisation_id = f.organisation_id and v.strategy_id = f.strategy_id
      and v.workshop_id = f.workshop_id and v.finding_id = f.finding_id)`;
  const chosen = (column: string) => sql`case when ${voters} >= ${fewestVoters}::int then (
    select jsonb_agg(coalesce(of_level.count, 0) order by level)
    from generate_series(1, 5) as level
    left join lateral (
      select count(*)::int as count from workshop_votes v
      where v.organisation_id = f.organisation_id and v.strategy_id = f.strategy_id
        and v.workshop_id = f.workshop_id and v.finding_id = f.finding_id and ${sql.ref(`v.${column}`)} = level
    ) as of_level on true) end`;
  await sql`update workshop_findings f set
      voters = ${voters},
      importance = ${chosen('importance')},
      influence = ${chosen('influence')}
    where organisation_id = ${organisationId} and strategy_id = ${id} and workshop_id = ${workshopId}`.execute(
    transaction,
  );
  await sql`update workshop_cards set seat_id = null
    where organisation_id = ${organisationId} and strategy_id = ${id} and workshop_id = ${workshopId}`.execute(
    transaction,
  );
  await transaction
    .deleteFrom('workshop_seats')
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('workshop_id', '=', workshopId)
    .execute();
  return true;
}

/** Workshops nobody has closed since `day`: seats and votes must not stay. Counts are closed workshops. */
export async function closeForgottenWorkshops(
  handle: Handle,
  day: string,
  { now, today }: { readonly now: Date; readonly today: string },
): Promise<DeletedCounts> {
  const forgotten = await handle
    .selectFrom('workshops')
    .select(['organisation_id as organisationId', 'strategy_id as id', 'id as workshopId'])
    .where('state', '<>', 'closed')
    .where('day', '<', day)
    .execute();
  const closed: WorkshopKey[] = [];
  for (const key of forgotten)
    await handle.transaction().execute(async (transaction) => {
      if (await closeWorkshop(transaction, key, { now, today })) closed.push(key);
    });
  return countsOf(closed);
}

/** Links of mails that are over. */
export async function deleteExpiredMeasureLinks(handle: Handle, now: Date): Promise<DeletedCounts> {
  const rows = await handle
    .deleteFrom('strategy_measure_links')
    .where('expires_at', '<=', now)
    .returning('organisation_id as organisationId')
    .execute();
  return countsOf(rows);
}

/** Who was responsible for a measure that ended before `day` is no longer named. */
export async function forgetResponsiblePeople(handle: Handle, day: string): Promise<DeletedCounts> {
  const rows = await handle
    .updateTable('strategy_measures')
    .set({ responsible_name: '', responsible_email: '' })
    .where('ends_on', '<', day)
    .where((where) => where.or([where('responsible_name', '<>', ''), where('responsible_email', '<>', '')]))
    .returning('organisation_id as organisationId')
    .execute();
  return countsOf(rows);
}
