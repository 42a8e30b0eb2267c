import { sql } from 'kysely';
import type { SessionFacts } from '#core/meetings/meeting.ts';
import type { Handle } from '../open-database.ts';
import type { MeetingKey } from './meetings.ts';

/** A contact of the network, or somebody by name or organisation. */
export interface StoredSpeaker {
  readonly contactId: string | null;
  /** The organisation of the contact. */
  readonly organisationId: string | null;
  readonly name: string | null;
  readonly organisationName: string | null;
}

export interface StoredSession extends SessionFacts {
  readonly id: string;
  readonly position: number;
  readonly changedAt: Date;
  readonly changedByName: string | null;
  readonly version: number;
  readonly speakers: readonly StoredSpeaker[];
  /** The talk as it can be asked for; null: it cannot, or its offer is no longer published. */
  readonly offerId: string | null;
}

/** In the order in which they take place. */
export async function listSessions(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<StoredSession[]> {
  const { rows } = await sql<StoredSession>`select s.id, s.day_number as "dayNumber", s.position, s.begins,
      s.ends, s.kind, s.title, s.abstract, s.topic, s.room, s.changed_at as "changedAt",
      a.name as "changedByName", s.version,
      (select f.id from advice_offers f where f.id = s.offer_id and f.published) as "offerId",
      (select coalesce(jsonb_agg(jsonb_build_object('contactId', p.contact_id,
          'organisationId', p.speaker_organisation_id, 'name', p.name,
          'organisationName', coalesce(o.name, p.organisation_name)) order by p.position), '[]')
        from meeting_speakers p left join organisations o on o.id = p.speaker_organisation_id
        where p.organisation_id = s.organisation_id and p.meeting_id = s.meeting_id and p.session_id = s.id)
        as speakers
    from meeting_sessions s left join accounts a on a.id = s.changed_by
    where s.organisation_id = ${organisationId} and s.meeting_id = ${id}
    order by s.day_number, s.begins, s.position, s.id`.execute(handle);
  return rows;
}

interface SessionChange {
  readonly now: Date;
  readonly accountId: string | null;
}

/** New items of the programme, after those that begin at the same time. */
export async function insertSessions(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  sessions: readonly (SessionFacts & {
    readonly id: string;
    readonly position: number;
    readonly speakers: readonly StoredSpeaker[];
  })[],
  { now, accountId }: SessionChange,
): Promise<void> {
  if (sessions.length === 0) return;
  const key = { organisation_id: organisationId, meeting_id: id };
  await handle
    .insertInto('meeting_sessions')
    .values(
      sessions.map((session) => ({
        ...key,
        id: session.id,
        position: session.position,
        ...columnsOf(session),
        changed_at: now,
        changed_by: accountId,
      })),
    )
    .execute();
  await insertSpeakers(
    handle,
    key,
    sessions.map((session) => ({ sessionId: session.id, speakers: session.speakers })),
  );
}

/** False: somebody else changed it since that version was read. */
export async function updateSession(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  session: SessionFacts & {
    readonly id: string;
    readonly version: number;
    readonly speakers: readonly StoredSpeaker[];
  },
  { now, accountId }: SessionChange,
): Promise<boolean> {
  const key = { organisation_id: organisationId, meeting_id: id };
  const done = await handle
    .updateTable('meeting_sessions')
    .set({ ...columnsOf(session), changed_at: now, changed_by: accountId, version: session.version + 1 })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', '=', session.id)
    .where('version', '=', session.version)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) return false;
  await handle
    .deleteFrom('meeting_speakers')
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('session_id', '=', session.id)
    .execute();
  await insertSpeakers(handle, key, [{ sessionId: session.id, speakers: session.speakers }]);
  return true;
}

/** New times and places in the order, one statement for all of them; what they say stays as it is. */
export async function moveSessions(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  moves: readonly Pick<StoredSession, 'id' | 'begins' | 'ends' | 'position'>[],
  { now, accountId }: SessionChange,
): Promise<void> {
  await sql`update meeting_sessions s set begins = g.begins, ends = g.ends, position = g.position,
      version = s.version + 1, changed_at = ${now}::timestamptz, changed_by = ${accountId}
    from json_to_recordset(${JSON.stringify(moves)}::json) as g (id text, begins text, ends text, position int)
    where s.organisation_id = ${organisationId} and s.meeting_id = ${id} and s.id = g.id`.execute(handle);
}

export async function deleteSession(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  sessionId: string,
): Promise<boolean> {
  const done = await handle
    .deleteFrom('meeting_sessions')
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

function columnsOf(session: SessionFacts) {
  return {
    day_number: session.dayNumber,
    begins: session.begins,
    ends: session.ends,
    kind: session.kind,
    title: session.title,
    abstract: session.abstract,
    topic: session.topic,
    room: session.room,
  };
}

async function insertSpeakers(
  handle: Handle,
  key: { readonly organisation_id: string; readonly meeting_id: string },
  sessions: readonly { readonly sessionId: string; readonly speakers: readonly StoredSpeaker[] }[],
): Promise<void> {
  const rows = sessions.flatMap(({ sessionId, speakers }) =>
    speakers.map((speaker, position) => ({
      ...key,
      session_id: sessionId,
      position,
      contact_id: speaker.contactId,
      speaker_organisation_id: speaker.organisationId,
      name: speaker.name,
      organisation_name: speaker.organisationId === null ? speaker.organisationName : null,
    })),
  );
  if (rows.length > 0) await handle.insertInto('meeting_speakers').values(rows).execute();
}
