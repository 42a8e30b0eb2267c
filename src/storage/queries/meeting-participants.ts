import { type Insertable, sql } from 'kysely';
import type { ParticipantState, RegistrationFacts } from '#core/meetings/participant.ts';
import type { Handle } from '../open-database.ts';
import type { Database } from '../schema.ts';
import type { MeetingKey } from './meetings.ts';
import { countsOf, type DeletedCounts } from './retention.ts';

export interface StoredParticipant extends RegistrationFacts {
  readonly id: string;
  readonly locale: 'de' | 'en';
  /** Name of the home of the network, or the words for another one. */
  readonly homeName: string | null;
  readonly state: ParticipantState;
  readonly invitedOn: string | null;
  readonly answeredAt: Date | null;
  readonly substituteOf: string | null;
  readonly contactId: string | null;
  readonly byHand: boolean;
  readonly changedAt: Date;
  readonly version: number;
}

/** Everybody of a meeting by name, or only those in one of the states. */
export async function listParticipants(
  handle: Handle,
  meeting: MeetingKey,
  states?: readonly ParticipantState[],
): Promise<StoredParticipant[]> {
  return participantsOf(handle, meeting)
    .$if(states !== undefined, (query) => query.where('p.state', 'in', states ?? []))
    .orderBy('p.name')
    .orderBy('p.id')
    .execute();
}

export async function readParticipant(
  handle: Handle,
  meeting: MeetingKey,
  participantId: string,
): Promise<StoredParticipant | null> {
  const found = await participantsOf(handle, meeting).where('p.id', '=', participantId).executeTakeFirst();
  return found ?? null;
}

/** By the address alone, however it is written. */
export async function readParticipantByEmail(
  handle: Handle,
  meeting: MeetingKey,
  email: string,
): Promise<StoredParticipant | null> {
  const found = await participantsOf(handle, meeting).where('p.email', '=', email).executeTakeFirst();
  return found ?? null;
}

/** Which of the addresses are in the list of the meeting, whatever became of them. */
export async function listKnownAddresses(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<ReadonlySet<string>> {
  const rows = await handle
    .selectFrom('meeting_participants')
    .select('email')
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('email', 'is not', null)
    .execute();
  return new Set(rows.flatMap(({ email }) => email ?? []));
}

/** So many of those who wait get a place, who asked first first; all of them where there is no limit. */
export async function promoteWaiting(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  { places, now }: { readonly places: number | null; readonly now: Date },
): Promise<readonly StoredParticipant[]> {
  if (places !== null && places <= 0) return [];
  const { rows } = await sql<{ id: string }>`update meeting_participants p
    set state = 'registered', changed_at = ${now}::timestamptz, version = p.version + 1
    where p.organisation_id = ${organisationId} and p.meeting_id = ${id} and p.id in (
      select w.id from meeting_participants w
      where w.organisation_id = ${organisationId} and w.meeting_id = ${id} and w.state = 'waiting'
      order by w.answered_at, w.id limit ${places})
    returning p.id`.execute(handle);
  if (rows.length === 0) return [];
  const promoted = rows.map((row) => row.id);
  return participantsOf(handle, { organisationId, id })
    .where('p.id', 'in', promoted)
    .orderBy('p.answered_at')
    .orderBy('p.id')
    .execute();
}

/** Where somebody stands on the waiting list; 1 is the next one. */
export async function readWaitingPosition(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  participant: { readonly id: string },
): Promise<number> {
  const { rows } = await sql<{ position: number }>`select count(*)::int as position
    from meeting_participants w join meeting_participants me
      on me.organisation_id = w.organisation_id and me.meeting_id = w.meeting_id and me.id = ${participant.id}
    where w.organisation_id = ${organisationId} and w.meeting_id = ${id} and w.state = 'waiting'
      and (w.answered_at, w.id) <= (me.answered_at, me.id)`.execute(handle);
  return rows[0]?.position ?? 1;
}

export async function deleteParticipant(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  participantId: string,
): Promise<boolean> {
  const done = await handle
    .deleteFrom('meeting_participants')
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', '=', participantId)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

/** Meetings that begin between the days and have somebody to be reminded. */
export async function listMeetingsToRemind(
  handle: Handle,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<readonly MeetingKey[]> {
  const { rows } = await sql<MeetingKey>`select m.organisation_id as "organisationId", m.id from meetings m
    where m.state = 'announced' and m.day between ${from}::date and ${until}::date
      and exists (select from meeting_participants p where p.organisation_id = m.organisation_id
        and p.meeting_id = m.id and p.state = 'registered' and p.email is not null and p.reminded_on is null)
    order by m.day, m.id`.execute(handle);
  return rows;
}

/** Meetings to come where somebody waits although a place is free: one was deleted, not given up. */
export async function listMeetingsWithFreePlaces(
  handle: Handle,
  today: string,
): Promise<readonly MeetingKey[]> {
  const { rows } = await sql<MeetingKey>`select m.organisation_id as "organisationId", m.id from meetings m
    where m.state = 'announced' and m.day >= ${today}::date
      and exists (select from meeting_participants p where p.organisation_id = m.organisation_id
        and p.meeting_id = m.id and p.state = 'waiting')
      and (m.capacity is null or m.capacity > (select count(*) from meeting_participants p
        where p.organisation_id = m.organisation_id and p.meeting_id = m.id and p.state = 'registered'))
    order by m.day, m.id`.execute(handle);
  return rows;
}

/** Those who are registered, can be reached and were not reminded yet; they are from now on. */
export async function takeToRemind(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  today: string,
): Promise<readonly StoredParticipant[]> {
  const { rows } = await sql<{ id: string }>`update meeting_participants set reminded_on = ${today}::date
    where organisation_id = ${organisationId} and meeting_id = ${id} and state = 'registered'
      and email is not null and reminded_on is null
    returning id`.execute(handle);
  if (rows.length === 0) return [];
  return participantsOf(handle, { organisationId, id })
    .where(
      'p.id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('p.id')
    .execute();
}

/** The meeting takes place on another day: they are reminded again. */
export async function forgetReminders(handle: Handle, { organisationId, id }: MeetingKey): Promise<void> {
  await handle
    .updateTable('meeting_participants')
    .set({ reminded_on: null })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .execute();
}

/** How many there are in each state. */
export async function countParticipants(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<Readonly<Record<ParticipantState, number>>> {
  const rows = await handle
    .selectFrom('meeting_participants')
    .select((on) => ['state', on.fn.countAll<number>().as('count')])
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .groupBy('state')
    .execute();
  const counts = { invited: 0, registered: 0, waiting: 0, declined: 0, cancelled: 0 };
  for (const { state, count } of rows) counts[state] = Number(count);
  return counts;
}

export type NewParticipant = RegistrationFacts &
  Pick<
    StoredParticipant,
    'id' | 'locale' | 'state' | 'invitedOn' | 'answeredAt' | 'substituteOf' | 'contactId' | 'byHand'
  >;

/** Whoever is in the list with that address already stays as they are. Cost: one statement for all. */
export async function insertParticipants(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  participants: readonly NewParticipant[],
  { now }: { readonly now: Date },
): Promise<readonly string[]> {
  if (participants.length === 0) return [];
  const rows = await handle
    .insertInto('meeting_participants')
    .values(
      participants.map((one) => ({
        organisation_id: organisationId,
        meeting_id: id,
        id: one.id,
        ...columnsOf(one),
        locale: one.locale,
        state: one.state,
        invited_on: one.invitedOn,
        answered_at: one.answeredAt,
        substitute_of: one.substituteOf,
        contact_id: one.contactId,
        by_hand: one.byHand,
        reminded_on: null,
        changed_at: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['organisation_id', 'meeting_id', 'email']).doNothing())
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/** False: somebody else changed it since that version was read. */
export async function updateParticipant(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  participant: RegistrationFacts &
    Pick<StoredParticipant, 'id' | 'version' | 'state' | 'answeredAt' | 'locale' | 'substituteOf'>,
  { now }: { readonly now: Date },
): Promise<boolean> {
  const done = await handle
    .updateTable('meeting_participants')
    .set({
      ...columnsOf(participant),
      locale: participant.locale,
      state: participant.state,
      answered_at: participant.answeredAt,
      substitute_of: participant.substituteOf,
      changed_at: now,
      version: participant.version + 1,
    })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', '=', participant.id)
    .where('version', '=', participant.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Diets and needs of meetings whose last day is before `day`. */
export async function forgetNeedsOfParticipants(handle: Handle, day: string): Promise<void> {
  await sql`update meeting_participants p set food = '', needs = ''
    from meetings m
    where m.organisation_id = p.organisation_id and m.id = p.meeting_id and m.day + m.days - 1 < ${day}::date
      and (p.food <> '' or p.needs <> '')`.execute(handle);
}

/** Of meetings whose last day is before `day`. */
export async function deleteOldParticipants(handle: Handle, day: string): Promise<DeletedCounts> {
  const { rows } = await sql<{ organisationId: string }>`delete from meeting_participants p
    using meetings m
    where m.organisation_id = p.organisation_id and m.id = p.meeting_id and m.day + m.days - 1 < ${day}::date
    returning p.organisation_id as "organisationId"`.execute(handle);
  return countsOf(rows);
}

function participantsOf(handle: Handle, { organisationId, id }: MeetingKey) {
  return handle
    .selectFrom('meeting_participants as p')
    .leftJoin('organisations as home', 'home.id', 'p.home_id')
    .select([
      'p.id',
      'p.name',
      'p.email',
      'p.locale',
      'p.home_id as homeId',
      'p.organisation_name as organisationName',
      'p.profession',
      'p.job',
      'p.wishes',
      'p.food',
      'p.needs',
      'p.photo_consent as photoConsent',
      'p.list_consent as listConsent',
      'p.note',
      'p.state',
      'p.invited_on as invitedOn',
      'p.answered_at as answeredAt',
      'p.substitute_of as substituteOf',
      'p.contact_id as contactId',
      'p.by_hand as byHand',
      'p.changed_at as changedAt',
      'p.version',
    ])
    .select((on) => on.fn.coalesce('home.name', 'p.organisation_name').as('homeName'))
    .where('p.organisation_id', '=', organisationId)
    .where('p.meeting_id', '=', id);
}

function columnsOf(facts: RegistrationFacts) {
  return {
    name: facts.name,
    email: facts.email,
    home_id: facts.homeId,
    organisation_name: facts.organisationName,
    profession: facts.profession,
    job: facts.job,
    wishes: [...facts.wishes],
    food: facts.food,
    needs: facts.needs,
    photo_consent: facts.photoConsent,
    list_consent: facts.listConsent,
    note: facts.note,
  } satisfies Partial<Insertable<Database['meeting_participants']>>;
}
