import { sql } from 'kysely';
import type { CheckInKind, CheckInWay } from '#core/meetings/day/check-in.ts';
import type { Profession } from '#core/meetings/participant.ts';
import type { Handle } from '../open-database.ts';
import type { MeetingKey } from './meetings.ts';

export interface StoredCheckIn {
  readonly id: string;
  readonly participantId: string;
  readonly dayNumber: number;
  readonly kind: CheckInKind;
  readonly way: CheckInWay;
  readonly happenedAt: Date;
  readonly formerState: 'cancelled' | null;
}

export interface WalkIn {
  readonly id: string;
  readonly name: string;
  readonly homeId: string | null;
  readonly organisationName: string | null;
  readonly profession: Profession;
}

/** Somebody who is there: what was pressed last for that day says so. */
export interface Presence {
  readonly participantId: string;
  readonly dayNumber: number;
  readonly at: Date;
  readonly way: CheckInWay;
}

/** Ids of those that are new. Which is here already stays as it is: telephones send twice. One statement for all. */
export async function insertCheckIns(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  checkIns: readonly StoredCheckIn[],
  { now, accountId }: { readonly now: Date; readonly accountId: string | null },
): Promise<readonly string[]> {
  if (checkIns.length === 0) return [];
  const rows = await handle
    .insertInto('meeting_check_ins')
    .values(
      checkIns.map((one) => ({
        organisation_id: organisationId,
        meeting_id: id,
        id: one.id,
        participant_id: one.participantId,
        day_number: one.dayNumber,
        kind: one.kind,
        way: one.way,
        happened_at: one.happenedAt,
        received_at: now,
        former_state: one.formerState,
        account_id: accountId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/** People nobody registered; sent twice they are here once. */
export async function insertWalkIns(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  people: readonly WalkIn[],
  { now }: { readonly now: Date },
): Promise<void> {
  if (people.length === 0) return;
  await handle
    .insertInto('meeting_participants')
    .values(
      people.map((one) => ({
        organisation_id: organisationId,
        meeting_id: id,
        id: one.id,
        name: one.name,
        email: null,
        home_id: one.homeId,
        organisation_name: one.organisationName,
        profession: one.profession,
        state: 'registered' as const,
        invited_on: null,
        answered_at: now,
        substitute_of: null,
        contact_id: null,
        by_hand: true,
        changed_at: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Which of them are in the list of the meeting; they stay in it until the transaction has ended. */
export async function lockParticipants(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  participantIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (participantIds.length === 0) return new Set();
  const rows = await handle
    .selectFrom('meeting_participants')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', 'in', [...participantIds])
    // Always in the same order, so that two who send at once never wait for each other.
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Set(rows.map((row) => row.id));
}

const latest = (
  organisationId: string,
  meetingId: string,
) => sql`select distinct on (c.participant_id, c.day_number)
    c.participant_id, c.day_number, c.kind, c.way, c.happened_at
  from meeting_check_ins c
  where c.organisation_id = ${organisationId} and c.meeting_id = ${meetingId}
  order by c.participant_id, c.day_number, c.happened_at desc, c.received_at desc, c.id desc`;

/** Everybody who is or was there, for each day. */
export async function listPresence(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<readonly Presence[]> {
  const { rows } = await sql<Presence>`select participant_id as "participantId", day_number as "dayNumber",
      happened_at as "at", way
    from (${latest(organisationId, id)}) latest where kind = 'in'
    order by participant_id, day_number`.execute(handle);
  return rows;
}

/** Ids of those who were entered at the door: they came without having registered. */
export async function listWalkIns(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<ReadonlySet<string>> {
  const rows = await handle
    .selectFrom('meeting_check_ins')
    .select('participant_id as participantId')
    .distinct()
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('way', '=', 'walkIn')
    .execute();
  return new Set(rows.map((row) => row.participantId));
}

/**
 * Whoever is there has a place, whatever they were before; whoever is not there after all is again what they were.
 * To be called after every change, for those it touched. Four statements, whatever their number.
 */
export async function settlePlaces(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  { participantIds, now }: { readonly participantIds: readonly string[]; readonly now: Date },
): Promise<void> {
  if (participantIds.length === 0) return;
  const touched = sql.join(participantIds);
  const there = sql`(select participant_id from (${latest(organisationId, id)}) latest where kind = 'in')`;
  await sql`update meeting_check_ins c set former_state = p.state
    from meeting_participants p
    where c.organisation_id = ${organisationId} and c.meeting_id = ${id} and c.kind = 'in'
      and p.organisation_id = c.organisation_id and p.meeting_id = c.meeting_id and p.id = c.participant_id
      and p.id in (${touched}) and p.state <> 'registered' and p.id in ${there}`.execute(handle);
  await sql`update meeting_participants p set state = 'registered', answered_at = coalesce(p.answered_at, ${now}::timestamptz),
      changed_at = ${now}::timestamptz, version = p.version + 1
    where p.organisation_id = ${organisationId} and p.meeting_id = ${id}
      and p.id in (${touched}) and p.state <> 'registered' and p.id in ${there}`.execute(handle);
  await sql`update meeting_participants p set state = c.former_state, changed_at = ${now}::timestamptz, version = p.version + 1
    from meeting_check_ins c
    where p.organisation_id = ${organisationId} and p.meeting_id = ${id}
      and c.organisation_id = p.organisation_id and c.meeting_id = p.meeting_id and c.participant_id = p.id
      and c.former_state is not null and p.state = 'registered'
      and p.id in (${touched}) and p.id not in ${there}`.execute(handle);
  await sql`update meeting_check_ins c set former_state = null
    from meeting_participants p
    where c.organisation_id = ${organisationId} and c.meeting_id = ${id} and c.way <> 'walkIn'
      and p.organisation_id = c.organisation_id and p.meeting_id = c.meeting_id and p.id = c.participant_id
      and p.state <> 'registered' and c.former_state is not null and p.id in (${touched})`.execute(handle);
}

/** They signed on paper that they may be in pictures. */
export async function agreeToPhotos(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  { participantIds, now }: { readonly participantIds: readonly string[]; readonly now: Date },
): Promise<void> {
  if (participantIds.length === 0) return;
  await sql`update meeting_participants set photo_consent = true, changed_at = ${now}::timestamptz, version = version + 1
    where organisation_id = ${organisationId} and meeting_id = ${id} and not photo_consent
      and id in (${sql.join([...participantIds])})`.execute(handle);
}

export async function readDoorCode(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<string | null> {
  const row = await handle
    .selectFrom('meeting_door_codes')
    .select('code')
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .executeTakeFirst();
  return row?.code ?? null;
}

export async function saveDoorCode(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  { code, now }: { readonly code: string; readonly now: Date },
): Promise<void> {
  await handle
    .insertInto('meeting_door_codes')
    .values({ organisation_id: organisationId, meeting_id: id, code, made_at: now })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'meeting_id']).doUpdateSet({ code, made_at: now }),
    )
    .execute();
}
