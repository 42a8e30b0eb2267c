import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import type { MeetingKey } from './meetings.ts';

/** How full a meeting is, as nobody else can change it while the transaction lasts. */
export interface Occupancy {
  readonly capacity: number | null;
  readonly closed: boolean;
  readonly registered: number;
  readonly waiting: number;
}

const occupancy = (organisationId: string, id: string) => sql`select m.capacity,
    exists (select from meeting_registration r where r.organisation_id = m.organisation_id and r.meeting_id = m.id
      and r.closed_at is not null) as closed,
    (select count(*)::int from meeting_participants p where p.organisation_id = m.organisation_id
      and p.meeting_id = m.id and p.state = 'registered') as registered,
    (select count(*)::int from meeting_participants p where p.organisation_id = m.organisation_id
      and p.meeting_id = m.id and p.state = 'waiting') as waiting
  from meetings m where m.organisation_id = ${organisationId} and m.id = ${id}`;

export async function readOccupancy(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<Occupancy | null> {
  return (await sql<Occupancy>`${occupancy(organisationId, id)}`.execute(handle)).rows[0] ?? null;
}

/**
 * Whoever takes, gives up or hands on a place of this meeting waits here for everybody else who does. Counted
 * after the lock, in a statement of its own: one that waits for a lock still counts what it saw before it.
 */
export async function lockPlaces(handle: Handle, meeting: MeetingKey): Promise<Occupancy | null> {
  await handle
    .selectFrom('meetings')
    .select('id')
    .where('organisation_id', '=', meeting.organisationId)
    .where('id', '=', meeting.id)
    .forUpdate()
    .execute();
  return readOccupancy(handle, meeting);
}

export async function saveClosed(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  closedAt: Date | null,
): Promise<void> {
  await handle
    .insertInto('meeting_registration')
    .values({ organisation_id: organisationId, meeting_id: id, closed_at: closedAt })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'meeting_id']).doUpdateSet({ closed_at: closedAt }),
    )
    .execute();
}

export interface NewLink {
  readonly participantId: string;
  readonly tokenSha256: string;
}

export async function insertLinks(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  links: readonly NewLink[],
  { now }: { readonly now: Date },
): Promise<void> {
  if (links.length === 0) return;
  await handle
    .insertInto('meeting_participant_links')
    .values(
      links.map(({ participantId, tokenSha256 }) => ({
        organisation_id: organisationId,
        meeting_id: id,
        participant_id: participantId,
        token_sha256: tokenSha256,
        issued_at: now,
      })),
    )
    .execute();
}

/** Whose link it is; null where nobody's. */
export async function readLink(
  handle: Handle,
  key: { readonly organisationId: string; readonly tokenSha256: string },
): Promise<{ readonly meetingId: string; readonly participantId: string } | null> {
  const row = await handle
    .selectFrom('meeting_participant_links')
    .select(['meeting_id as meetingId', 'participant_id as participantId'])
    .where('organisation_id', '=', key.organisationId)
    .where('token_sha256', '=', key.tokenSha256)
    .executeTakeFirst();
  return row ?? null;
}
