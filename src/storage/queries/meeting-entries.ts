import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import type { MeetingKey } from './meetings.ts';

export interface StoredQuestion {
  readonly id: string;
  readonly position: number;
  readonly words: string;
}

export interface StoredEntry {
  readonly id: string;
  readonly questionId: string | null;
  readonly position: number;
  readonly isResult: boolean;
  readonly hiddenReason: string | null;
  readonly version: number;
  /** Open ones only: several where people wrote without seeing each other's text. */
  readonly texts: readonly StoredEntryText[];
}

export interface StoredEntryText {
  readonly number: number;
  readonly words: string;
  readonly authorName: string | null;
  readonly writtenAt: Date;
}

export interface GroupResult {
  readonly roundTitle: string;
  readonly groupId: string;
  readonly groupTitle: string;
  /** The question it answers; null: none, or one that is gone or never was written down. */
  readonly questionId: string | null;
  readonly question: string | null;
  readonly entryId: string;
  /** Its texts: several where nobody has made one of them yet. */
  readonly texts: readonly string[];
}

/**
 * Cards that were marked as a result and are not hidden, in the order of rounds, groups and cards. `question` is null
 * for the usual questions too: their words are in the catalogue (`web-group-pages.question.<questionId>`).
 */
export async function listGroupResults(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<readonly GroupResult[]> {
  const { rows } =
    await sql<GroupResult>`select r.title as "roundTitle", g.id as "groupId", g.title as "groupTitle",
      e.question_id as "questionId", q.words as question, e.id as "entryId",
      array(select t.words from meeting_entry_texts t
        where t.organisation_id = e.organisation_id and t.meeting_id = e.meeting_id and t.entry_id = e.id and t.is_open
        order by t.number) as texts
    from meeting_entries e
    join meeting_groups g
      on g.organisation_id = e.organisation_id and g.meeting_id = e.meeting_id and g.id = e.group_id
    join meeting_group_rounds r
      on r.organisation_id = g.organisation_id and r.meeting_id = g.meeting_id and r.id = g.round_id
    left join meeting_guiding_questions q
      on q.organisation_id = g.organisation_id and q.meeting_id = g.meeting_id and q.round_id = g.round_id
        and q.id = e.question_id
    where e.organisation_id = ${organisationId} and e.meeting_id = ${id} and e.is_result and e.hidden_reason is null
    order by r.position, r.id, g.position, g.id, q.position nulls last, e.position, e.created_at, e.id`.execute(
      handle,
    );
  return rows;
}

/** The questions of a round as they were written down; none: the usual ones apply. */
export async function listQuestions(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  roundId: string,
): Promise<readonly StoredQuestion[]> {
  return handle
    .selectFrom('meeting_guiding_questions')
    .select(['id', 'position', 'words'])
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('round_id', '=', roundId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

export async function replaceQuestions(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  { roundId, questions }: { readonly roundId: string; readonly questions: readonly StoredQuestion[] },
): Promise<void> {
  await handle
    .deleteFrom('meeting_guiding_questions')
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('round_id', '=', roundId)
    .execute();
  if (questions.length === 0) return;
  await handle
    .insertInto('meeting_guiding_questions')
    .values(
      questions.map((question) => ({
        organisation_id: organisationId,
        meeting_id: id,
        round_id: roundId,
        ...question,
      })),
    )
    .execute();
}

/** All cards of a group with their open texts, in their order. */
export async function listEntries(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  groupId: string,
): Promise<readonly StoredEntry[]> {
  const [entries, texts] = await Promise.all([
    handle
      .selectFrom('meeting_entries')
      .select([
        'id',
        'question_id as questionId',
        'position',
        'is_result as isResult',
        'hidden_reason as hiddenReason',
        'version',
      ])
      .where('organisation_id', '=', organisationId)
      .where('meeting_id', '=', id)
      .where('group_id', '=', groupId)
      .orderBy('position')
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
    handle
      .selectFrom('meeting_entry_texts as t')
      .innerJoin('meeting_entries as e', (join) =>
        join
          .onRef('e.organisation_id', '=', 't.organisation_id')
          .onRef('e.meeting_id', '=', 't.meeting_id')
          .onRef('e.id', '=', 't.entry_id'),
      )
      .select([
        't.entry_id as entryId',
        't.number',
        't.words',
        't.author_name as authorName',
        't.written_at as writtenAt',
      ])
      .where('t.organisation_id', '=', organisationId)
      .where('t.meeting_id', '=', id)
      .where('e.group_id', '=', groupId)
      .where('t.is_open', '=', true)
      .orderBy('t.number')
      .execute(),
  ]);
  const ofEntry = new Map<string, StoredEntryText[]>();
  for (const { entryId, ...text } of texts) ofEntry.set(entryId, [...(ofEntry.get(entryId) ?? []), text]);
  return entries.map((entry) => ({ ...entry, texts: ofEntry.get(entry.id) ?? [] }));
}

/** Changes with everything that happens to the cards of a group. */
export async function readEntriesStamp(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  groupId: string,
): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`select
      count(*) || '-' || coalesce(sum(version), 0) || '-'
        || coalesce((extract(epoch from max(changed_at)) * 1000)::bigint, 0) as stamp
    from meeting_entries
    where organisation_id = ${organisationId} and meeting_id = ${id} and group_id = ${groupId}`.execute(
    handle,
  );
  return rows[0]?.stamp ?? '';
}

export interface NewText {
  readonly clientId: string;
  readonly words: string;
  readonly authorName: string | null;
}

/** False: the card is there already, because it was sent before. */
export async function insertEntry(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  entry: NewText & {
    readonly id: string;
    readonly groupId: string;
    readonly questionId: string | null;
    readonly now: Date;
  },
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`insert into meeting_entries
      (organisation_id, meeting_id, id, group_id, question_id, position, created_at, changed_at)
    select ${organisationId}, ${id}, ${entry.id}, ${entry.groupId}, ${entry.questionId},
      coalesce(max(e.position), 0) + 1, ${entry.now}::timestamptz, ${entry.now}::timestamptz
    from meeting_entries e
    where e.organisation_id = ${organisationId} and e.meeting_id = ${id} and e.group_id = ${entry.groupId}
    on conflict do nothing returning id`.execute(handle);
  if (rows.length === 0) return false;
  await insertText(handle, { organisationId, id }, { ...entry, entryId: entry.id, number: 1 });
  return true;
}

/** Locks the card: whoever writes next to it waits. */
export async function lockEntry(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  entryId: string,
): Promise<{ readonly groupId: string; readonly version: number } | null> {
  const row = await handle
    .selectFrom('meeting_entries')
    .select(['group_id as groupId', 'version'])
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', '=', entryId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function isTextWritten(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  { entryId, clientId }: { readonly entryId: string; readonly clientId: string },
): Promise<boolean> {
  const row = await handle
    .selectFrom('meeting_entry_texts')
    .select('number')
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('entry_id', '=', entryId)
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes the place of the texts up to `base`; later ones stay open beside it. */
export async function appendText(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  text: NewText & {
    readonly entryId: string;
    readonly base: number;
    readonly number: number;
    readonly now: Date;
  },
): Promise<void> {
  await handle
    .updateTable('meeting_entry_texts')
    .set({ is_open: false })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('entry_id', '=', text.entryId)
    .where('number', '<=', text.base)
    .execute();
  await insertText(handle, { organisationId, id }, text);
  await updateEntry(handle, { organisationId, id }, text.entryId, { version: text.number }, text.now);
}

async function insertText(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  text: NewText & { readonly entryId: string; readonly number: number; readonly now: Date },
): Promise<void> {
  await handle
    .insertInto('meeting_entry_texts')
    .values({
      organisation_id: organisationId,
      meeting_id: id,
      entry_id: text.entryId,
      number: text.number,
      client_id: text.clientId,
      words: text.words,
      author_name: text.authorName,
      written_at: text.now,
    })
    .execute();
}

export async function updateEntry(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  entryId: string,
  values: {
    readonly version?: number;
    readonly is_result?: boolean;
    readonly hidden_reason?: string | null;
    readonly position?: number;
  },
  now: Date,
): Promise<void> {
  await handle
    .updateTable('meeting_entries')
    .set({ ...values, changed_at: now })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', '=', entryId)
    .execute();
}

export async function countEntries(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  groupId: string,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from meeting_entries
    where organisation_id = ${organisationId} and meeting_id = ${id} and group_id = ${groupId}`.execute(
    handle,
  );
  return rows[0]?.count ?? 0;
}

/** Groups that wrote something down: they are not to be removed. */
export async function listGroupsWithEntries(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<ReadonlySet<string>> {
  const rows = await handle
    .selectFrom('meeting_entries')
    .select('group_id')
    .distinct()
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .execute();
  return new Set(rows.map((row) => row.group_id));
}

/** Puts the cards into this order; those that stand there already are left alone. */
export async function orderEntries(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  { entryIds, now }: { readonly entryIds: readonly string[]; readonly now: Date },
): Promise<void> {
  await sql`update meeting_entries e set position = o.position, changed_at = ${now}::timestamptz
    from (select * from unnest(${sql.val(entryIds)}::text[]) with ordinality as o(id, position)) o
    where e.organisation_id = ${organisationId} and e.meeting_id = ${id} and e.id = o.id
      and e.position <> o.position`.execute(handle);
}
