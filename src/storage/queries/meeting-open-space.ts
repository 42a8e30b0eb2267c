import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import type { MeetingKey } from './meetings.ts';
import { countsOf, type DeletedCounts } from './retention.ts';

export interface StoredOpenSpace {
  readonly budget: number;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly voters: number | null;
  readonly roundId: string | null;
}

export interface StoredProposal {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly authorName: string | null;
  readonly isHidden: boolean;
  /** null: not counted yet. */
  readonly points: number | null;
}

/** `lock`: whoever opens, votes, counts or makes groups of it next waits for the transaction. */
export async function readOpenSpace(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  lock: 'share' | 'update' | null = null,
): Promise<StoredOpenSpace | null> {
  const row = await handle
    .selectFrom('meeting_open_spaces')
    .select(['budget', 'opened_at as openedAt', 'closed_at as closedAt', 'voters', 'round_id as roundId'])
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .$if(lock === 'share', (query) => query.forShare())
    .$if(lock === 'update', (query) => query.forUpdate())
    .executeTakeFirst();
  return row ?? null;
}

/** False: there is one already. */
export async function insertOpenSpace(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  { budget, now }: { readonly budget: number; readonly now: Date },
): Promise<boolean> {
  const done = await handle
    .insertInto('meeting_open_spaces')
    .values({ organisation_id: organisationId, meeting_id: id, budget, opened_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function setOpenSpaceRound(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  roundId: string,
): Promise<void> {
  await handle
    .updateTable('meeting_open_spaces')
    .set({ round_id: roundId })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .execute();
}

/** Once counted the one with the most points first, before that in the order they came. */
export async function listProposals(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<readonly StoredProposal[]> {
  return handle
    .selectFrom('meeting_proposals')
    .select(['id', 'title', 'words', 'author_name as authorName', 'is_hidden as isHidden', 'points'])
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .orderBy('points', (order) => order.desc().nullsLast())
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** False: it is there already, because it was sent before. */
export async function insertProposal(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  proposal: Pick<StoredProposal, 'id' | 'title' | 'words' | 'authorName'> & { readonly now: Date },
): Promise<boolean> {
  const done = await handle
    .insertInto('meeting_proposals')
    .values({
      organisation_id: organisationId,
      meeting_id: id,
      id: proposal.id,
      title: proposal.title,
      words: proposal.words,
      author_name: proposal.authorName,
      created_at: proposal.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function setProposalHidden(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  proposal: { readonly id: string; readonly isHidden: boolean },
): Promise<boolean> {
  const done = await handle
    .updateTable('meeting_proposals')
    .set({ is_hidden: proposal.isHidden })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', '=', proposal.id)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function listOwnVotes(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  participantId: string,
): Promise<readonly { readonly proposalId: string; readonly points: number }[]> {
  return handle
    .selectFrom('meeting_votes')
    .select(['proposal_id as proposalId', 'points'])
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('participant_id', '=', participantId)
    .execute();
}

/** Somebody's whole ballot anew. */
export async function replaceVotes(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  {
    participantId,
    votes,
  }: {
    readonly participantId: string;
    readonly votes: readonly { readonly proposalId: string; readonly points: number }[];
  },
): Promise<void> {
  await handle
    .deleteFrom('meeting_votes')
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('participant_id', '=', participantId)
    .execute();
  if (votes.length === 0) return;
  await handle
    .insertInto('meeting_votes')
    .values(
      votes.map(({ proposalId, points }) => ({
        organisation_id: organisationId,
        meeting_id: id,
        participant_id: participantId,
        proposal_id: proposalId,
        points,
      })),
    )
    .execute();
}

/** Adds up the votes of those who have a place, and forgets who gave them. */
export async function countVotes(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  { now }: { readonly now: Date },
): Promise<void> {
  await sql`update meeting_proposals p set points = coalesce((select sum(v.points)::int from meeting_votes v
      where v.organisation_id = p.organisation_id and v.meeting_id = p.meeting_id and v.proposal_id = p.id), 0)
    where p.organisation_id = ${organisationId} and p.meeting_id = ${id}`.execute(handle);
  await sql`update meeting_open_spaces s set closed_at = ${now}::timestamptz,
      voters = (select count(distinct v.participant_id)::int from meeting_votes v
        where v.organisation_id = s.organisation_id and v.meeting_id = s.meeting_id)
    where s.organisation_id = ${organisationId} and s.meeting_id = ${id}`.execute(handle);
  await handle
    .deleteFrom('meeting_votes')
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .execute();
}

/** Of meetings whose last day is before `day`: links and names go, and so do texts that were replaced or hidden. */
export async function forgetWriters(handle: Handle, day: string): Promise<readonly DeletedCounts[]> {
  const old = sql`m.organisation_id = t.organisation_id and m.id = t.meeting_id and m.day + m.days - 1 < ${day}::date`;
  const links = await sql<{ organisationId: string }>`delete from meeting_group_links t using meetings m
    where ${old}
    returning t.organisation_id as "organisationId"`.execute(handle);
  const texts = await sql<{ organisationId: string }>`delete from meeting_entry_texts t using meetings m
    where ${old} and (not t.is_open or exists (select from meeting_entries e
      where e.organisation_id = t.organisation_id and e.meeting_id = t.meeting_id and e.id = t.entry_id
        and e.hidden_reason is not null))
    returning t.organisation_id as "organisationId"`.execute(handle);
  await sql`update meeting_entry_texts t set author_name = null from meetings m
    where ${old} and t.author_name is not null`.execute(handle);
  const proposals = await sql<{ organisationId: string }>`delete from meeting_proposals t using meetings m
    where ${old} and t.is_hidden returning t.organisation_id as "organisationId"`.execute(handle);
  await sql`update meeting_proposals t set author_name = null from meetings m
    where ${old} and t.author_name is not null`.execute(handle);
  return [countsOf(links.rows), countsOf(texts.rows), countsOf(proposals.rows)];
}
