import { sql } from 'kysely';
import type { Placement } from '#core/meetings/groups/group-request.ts';
import type { Handle } from '../open-database.ts';
import type { MeetingKey } from './meetings.ts';
import { countsOf, type DeletedCounts } from './retention.ts';

export type GroupPriority = 'mixing' | 'wishes';

export interface StoredGroupPlan {
  readonly priority: GroupPriority;
  readonly former: readonly StoredPlacement[] | null;
  readonly allocatedAt: Date | null;
  readonly changedAt: Date;
  readonly changedByName: string | null;
  /** 0: nothing has been planned yet. */
  readonly version: number;
  readonly rounds: readonly StoredRound[];
  readonly groups: readonly StoredGroup[];
  readonly pairs: readonly StoredPair[];
  readonly placements: readonly StoredPlacement[];
}

export interface StoredRound {
  readonly id: string;
  readonly position: number;
  readonly title: string;
  readonly sessionId: string | null;
}

export interface StoredGroup {
  readonly id: string;
  readonly roundId: string;
  readonly position: number;
  readonly title: string;
  readonly topicId: string | null;
  readonly room: string | null;
  readonly places: number | null;
  readonly moderatorId: string | null;
  readonly moderatorName: string | null;
}

export interface StoredPair {
  readonly oneId: string;
  readonly otherId: string;
  readonly kind: 'together' | 'apart';
}

export interface StoredPlacement extends Placement {
  readonly byHand: boolean;
}

/** The whole plan of a meeting in five statements, whatever its size. */
export async function readGroupPlan(handle: Handle, meeting: MeetingKey): Promise<StoredGroupPlan> {
  const [plan, rounds, groups, pairs, placements] = await Promise.all([
    handle
      .selectFrom('meeting_group_plans as plan')
      .leftJoin('accounts as a', 'a.id', 'plan.changed_by')
      .select([
        'plan.priority',
        'plan.former',
        'plan.allocated_at as allocatedAt',
        'plan.changed_at as changedAt',
        'a.name as changedByName',
        'plan.version',
      ])
      .where('plan.organisation_id', '=', meeting.organisationId)
      .where('plan.meeting_id', '=', meeting.id)
      .executeTakeFirst(),
    handle
      .selectFrom('meeting_group_rounds')
      .select(['id', 'position', 'title', 'session_id as sessionId'])
      .where('organisation_id', '=', meeting.organisationId)
      .where('meeting_id', '=', meeting.id)
      .orderBy('position')
      .orderBy('id')
      .execute(),
    handle
      .selectFrom('meeting_groups')
      .select([
        'id',
        'round_id as roundId',
        'position',
        'title',
        'topic_id as topicId',
        'room',
        'places',
        'moderator_id as moderatorId',
        'moderator_name as moderatorName',
      ])
      .where('organisation_id', '=', meeting.organisationId)
      .where('meeting_id', '=', meeting.id)
      .orderBy('position')
      .orderBy('id')
      .execute(),
    handle
      .selectFrom('meeting_group_pairs')
      .select(['one_id as oneId', 'other_id as otherId', 'kind'])
      .where('organisation_id', '=', meeting.organisationId)
      .where('meeting_id', '=', meeting.id)
      .orderBy('one_id')
      .orderBy('other_id')
      .execute(),
    handle
      .selectFrom('meeting_placements')
      .select([
        'participant_id as personId',
        'round_id as roundId',
        'group_id as groupId',
        'by_hand as byHand',
      ])
      .where('organisation_id', '=', meeting.organisationId)
      .where('meeting_id', '=', meeting.id)
      .orderBy('participant_id')
      .orderBy('round_id')
      .execute(),
  ]);
  const nothing = {
    priority: 'mixing',
    former: null,
    allocatedAt: null,
    changedAt: new Date(0),
    changedByName: null,
    version: 0,
  } as const;
  return { ...(plan ?? nothing), rounds, groups, pairs, placements };
}

/**
 * Claims the plan for a change: false where somebody else has changed it since that version was read. The first
 * change makes the plan.
 */
export async function claimGroupPlan(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  {
    version,
    now,
    accountId,
  }: { readonly version: number; readonly now: Date; readonly accountId: string | null },
): Promise<boolean> {
  if (version === 0) {
    const made = await handle
      .insertInto('meeting_group_plans')
      .values({ organisation_id: organisationId, meeting_id: id, changed_at: now, changed_by: accountId })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return (made.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const done = await handle
    .updateTable('meeting_group_plans')
    .set({ changed_at: now, changed_by: accountId, version: version + 1 })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function setGroupPriority(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  priority: GroupPriority,
): Promise<void> {
  await handle
    .updateTable('meeting_group_plans')
    .set({ priority })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .execute();
}

export async function saveRound(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  round: StoredRound,
): Promise<void> {
  const values = { position: round.position, title: round.title, session_id: round.sessionId };
  await handle
    .insertInto('meeting_group_rounds')
    .values({ organisation_id: organisationId, meeting_id: id, id: round.id, ...values })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'meeting_id', 'id']).doUpdateSet(values))
    .execute();
}

export async function saveGroups(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  groups: readonly StoredGroup[],
): Promise<void> {
  for (const group of groups) {
    const values = {
      round_id: group.roundId,
      position: group.position,
      title: group.title,
      topic_id: group.topicId,
      room: group.room,
      places: group.places,
      moderator_id: group.moderatorId,
      moderator_name: group.moderatorName,
    };
    await handle
      .insertInto('meeting_groups')
      .values({ organisation_id: organisationId, meeting_id: id, id: group.id, ...values })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'meeting_id', 'id']).doUpdateSet(values))
      .execute();
  }
}

/** Groups and places of a round go with it. False: it is gone already. */
export async function deleteRound(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  roundId: string,
): Promise<boolean> {
  const done = await handle
    .deleteFrom('meeting_group_rounds')
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', '=', roundId)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

export async function deleteGroup(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  groupId: string,
): Promise<boolean> {
  const done = await handle
    .deleteFrom('meeting_groups')
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', '=', groupId)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

/** A pair has one condition: a new one takes the place of the former. */
export async function savePair(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  { oneId, otherId, kind }: StoredPair,
): Promise<void> {
  await handle
    .insertInto('meeting_group_pairs')
    .values({ organisation_id: organisationId, meeting_id: id, one_id: oneId, other_id: otherId, kind })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'meeting_id', 'one_id', 'other_id']).doUpdateSet({ kind }),
    )
    .execute();
}

export async function deletePair(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  { oneId, otherId }: Pick<StoredPair, 'oneId' | 'otherId'>,
): Promise<void> {
  await handle
    .deleteFrom('meeting_group_pairs')
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('one_id', '=', oneId)
    .where('other_id', '=', otherId)
    .execute();
}

/** Everybody's places anew; `former` is what can be taken back. Cost: one row of values for each place. */
export async function replacePlacements(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  {
    placements,
    former,
    now,
  }: {
    readonly placements: readonly StoredPlacement[];
    readonly former: readonly StoredPlacement[] | null;
    readonly now: Date;
  },
): Promise<void> {
  await handle
    .deleteFrom('meeting_placements')
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .execute();
  for (let from = 0; from < placements.length; from += 1_000)
    await handle
      .insertInto('meeting_placements')
      .values(
        placements.slice(from, from + 1_000).map((one) => ({
          organisation_id: organisationId,
          meeting_id: id,
          participant_id: one.personId,
          round_id: one.roundId,
          group_id: one.groupId,
          by_hand: one.byHand,
        })),
      )
      .execute();
  await handle
    .updateTable('meeting_group_plans')
    .set({ former: former === null ? null : JSON.stringify(former), allocated_at: now })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .execute();
}

export async function placeByHand(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  { personId, roundId, groupId }: Placement,
): Promise<void> {
  const values = { group_id: groupId, by_hand: true };
  await handle
    .insertInto('meeting_placements')
    .values({
      organisation_id: organisationId,
      meeting_id: id,
      participant_id: personId,
      round_id: roundId,
      ...values,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'meeting_id', 'participant_id', 'round_id']).doUpdateSet(values),
    )
    .execute();
}

/** Of meetings whose last day is before `day`. */
export async function deleteOldGroupPlans(handle: Handle, day: string): Promise<DeletedCounts> {
  const { rows } = await sql<{ organisationId: string }>`delete from meeting_group_plans p
    using meetings m
    where m.organisation_id = p.organisation_id and m.id = p.meeting_id and m.day + m.days - 1 < ${day}::date
    returning p.organisation_id as "organisationId"`.execute(handle);
  return countsOf(rows);
}

/** How many rounds there are, and how many people sit in a group of at least one. */
export async function countPlaced(
  handle: Handle,
  { organisationId, id }: MeetingKey,
): Promise<{ readonly rounds: number; readonly placed: number }> {
  const { rows } = await sql<{ rounds: number; placed: number }>`select
      (select count(*)::int from meeting_group_rounds where organisation_id = ${organisationId} and meeting_id = ${id})
        as rounds,
      (select count(distinct participant_id)::int from meeting_placements
        where organisation_id = ${organisationId} and meeting_id = ${id}) as placed`.execute(handle);
  return rows[0] ?? { rounds: 0, placed: 0 };
}

export interface PagedGroup {
  readonly id: string;
  readonly title: string;
  readonly room: string | null;
  readonly roundId: string;
  readonly roundTitle: string;
  readonly moderatorId: string | null;
  readonly moderator: string | null;
}

/** One group with what its shared page says about it. */
export async function readPagedGroup(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  groupId: string,
): Promise<PagedGroup | null> {
  const { rows } =
    await sql<PagedGroup>`select g.id, g.title, g.room, r.id as "roundId", r.title as "roundTitle",
      g.moderator_id as "moderatorId", coalesce(p.name, g.moderator_name) as moderator
    from meeting_groups g
    join meeting_group_rounds r
      on r.organisation_id = g.organisation_id and r.meeting_id = g.meeting_id and r.id = g.round_id
    left join meeting_participants p
      on p.organisation_id = g.organisation_id and p.meeting_id = g.meeting_id and p.id = g.moderator_id
    where g.organisation_id = ${organisationId} and g.meeting_id = ${id} and g.id = ${groupId}`.execute(
      handle,
    );
  return rows[0] ?? null;
}
