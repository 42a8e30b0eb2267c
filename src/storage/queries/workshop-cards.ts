import { sql } from 'kysely';
import type { CardKind, Outlook } from '#core/strategy/workshop/workshop.ts';
import type { Handle } from '../open-database.ts';
import type { StrategyKey } from './strategies.ts';
import type { WorkshopKey } from './strategy-retention.ts';

export interface StoredCard {
  readonly id: string;
  readonly workshopId: string;
  readonly findingId: string;
  /** null: of the office. */
  readonly groupId: string | null;
  readonly groupTitle: string | null;
  readonly seatId: string | null;
  /** As somebody chose to write it; only while the workshop is open. */
  readonly name: string | null;
  readonly kind: CardKind;
  readonly outlook: Outlook;
  readonly words: string;
  readonly hiddenReason: string | null;
}

/** Of one workshop, or of all of a strategy, in the order in which they were written. */
export async function listCards(
  handle: Handle,
  { organisationId, id, workshopId }: StrategyKey & { readonly workshopId?: string },
): Promise<readonly StoredCard[]> {
  return handle
    .selectFrom('workshop_cards as c')
    .leftJoin('workshop_groups as g', (join) =>
      join
        .onRef('g.organisation_id', '=', 'c.organisation_id')
        .onRef('g.strategy_id', '=', 'c.strategy_id')
        .onRef('g.workshop_id', '=', 'c.workshop_id')
        .onRef('g.id', '=', 'c.group_id'),
    )
    .leftJoin('workshop_seats as s', (join) =>
      join
        .onRef('s.organisation_id', '=', 'c.organisation_id')
        .onRef('s.strategy_id', '=', 'c.strategy_id')
        .onRef('s.workshop_id', '=', 'c.workshop_id')
        .onRef('s.id', '=', 'c.seat_id'),
    )
    .select([
      'c.id',
      'c.workshop_id as workshopId',
      'c.finding_id as findingId',
      'c.group_id as groupId',
      'g.title as groupTitle',
      'c.seat_id as seatId',
      's.name',
      'c.kind',
      'c.outlook',
      'c.words',
      'c.hidden_reason as hiddenReason',
    ])
    .where('c.organisation_id', '=', organisationId)
    .where('c.strategy_id', '=', id)
    .$if(workshopId !== undefined, (query) => query.where('c.workshop_id', '=', workshopId ?? ''))
    .orderBy('c.written_at')
    .orderBy('c.id')
    .execute();
}

export interface NewCard {
  readonly id: string;
  readonly findingId: string;
  readonly groupId: string | null;
  readonly seatId: string | null;
  readonly kind: CardKind;
  readonly outlook: Outlook;
  readonly words: string;
}

/** Exactly once. `offTable`: the finding does not lie on the table. `there`: a card with this id is here already. */
export async function insertCard(
  handle: Handle,
  { organisationId, id, workshopId }: WorkshopKey,
  card: NewCard,
  now: Date,
): Promise<'written' | 'there' | 'offTable'> {
  const { rows } = await sql<{ id: string }>`insert into workshop_cards
      (organisation_id, strategy_id, workshop_id, id, finding_id, group_id, seat_id, kind, outlook, words,
       written_at, changed_at)
    select f.organisation_id, f.strategy_id, f.workshop_id, ${card.id}, f.finding_id, ${card.groupId}, ${card.seatId},
      ${card.kind}, ${card.outlook}, ${card.words}, ${now}::timestamptz, ${now}::timestamptz
    from workshop_findings f
    where f.organisation_id = ${organisationId} and f.strategy_id = ${id} and f.workshop_id = ${workshopId}
      and f.finding_id = ${card.findingId}
    on conflict do nothing returning id`.execute(handle);
  if (rows.length > 0) return 'written';
  return (await readCardOwner(handle, { organisationId, id, workshopId }, card.id)) === null
    ? 'offTable'
    : 'there';
}

/** null: there is no such card; `seatId` null: of the office. */
export async function readCardOwner(
  handle: Handle,
  { organisationId, id, workshopId }: WorkshopKey,
  cardId: string,
): Promise<{ readonly seatId: string | null } | null> {
  const row = await handle
    .selectFrom('workshop_cards')
    .select('seat_id as seatId')
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('workshop_id', '=', workshopId)
    .where('id', '=', cardId)
    .executeTakeFirst();
  return row ?? null;
}

export async function updateCard(
  handle: Handle,
  { organisationId, id, workshopId }: WorkshopKey,
  {
    cardId,
    now,
    ...values
  }: {
    readonly cardId: string;
    readonly now: Date;
    readonly kind?: CardKind;
    readonly words?: string;
    readonly hidden_reason?: string | null;
  },
): Promise<void> {
  await handle
    .updateTable('workshop_cards')
    .set({ ...values, changed_at: now })
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('workshop_id', '=', workshopId)
    .where('id', '=', cardId)
    .execute();
}

export async function countCards(
  handle: Handle,
  { organisationId, id, workshopId }: WorkshopKey,
): Promise<number> {
  const row = await handle
    .selectFrom('workshop_cards')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('workshop_id', '=', workshopId)
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** Changes with everything people in a workshop see: cheap to ask for every few seconds. */
export async function readWorkshopStamp(
  handle: Handle,
  { organisationId, id, workshopId }: WorkshopKey,
): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`select w.version || '-' || count(c.id) || '-'
      || coalesce((extract(epoch from max(c.changed_at)) * 1000)::bigint, 0) || '-'
      || (select count(*) from workshop_seats s where s.organisation_id = w.organisation_id
          and s.strategy_id = w.strategy_id and s.workshop_id = w.id) || '-'
      || (select count(distinct v.seat_id) from workshop_votes v where v.organisation_id = w.organisation_id
          and v.strategy_id = w.strategy_id and v.workshop_id = w.id) as stamp
    from workshops w
    left join workshop_cards c on c.organisation_id = w.organisation_id and c.strategy_id = w.strategy_id
      and c.workshop_id = w.id
    where w.organisation_id = ${organisationId} and w.strategy_id = ${id} and w.id = ${workshopId}
    group by w.organisation_id, w.strategy_id, w.id, w.version`.execute(handle);
  return rows[0]?.stamp ?? '';
}
