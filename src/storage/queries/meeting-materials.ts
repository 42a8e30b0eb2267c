import { sql } from 'kysely';
import type { DocumentKind, DocumentType } from '#core/documents/document.ts';
import type { Topic } from '#core/network/contact.ts';
import type { Handle } from '../open-database.ts';

/** Items of programmes that documents may belong to, with all organisations that carry the meeting. */
export async function readDocumentedSessions(
  handle: Handle,
  ids: readonly string[],
): Promise<{ id: string; organisationId: string; participants: string[]; endedOn: null }[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; organisationId: string; hosts: string[] }>`
    select s.id, s.organisation_id as "organisationId",
      array(select h.host_id from meeting_hosts h where h.organisation_id = s.organisation_id
        and h.meeting_id = s.meeting_id and h.host_id is not null) as hosts
    from meeting_sessions s where s.id in (${sql.join(ids)})`.execute(handle);
  return rows.map(({ id, organisationId, hosts }) => ({
    id,
    organisationId,
    participants: [organisationId, ...hosts],
    endedOn: null,
  }));
}

export interface StoredMaterial {
  readonly id: string;
  readonly organisationId: string;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly type: DocumentType;
  readonly sizeBytes: number;
  readonly topic: Topic | null;
  readonly sessionTitle: string;
  readonly meetingId: string;
  readonly meetingTitle: string;
  readonly day: string | null;
}

/** Slides and hand-outs for the alliance or everybody, of all meetings; every word occurs somewhere. */
export async function listMaterials(
  handle: Handle,
  query: { readonly topic: Topic | null; readonly words: readonly string[]; readonly limit: number },
): Promise<StoredMaterial[]> {
  const said = sql`lower(d.name || ' ' || s.title || ' ' || s.abstract || ' ' || m.title)`;
  const conditions = [
    sql`d.subject = 'session' and d.visibility in ('alliance', 'public') and m.state in ('announced', 'held')`,
    ...(query.topic === null ? [] : [sql`s.topic = ${query.topic}`]),
    ...query.words.map((word) => sql`position(${word.toLowerCase()} in ${said}) > 0`),
  ];
  const { rows } =
    await sql<StoredMaterial>`select d.id, d.organisation_id as "organisationId", d.kind, d.name,
      d.type, d.size_bytes as "sizeBytes", s.topic, s.title as "sessionTitle", m.id as "meetingId",
      m.title as "meetingTitle", m.day
    from documents d
    join meeting_sessions s on s.organisation_id = d.organisation_id and s.id = d.subject_id
    join meetings m on m.organisation_id = s.organisation_id and m.id = s.meeting_id
    where ${sql.join(conditions, sql` and `)}
    order by m.day desc, d.name collate "C", d.id limit ${query.limit}`.execute(handle);
  return rows;
}
