import { type RawBuilder, sql } from 'kysely';
import type { HostRole, MeetingFacts, MeetingKind, MeetingState } from '#core/meetings/meeting.ts';
import type { Handle } from '../open-database.ts';

export interface MeetingKey {
  readonly organisationId: string;
  readonly id: string;
}

/** Who organises or moderates beside the organisation the meeting lies with. */
export interface StoredHost {
  readonly id: string;
  readonly role: HostRole;
  readonly hostId: string | null;
  readonly contactId: string | null;
  readonly name: string | null;
  readonly organisationName: string | null;
}

/** `state` is the one of the day asked for: an announced meeting that is over was held. */
export interface StoredMeeting extends MeetingKey, MeetingFacts {
  readonly organisationName: string;
  readonly fictional: boolean;
  readonly state: MeetingState;
  readonly announcedAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly cancelReason: string | null;
  readonly copiedFrom: string | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
  /** Name of the account; null: it is gone, or nobody changed it since it was loaded. */
  readonly changedByName: string | null;
  readonly version: number;
  /** In the order they are printed. */
  readonly hosts: readonly StoredHost[];
}

const lastDay = sql`(m.day + m.days - 1)`;

function stateOn(today: string): RawBuilder<MeetingState> {
  return sql`case when m.state = 'announced' and ${lastDay} < ${today}::date then 'held' else m.state end`;
}

function meetings(
  handle: Handle,
  today: string,
  rest: RawBuilder<unknown>,
): Promise<{ rows: StoredMeeting[] }> {
  return sql<StoredMeeting>`select m.organisation_id as "organisationId", m.id, m.kind, m.title, m.region,
      m.number, ${stateOn(today)} as state, m.announced_at as "announcedAt", m.cancelled_at as "cancelledAt",
      m.cancel_reason as "cancelReason", m.day, m.days, m.begins, m.ends, m.place_name as "placeName",
      m.address, m.travel, m.accessibility, m.online_link as "onlineLink", m.lead, m.capacity,
      m.registration_until as "registrationUntil", m.language, m.funded, m.copied_from as "copiedFrom",
      m.created_at as "createdAt", m.changed_at as "changedAt", a.name as "changedByName", m.version,
      o.name as "organisationName", o.fictional,
      (select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'role', h.role, 'hostId', h.host_id,
          'contactId', h.contact_id, 'name', h.name,
          'organisationName', coalesce(ho.name, h.organisation_name)) order by h.position, h.id), '[]')
        from meeting_hosts h left join organisations ho on ho.id = h.host_id
        where h.organisation_id = m.organisation_id and h.meeting_id = m.id) as hosts
    from meetings m
    join organisations o on o.id = m.organisation_id
    left join accounts a on a.id = m.changed_by
    ${rest}`.execute(handle);
}

/** By its id alone: whose it is decides what may be done with it. */
export async function readMeeting(handle: Handle, id: string, today: string): Promise<StoredMeeting | null> {
  return (await meetings(handle, today, sql`where m.id = ${id}`)).rows[0] ?? null;
}

/** By the address that is printed for everybody who was there. */
export async function readMeetingByFeedbackCode(
  handle: Handle,
  code: string,
  today: string,
): Promise<StoredMeeting | null> {
  return (await meetings(handle, today, sql`where m.feedback_code = ${code}`)).rows[0] ?? null;
}

export async function readFeedbackCode(handle: Handle, { organisationId, id }: MeetingKey): Promise<string> {
  const { feedback_code } = await handle
    .selectFrom('meetings')
    .select('feedback_code')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return feedback_code;
}

export interface MeetingQuery {
  readonly today: string;
  /**
   * `drafts`: of the organisation that is named. `coming`: its last day is not over, the next one first. `past`: the
   * latest one first.
   */
  readonly show: 'drafts' | 'coming' | 'past';
  readonly draftsOf: string | null;
  readonly kind?: MeetingKind | undefined;
  readonly region?: string | undefined;
  readonly year?: number | undefined;
  readonly limit: number;
  readonly offset: number;
}

export async function listMeetings(handle: Handle, query: MeetingQuery): Promise<StoredMeeting[]> {
  const shown = {
    drafts: sql`m.state = 'draft' and (m.organisation_id = ${query.draftsOf}::text
      or exists (select from meeting_hosts h where h.organisation_id = m.organisation_id
        and h.meeting_id = m.id and h.host_id = ${query.draftsOf}::text))`,
    coming: sql`m.state in ('announced', 'cancelled') and ${lastDay} >= ${query.today}::date`,
    past: sql`(m.state = 'held' or m.state in ('announced', 'cancelled') and ${lastDay} < ${query.today}::date)`,
  };
  const conditions = [
    shown[query.show],
    ...(query.kind === undefined ? [] : [sql`m.kind = ${query.kind}`]),
    ...(query.region === undefined ? [] : [sql`m.region = ${query.region}`]),
    ...(query.year === undefined ? [] : [sql`extract(year from m.day) = ${query.year}::int`]),
  ];
  const order =
    query.show === 'past'
      ? sql`m.day desc, m.begins desc, m.id`
      : sql`m.day nulls last, m.begins nulls last, m.created_at, m.id`;
  const rest = sql`where ${sql.join(conditions, sql` and `)} order by ${order}
    limit ${query.limit} offset ${query.offset}`;
  return (await meetings(handle, query.today, rest)).rows;
}

/** Where a contact of the network speaks, organises or moderates, whoever the meeting belongs to. */
export async function listMeetingsNaming(
  handle: Handle,
  contactId: string,
): Promise<{ id: string; title: string; day: string | null }[]> {
  return handle
    .selectFrom('meetings as m')
    .select(['m.id', 'm.title', 'm.day'])
    .where(
      sql<boolean>`(m.organisation_id, m.id) in (
        select h.organisation_id, h.meeting_id from meeting_hosts h where h.contact_id = ${contactId}
        union select s.organisation_id, s.meeting_id from meeting_speakers s where s.contact_id = ${contactId})`,
    )
    .orderBy('m.day')
    .orderBy('m.id')
    .execute();
}

/** The organisation stays, the person is gone. */
export async function forgetInMeetings(handle: Handle, contactId: string): Promise<void> {
  for (const table of ['meeting_hosts', 'meeting_speakers'] as const)
    await handle.updateTable(table).set({ contact_id: null }).where('contact_id', '=', contactId).execute();
}

/** What the public list can be narrowed to. */
export async function listMeetingChoices(handle: Handle): Promise<{ regions: string[]; years: number[] }> {
  const { rows } = await sql<{ regions: string[]; years: number[] }>`
    select array(select distinct region from meetings where state <> 'draft' and region is not null
        order by 1) as regions,
      array(select distinct extract(year from day)::int from meetings where state <> 'draft' and day is not null
        order by 1 desc) as years`.execute(handle);
  return rows[0] ?? { regions: [], years: [] };
}

interface MeetingChange {
  readonly now: Date;
  /** null: the program did it. */
  readonly accountId: string | null;
}

export async function insertMeeting(
  handle: Handle,
  meeting: MeetingKey &
    MeetingFacts & {
      readonly copiedFrom: string | null;
      readonly hosts: readonly StoredHost[];
    },
  { now, accountId }: MeetingChange,
): Promise<void> {
  await handle
    .insertInto('meetings')
    .values({
      organisation_id: meeting.organisationId,
      id: meeting.id,
      ...columnsOf(meeting),
      copied_from: meeting.copiedFrom,
      announced_at: null,
      cancelled_at: null,
      cancel_reason: null,
      created_at: now,
      changed_at: now,
      changed_by: accountId,
    })
    .execute();
  await replaceHosts(handle, meeting, meeting.hosts);
}

/** False: somebody else changed it since that version was read. */
export async function updateMeeting(
  handle: Handle,
  meeting: MeetingKey & MeetingFacts & { readonly version: number; readonly hosts: readonly StoredHost[] },
  change: MeetingChange,
): Promise<boolean> {
  const done = await touched(handle, meeting, change).set(columnsOf(meeting)).executeTakeFirst();
  if (done.numUpdatedRows === 0n) return false;
  await replaceHosts(handle, meeting, meeting.hosts);
  return true;
}

export async function updateMeetingState(
  handle: Handle,
  meeting: MeetingKey & { readonly version: number },
  change: MeetingChange &
    ({ readonly state: 'announced' | 'held' } | { readonly state: 'cancelled'; readonly reason: string }),
): Promise<boolean> {
  const done = await touched(handle, meeting, change)
    .set({ state: change.state })
    .$if(change.state === 'announced', (query) => query.set({ announced_at: change.now }))
    .$if(change.state === 'cancelled', (query) =>
      query.set({
        cancelled_at: change.now,
        cancel_reason: change.state === 'cancelled' ? change.reason : null,
      }),
    )
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function deleteMeeting(handle: Handle, { organisationId, id }: MeetingKey): Promise<void> {
  await handle
    .deleteFrom('meetings')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

/** The next version, if the one that was read is still the one that counts. */
function touched(
  handle: Handle,
  { organisationId, id, version }: MeetingKey & { readonly version: number },
  { now, accountId }: MeetingChange,
) {
  return handle
    .updateTable('meetings')
    .set({ version: version + 1, changed_at: now, changed_by: accountId })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('version', '=', version);
}

function columnsOf(facts: MeetingFacts) {
  return {
    kind: facts.kind,
    title: facts.title,
    region: facts.region,
    number: facts.number,
    day: facts.day,
    days: facts.days,
    begins: facts.begins,
    ends: facts.ends,
    place_name: facts.placeName,
    address: facts.address,
    travel: facts.travel,
    accessibility: facts.accessibility,
    online_link: facts.onlineLink,
    lead: facts.lead,
    capacity: facts.capacity,
    registration_until: facts.registrationUntil,
    language: facts.language,
    funded: facts.funded,
  };
}

async function replaceHosts(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  hosts: readonly StoredHost[],
): Promise<void> {
  await handle
    .deleteFrom('meeting_hosts')
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .execute();
  if (hosts.length === 0) return;
  await handle
    .insertInto('meeting_hosts')
    .values(
      hosts.map((host, position) => ({
        organisation_id: organisationId,
        meeting_id: id,
        id: host.id,
        position,
        role: host.role,
        host_id: host.hostId,
        contact_id: host.contactId,
        name: host.name,
        // That of an organisation of the network is looked up, so that it follows a change.
        organisation_name: host.hostId === null ? host.organisationName : null,
      })),
    )
    .execute();
}
