import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import type { MeetingKey } from './meetings.ts';
import { countsOf, type DeletedCounts } from './retention.ts';

export interface StoredPhoto {
  readonly id: string;
  readonly position: number;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly smallKey: string;
  readonly mediumKey: string;
  readonly largeKey: string;
  readonly alternative: string;
  readonly caption: string;
  readonly credit: string;
  readonly shown: boolean;
  readonly peopleChecked: boolean;
  /** Participants who can be recognised. */
  readonly people: readonly string[];
  readonly changedAt: Date;
  readonly changedByName: string | null;
  readonly version: number;
}

export type PhotoWords = Pick<StoredPhoto, 'alternative' | 'caption' | 'credit' | 'shown' | 'peopleChecked'>;

interface PhotoChange {
  readonly now: Date;
  readonly accountId: string | null;
}

/** In the order they are printed. */
export async function listPhotos(handle: Handle, { organisationId, id }: MeetingKey): Promise<StoredPhoto[]> {
  const { rows } = await sql<StoredPhoto>`select p.id, p.position, p.sha256, p.width, p.height,
      p.small_storage_key as "smallKey", p.medium_storage_key as "mediumKey", p.large_storage_key as "largeKey", p.alternative, p.caption,
      p.credit, p.shown, p.people_checked as "peopleChecked", p.changed_at as "changedAt",
      a.name as "changedByName", p.version,
      array(select q.participant_id from meeting_photo_people q where q.organisation_id = p.organisation_id
        and q.meeting_id = p.meeting_id and q.photo_id = p.id order by 1) as people
    from meeting_photos p left join accounts a on a.id = p.changed_by
    where p.organisation_id = ${organisationId} and p.meeting_id = ${id}
    order by p.position, p.id`.execute(handle);
  return rows;
}

/** False: the same picture is there already. */
export async function insertPhoto(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  photo: Pick<StoredPhoto, 'id' | 'sha256' | 'width' | 'height' | 'smallKey' | 'mediumKey' | 'largeKey'>,
  { now, accountId }: PhotoChange,
): Promise<boolean> {
  const { rows } = await sql<{
    id: string;
  }>`insert into meeting_photos (organisation_id, meeting_id, id, position,
      sha256, width, height, small_storage_key, medium_storage_key, large_storage_key, changed_at, changed_by)
    select ${organisationId}, ${id}, ${photo.id}, coalesce(max(p.position) + 1, 0), ${photo.sha256},
      ${photo.width}::int, ${photo.height}::int, ${photo.smallKey}, ${photo.mediumKey}, ${photo.largeKey},
      ${now}::timestamptz, ${accountId}::text
    from meeting_photos p where p.organisation_id = ${organisationId} and p.meeting_id = ${id}
    on conflict (organisation_id, meeting_id, sha256) do nothing returning id`.execute(handle);
  return rows.length > 0;
}

/** False: somebody else changed it since that version was read. */
export async function updatePhoto(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  photo: PhotoWords & Pick<StoredPhoto, 'id' | 'version' | 'people'>,
  { now, accountId }: PhotoChange,
): Promise<boolean> {
  const done = await handle
    .updateTable('meeting_photos')
    .set({
      alternative: photo.alternative,
      caption: photo.caption,
      credit: photo.credit,
      shown: photo.shown,
      people_checked: photo.peopleChecked,
      changed_at: now,
      changed_by: accountId,
      version: photo.version + 1,
    })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', '=', photo.id)
    .where('version', '=', photo.version)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) return false;
  await handle
    .deleteFrom('meeting_photo_people')
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('photo_id', '=', photo.id)
    .execute();
  if (photo.people.length > 0)
    await handle
      .insertInto('meeting_photo_people')
      .values(
        photo.people.map((participantId) => ({
          organisation_id: organisationId,
          meeting_id: id,
          photo_id: photo.id,
          participant_id: participantId,
        })),
      )
      .execute();
  return true;
}

/** In the order of the ids; one statement for all. */
export async function arrangePhotos(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  ids: readonly string[],
): Promise<void> {
  await sql`update meeting_photos p set position = wanted.position - 1
    from unnest(${[...ids]}::text[]) with ordinality as wanted (id, position)
    where p.organisation_id = ${organisationId} and p.meeting_id = ${id} and p.id = wanted.id`.execute(
    handle,
  );
}

export async function deletePhoto(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  photoId: string,
): Promise<boolean> {
  const done = await handle
    .deleteFrom('meeting_photos')
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', '=', photoId)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

/**
 * Before the participants of meetings whose last day is before `day` are deleted: pictures that show somebody who
 * did not agree go, of the others is forgotten who is on them. Their bytes go with the next pass over the files.
 */
export async function settleOldPhotos(handle: Handle, day: string): Promise<DeletedCounts> {
  const old = sql`m.organisation_id = p.organisation_id and m.id = p.meeting_id
    and m.day + m.days - 1 < ${day}::date`;
  await sql`delete from meeting_photos p using meetings m
    where ${old} and (not p.people_checked or exists (
      select from meeting_photo_people q left join meeting_participants t
        on t.organisation_id = q.organisation_id and t.meeting_id = q.meeting_id and t.id = q.participant_id
      where q.organisation_id = p.organisation_id and q.meeting_id = p.meeting_id and q.photo_id = p.id
        and t.photo_consent is not true))`.execute(handle);
  const { rows } = await sql<{ organisationId: string }>`delete from meeting_photo_people p using meetings m
    where ${old} returning p.organisation_id as "organisationId"`.execute(handle);
  return countsOf(rows);
}

/** On which pictures somebody was recognised. */
export async function listPhotosOf(
  handle: Handle,
  { organisationId, participantId }: { readonly organisationId: string; readonly participantId: string },
): Promise<{ meeting_id: string; photo_id: string }[]> {
  return handle
    .selectFrom('meeting_photo_people')
    .select(['meeting_id', 'photo_id'])
    .where('organisation_id', '=', organisationId)
    .where('participant_id', '=', participantId)
    .orderBy('photo_id')
    .execute();
}
