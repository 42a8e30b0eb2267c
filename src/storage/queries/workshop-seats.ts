import { sql } from 'kysely';
import type { Outlook } from '#core/strategy/workshop/workshop.ts';
import type { Handle } from '../open-database.ts';
import type { WorkshopKey } from './strategy-retention.ts';

export interface Seat {
  readonly id: string;
  readonly groupId: string;
  readonly name: string | null;
  readonly outlook: Outlook;
}

export async function readSeat(
  handle: Handle,
  { organisationId, id, workshopId }: WorkshopKey,
  keySha256: string,
): Promise<Seat | null> {
  const row = await handle
    .selectFrom('workshop_seats')
    .select(['id', 'group_id as groupId', 'name', 'outlook'])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('workshop_id', '=', workshopId)
    .where('key_sha256', '=', keySha256)
    .executeTakeFirst();
  return row ?? null;
}

/** One seat a device, however often it is sent: whoever comes again sits down somewhere else. */
export async function saveSeat(
  handle: Handle,
  { organisationId, id, workshopId }: WorkshopKey,
  seat: Seat & { readonly keySha256: string; readonly now: Date },
): Promise<void> {
  await handle
    .insertInto('workshop_seats')
    .values({
      organisation_id: organisationId,
      strategy_id: id,
      workshop_id: workshopId,
      id: seat.id,
      group_id: seat.groupId,
      key_sha256: seat.keySha256,
      name: seat.name,
      outlook: seat.outlook,
      joined_at: seat.now,
    })
    .onConflict((conflict) =>
      conflict
        .column('key_sha256')
        .doUpdateSet((values) => ({
          group_id: values.ref('excluded.group_id'),
          name: values.ref('excluded.name'),
          outlook: values.ref('excluded.outlook'),
        }))
        // A hash is of one workshop.
        .where('workshop_seats.workshop_id', '=', workshopId),
    )
    .execute();
}

export interface SeatCount {
  readonly groupId: string;
  readonly outlook: Outlook;
  readonly count: number;
}

/** Who is there, as counts. */
export async function countSeats(
  handle: Handle,
  { organisationId, id, workshopId }: WorkshopKey,
): Promise<readonly SeatCount[]> {
  return handle
    .selectFrom('workshop_seats')
    .select(['group_id as groupId', 'outlook', sql<number>`count(*)::int`.as('count')])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('workshop_id', '=', workshopId)
    .groupBy(['group_id', 'outlook'])
    .execute();
}

export interface Vote {
  readonly findingId: string;
  readonly importance: number;
  readonly influence: number;
}

/** One vote a seat and finding; a later one takes its place. False: the finding is not on the table. */
export async function saveVote(
  handle: Handle,
  { organisationId, id, workshopId }: WorkshopKey,
  { seatId, findingId, importance, influence }: Vote & { readonly seatId: string },
): Promise<boolean> {
  const { rows } = await sql<{ one: number }>`insert into workshop_votes
      (organisation_id, strategy_id, workshop_id, seat_id, finding_id, importance, influence)
    select f.organisation_id, f.strategy_id, f.workshop_id, ${seatId}, f.finding_id,
      ${importance}::integer, ${influence}::integer
    from workshop_findings f
    where f.organisation_id = ${organisationId} and f.strategy_id = ${id} and f.workshop_id = ${workshopId}
      and f.finding_id = ${findingId}
    on conflict (organisation_id, strategy_id, workshop_id, seat_id, finding_id)
      do update set importance = excluded.importance, influence = excluded.influence
    returning 1 as one`.execute(handle);
  return rows.length > 0;
}

/** Of one seat, for nobody but the device it belongs to. */
export async function listOwnVotes(
  handle: Handle,
  { organisationId, id, workshopId }: WorkshopKey,
  seatId: string,
): Promise<readonly Vote[]> {
  return handle
    .selectFrom('workshop_votes')
    .select(['finding_id as findingId', 'importance', 'influence'])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('workshop_id', '=', workshopId)
    .where('seat_id', '=', seatId)
    .execute();
}

/** How many seats have weighed anything. */
export async function countVoters(
  handle: Handle,
  { organisationId, id, workshopId }: WorkshopKey,
): Promise<number> {
  const row = await handle
    .selectFrom('workshop_votes')
    .select(sql<number>`count(distinct seat_id)::int`.as('count'))
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('workshop_id', '=', workshopId)
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** Groups somebody sits in or wrote a card in, and findings somebody wrote of or weighed: they are not taken away. */
export async function listUsedParts(
  handle: Handle,
  { organisationId, id, workshopId }: WorkshopKey,
): Promise<{ readonly groupIds: ReadonlySet<string>; readonly findingIds: ReadonlySet<string> }> {
  const { rows } = await sql<{ kind: 'group' | 'finding'; id: string | null }>`
    select 'group' as kind, group_id as id from workshop_seats
      where organisation_id = ${organisationId} and strategy_id = ${id} and workshop_id = ${workshopId}
    union select 'group', group_id from workshop_cards
      where organisation_id = ${organisationId} and strategy_id = ${id} and workshop_id = ${workshopId}
    union select 'finding', finding_id from workshop_cards
      where organisation_id = ${organisationId} and strategy_id = ${id} and workshop_id = ${workshopId}
    union select 'finding', finding_id from workshop_votes
      where organisation_id = ${organisationId} and strategy_id = ${id} and workshop_id = ${workshopId}`.execute(
    handle,
  );
  const of = (kind: string) => new Set(rows.flatMap((row) => (row.kind === kind && row.id ? [row.id] : [])));
  return { groupIds: of('group'), findingIds: of('finding') };
}
