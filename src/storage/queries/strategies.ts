import { sql } from 'kysely';
import type { StrategyFacts, StrategyState } from '#core/strategy/strategy.ts';
import type { Handle } from '../open-database.ts';

export interface StrategyKey {
  readonly organisationId: string;
  readonly id: string;
}

export interface StrategyChange {
  readonly now: Date;
  /** null: the program did it. */
  readonly accountId: string | null;
}

/** A strategy without what hangs on it. */
export interface StoredStrategy extends StrategyKey, StrategyFacts {
  readonly organisationName: string;
  readonly state: StrategyState;
  readonly publicText: string;
  readonly publishedOn: string | null;
  readonly endedOn: string | null;
  readonly fictional: boolean;
  readonly changedAt: Date;
  /** null: the account is gone, or the program did it. */
  readonly changedByName: string | null;
  readonly version: number;
}

export function storedStrategies(handle: Handle) {
  return handle
    .selectFrom('strategies as s')
    .innerJoin('organisations as o', 'o.id', 's.organisation_id')
    .leftJoin('accounts as a', 'a.id', 's.changed_by')
    .select([
      's.organisation_id as organisationId',
      'o.name as organisationName',
      's.id',
      's.title',
      's.state',
      's.period_from as periodFrom',
      's.period_until as periodUntil',
      's.vision',
      's.starting_point as startingPoint',
      's.structures',
      's.follow_up as followUp',
      's.state_money as stateMoney',
      's.funded_until as fundedUntil',
      's.post_until as postUntil',
      's.public_text as publicText',
      's.published_on as publishedOn',
      's.ended_on as endedOn',
      's.fictional',
      's.changed_at as changedAt',
      'a.name as changedByName',
      's.version',
    ]);
}

export async function readStoredStrategy(
  handle: Handle,
  { organisationId, id }: StrategyKey,
): Promise<StoredStrategy | null> {
  const row = await storedStrategies(handle)
    .where('s.organisation_id', '=', organisationId)
    .where('s.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Those that ended last, the latest period first. */
export async function listStrategies(handle: Handle, organisationId: string): Promise<StoredStrategy[]> {
  return storedStrategies(handle)
    .where('s.organisation_id', '=', organisationId)
    .orderBy(sql`s.state = 'ended'`)
    .orderBy('s.period_from', 'desc')
    .orderBy('s.id')
    .execute();
}

export async function insertStrategy(
  handle: Handle,
  strategy: StrategyKey & StrategyFacts & { readonly fictional: boolean },
  { now, accountId }: StrategyChange,
): Promise<void> {
  await handle
    .insertInto('strategies')
    .values({
      organisation_id: strategy.organisationId,
      id: strategy.id,
      fictional: strategy.fictional,
      ...factColumns(strategy),
      created_at: now,
      changed_at: now,
      changed_by: accountId,
    })
    .execute();
}

/** False: somebody else changed it since that version was read. */
export async function updateStrategyFacts(
  handle: Handle,
  strategy: StrategyKey & StrategyFacts & { readonly version: number },
  change: StrategyChange,
): Promise<boolean> {
  const done = await touchedStrategy(handle, strategy, change)
    .set(factColumns(strategy))
    .where('version', '=', strategy.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Goes up by one version; add `set` and, where it must not pass somebody else's change, `where`. */
export function touchedStrategy(
  handle: Handle,
  { organisationId, id }: StrategyKey,
  { now, accountId }: StrategyChange,
) {
  return handle
    .updateTable('strategies')
    .set((columns) => ({
      version: columns('version', '+', 1),
      changed_at: now,
      changed_by: accountId,
    }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id);
}

/** Changes of one strategy that depend on its other rows happen one after the other. */
export async function lockStrategy(handle: Handle, { organisationId, id }: StrategyKey): Promise<void> {
  await handle
    .selectFrom('strategies')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
}

/** With everything that hangs on it; in a transaction. */
export async function deleteStrategy(
  transaction: Handle,
  { organisationId, id }: StrategyKey,
): Promise<void> {
  // First what keeps others from being taken away one by one.
  for (const table of [
    'strategy_measure_needs',
    'strategy_measure_goals',
    'strategy_goal_priorities',
    'strategy_priority_findings',
  ] as const)
    await transaction
      .deleteFrom(table)
      .where('organisation_id', '=', organisationId)
      .where('strategy_id', '=', id)
      .execute();
  await transaction
    .deleteFrom('strategies')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

function factColumns(facts: StrategyFacts) {
  return {
    title: facts.title,
    period_from: facts.periodFrom,
    period_until: facts.periodUntil,
    vision: facts.vision,
    starting_point: facts.startingPoint,
    structures: facts.structures,
    follow_up: facts.followUp,
    state_money: facts.stateMoney,
    funded_until: facts.fundedUntil,
    post_until: facts.postUntil,
  };
}
