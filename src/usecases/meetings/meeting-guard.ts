import { type CarriedMeeting, mayHelpAtMeeting } from '#core/access/meeting-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import type { Handle } from '#storage/open-database.ts';
import { readMeeting, type StoredMeeting } from '#storage/queries/meetings.ts';
import { notAllowed, recordDone, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { calendarDay } from '../sessions/calendar-day.ts';

export type MeetingNeeds = Pick<UseCaseNeeds, 'within' | 'beyond' | 'clock' | 'turns'>;

export type MeetingPolicy = (actor: Actor | null, meeting: CarriedMeeting) => boolean;

/**
 * The meeting, if the actor may do this to it through one of the organisations that carry it: the one it lies with,
 * or one that organises or moderates with it. A draft that is not one's own is not found. Every refusal is recorded.
 * `state` of the meeting is the one of today.
 */
export async function guardedMeeting(
  needs: MeetingNeeds,
  actor: Actor,
  intent: { readonly action: string; readonly id: string; readonly may: MeetingPolicy },
): Promise<Result<StoredMeeting>> {
  const { action, id } = intent;
  const meeting = await plausibleMeeting(needs, id);
  if (meeting === null || !isFound(actor, meeting))
    return refuse(needs, actor, { action, id, problem: problem('meetings.meeting.notFound') });
  if (!isEntitled(actor, meeting, intent.may))
    return refuse(needs, actor, { action, id, problem: notAllowed() });
  return ok(meeting);
}

/** Whether one of the organisations that carry the meeting entitles the actor. */
export function isEntitled(actor: Actor | null, meeting: StoredMeeting, may: MeetingPolicy): boolean {
  return [
    { organisationId: meeting.organisationId },
    ...meeting.hosts.flatMap(({ hostId, role }) =>
      hostId === null ? [] : [{ organisationId: hostId, as: role }],
    ),
  ].some((carried) => may(actor, carried));
}

/** What was announced is public; a draft is found by those who organise or moderate it. */
export function isFound(actor: Actor | null, meeting: StoredMeeting): boolean {
  return meeting.state !== 'draft' || isEntitled(actor, meeting, mayHelpAtMeeting);
}

/** Null for an id that cannot be one: it comes from an address. */
export async function plausibleMeeting(needs: MeetingNeeds, id: string): Promise<StoredMeeting | null> {
  return /^[A-Za-z0-9_-]{1,64}$/.test(id) ? readMeeting(needs.beyond, id, todayOf(needs)) : null;
}

export function todayOf(needs: Pick<MeetingNeeds, 'clock'>): string {
  return calendarDay(needs.clock());
}

/** The change of a meeting and its entry in the record, both or none. */
export async function recordedChange<T>(
  needs: MeetingNeeds,
  actor: Actor,
  change: {
    readonly action: string;
    readonly meeting: { readonly organisationId: string; readonly id: string };
    readonly work: (transaction: Handle, change: { now: Date; accountId: string }) => Promise<Result<T>>;
  },
): Promise<Result<T>> {
  const now = needs.clock();
  // In the organisation the meeting lies with; the entry stands where the actor belongs.
  const handle = needs.within(change.meeting.organisationId, actor.organisationId);
  return handle.transaction().execute(async (transaction) => {
    const done = await change.work(transaction, { now, accountId: actor.accountId });
    if (done.ok)
      await recordDone(transaction, actor, { action: change.action, subject: change.meeting.id, at: now });
    return done;
  });
}
