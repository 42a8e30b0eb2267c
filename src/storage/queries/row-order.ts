import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import type { StrategyKey } from './strategies.ts';

/** Tables of a strategy whose rows people put in order. */
export type OrderedTable =
  | 'strategy_findings'
  | 'strategy_goals'
  | 'strategy_indicators'
  | 'strategy_measures'
  | 'strategy_priorities';

/** After all that are there. */
export async function nextPosition(
  handle: Handle,
  table: OrderedTable,
  { organisationId, id }: StrategyKey,
): Promise<number> {
  const row = await handle
    .selectFrom(table)
    .select(sql<number>`coalesce(max(position), -1) + 1`.as('next'))
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .executeTakeFirstOrThrow();
  return row.next;
}

/** Puts all rows in the order of the ids, whatever their positions were; those that stand there already are left alone. */
export async function putInOrder(
  handle: Handle,
  table: OrderedTable,
  { organisationId, id }: StrategyKey,
  ids: readonly string[],
): Promise<void> {
  await sql`update ${sql.table(table)} t set position = wanted.place
    from (select value as row_id, ordinality::int - 1 as place
      from json_array_elements_text(${JSON.stringify(ids)}::json) with ordinality) as wanted
    where t.organisation_id = ${organisationId} and t.strategy_id = ${id} and t.id = wanted.row_id
      and t.position <> wanted.place`.execute(handle);
}
