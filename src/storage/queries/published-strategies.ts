import type { Handle } from '../open-database.ts';
import type { StrategyKey } from './strategies.ts';

/** A published strategy in the list everybody sees. */
export interface PublishedRow {
  readonly id: string;
  readonly title: string;
  readonly organisationName: string;
  readonly periodFrom: string;
  readonly periodUntil: string;
  readonly publishedOn: string;
  readonly fictional: boolean;
}

/** Over all organisations, by municipality, the latest period first. */
export async function listPublishedStrategies(
  handle: Handle,
  limit: number,
): Promise<readonly PublishedRow[]> {
  return handle
    .selectFrom('strategies as s')
    .innerJoin('organisations as o', 'o.id', 's.organisation_id')
    .select([
      's.id',
      's.title',
      'o.name as organisationName',
      's.period_from as periodFrom',
      's.period_until as periodUntil',
      's.published_on as publishedOn',
      's.fictional',
    ])
    .where('s.published_on', 'is not', null)
    .$narrowType<{ publishedOn: string }>()
    .orderBy('o.name')
    .orderBy('s.period_from', 'desc')
    .orderBy('s.id')
    .limit(limit)
    .execute();
}

/** Whose strategy it is, if it is published. */
export async function findPublishedStrategy(handle: Handle, id: string): Promise<StrategyKey | null> {
  const row = await handle
    .selectFrom('strategies')
    .select(['organisation_id as organisationId', 'id'])
    .where('id', '=', id)
    .where('published_on', 'is not', null)
    .executeTakeFirst();
  return row ?? null;
}
