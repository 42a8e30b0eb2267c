import type { Strategy, VersionKind } from '#core/strategy/strategy.ts';
import type { Handle } from '../open-database.ts';
import type { StrategyChange, StrategyKey } from './strategies.ts';

/** A document as it was when it was made. */
export interface StoredVersion {
  readonly number: number;
  readonly kind: VersionKind;
  readonly year: number | null;
  readonly madeAt: Date;
  /** Read with `readSnapshot`. */
  readonly snapshot: unknown;
}

/** Numbers go up by one; the caller holds the lock of the strategy. */
export async function insertVersion(
  transaction: Handle,
  { organisationId, id }: StrategyKey,
  version: {
    readonly kind: VersionKind;
    readonly year: number | null;
    readonly note: string;
    readonly snapshot: Strategy;
  },
  { now, accountId }: StrategyChange,
): Promise<number> {
  const { last } = await transaction
    .selectFrom('strategy_versions')
    .select(({ fn }) => fn.max<number | null>('number').as('last'))
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .executeTakeFirstOrThrow();
  const number = (last ?? 0) + 1;
  await transaction
    .insertInto('strategy_versions')
    .values({
      organisation_id: organisationId,
      strategy_id: id,
      number,
      kind: version.kind,
      year: version.year,
      note: version.note,
      snapshot: JSON.stringify(version.snapshot),
      made_at: now,
      made_by: accountId,
    })
    .execute();
  return number;
}

/** Those of the numbers that exist. */
export async function readVersions(
  handle: Handle,
  { organisationId, id }: StrategyKey,
  numbers: readonly number[],
): Promise<readonly StoredVersion[]> {
  if (numbers.length === 0) return [];
  return handle
    .selectFrom('strategy_versions')
    .select(['number', 'kind', 'year', 'made_at as madeAt', 'snapshot'])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('number', 'in', numbers)
    .execute();
}
