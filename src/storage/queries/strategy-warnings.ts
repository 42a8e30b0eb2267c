import { sql } from 'kysely';
import type { EndingKind } from '#core/strategy/document/ending-soon.ts';
import type { Handle } from '../open-database.ts';
import { type StoredStrategy, storedStrategies } from './strategies.ts';

/** That people were warned of an end. */
export interface StrategyWarning {
  readonly organisationId: string;
  readonly strategyId: string;
  readonly kind: EndingKind;
  readonly endsOn: string;
}

/** Strategies that are not ended and of which something ends within the days. Over all organisations. */
export async function listStrategiesEnding(
  handle: Handle,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<readonly StoredStrategy[]> {
  return storedStrategies(handle)
    .where('s.state', '<>', 'ended')
    .where((where) =>
      where.or([
        where.between('s.funded_until', from, until),
        where.between('s.post_until', from, until),
        where.between('s.period_until', from, until),
      ]),
    )
    .orderBy('s.id')
    .execute();
}

/** Enters those that are not there yet and returns them: only of these is anybody still to be warned. */
export async function insertStrategyWarnings(
  handle: Handle,
  warnings: readonly StrategyWarning[],
  today: string,
): Promise<readonly StrategyWarning[]> {
  const { rows } = await sql<StrategyWarning>`
    insert into strategy_warnings (organisation_id, strategy_id, kind, ends_on, warned_on)
    select g."organisationId", g."strategyId", g.kind, g."endsOn", ${today}::date
    from json_to_recordset(${JSON.stringify(warnings)}::json)
      as g ("organisationId" text, "strategyId" text, kind text, "endsOn" date)
    on conflict do nothing
    returning organisation_id as "organisationId", strategy_id as "strategyId", kind, ends_on as "endsOn"`.execute(
    handle,
  );
  return rows;
}
