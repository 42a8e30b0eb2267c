import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { lastDayOf, longest, missingForAnnouncement } from '#core/meetings/check-meeting.ts';
import { plainText } from '#core/meetings/plain-text.ts';
import { deleteMeeting, type StoredMeeting, updateMeetingState } from '#storage/queries/meetings.ts';
import type { Actor } from '../contract.ts';
import { changedMeanwhile } from './changed-meanwhile.ts';
import { meetingFollowers } from './meeting-followers.ts';
import { guardedMeeting, type MeetingNeeds, recordedChange, todayOf } from './meeting-guard.ts';

interface Change {
  readonly id: string;
  readonly version: number;
}

export async function announceMeeting(
  needs: MeetingNeeds,
  actor: Actor,
  { id, version }: Change,
): Promise<Result<void>> {
  return changedState(needs, actor, {
    action: 'meeting.announce',
    id,
    version,
    state: 'announced',
    problemOf: (meeting) => {
      if (meeting.state !== 'draft') return problem('meetings.notDraft');
      const [missing] = missingForAnnouncement(meeting);
      if (missing !== undefined) return missing.problem;
      return meeting.day !== null && meeting.day < todayOf(needs) ? problem('meetings.day.past') : null;
    },
  });
}

export async function markMeetingHeld(
  needs: MeetingNeeds,
  actor: Actor,
  { id, version }: Change,
): Promise<Result<void>> {
  return changedState(needs, actor, {
    action: 'meeting.markHeld',
    id,
    version,
    state: 'held',
    problemOf: (meeting) => {
      if (meeting.state !== 'draft') return problem('meetings.notDraft');
      const [missing] = missingForAnnouncement(meeting);
      if (missing !== undefined) return missing.problem;
      const last = lastDayOf(meeting);
      return last !== null && last > todayOf(needs) ? problem('meetings.day.notYet') : null;
    },
  });
}

export async function callOffMeeting(
  needs: MeetingNeeds,
  actor: Actor,
  { id, version, reason }: Change & { readonly reason: string },
): Promise<Result<void>> {
  const plainReason = plainText(reason);
  return changedState(needs, actor, {
    action: 'meeting.callOff',
    id,
    version,
    state: 'cancelled',
    reason: plainReason,
    problemOf: (meeting) => {
      if (meeting.state !== 'announced') return problem('meetings.notAnnounced');
      if (plainReason === '') return problem('meetings.reason.missing');
      return plainReason.length > longest.text
        ? problem('meetings.text.tooLong', { limit: longest.text })
        : null;
    },
  });
}

export async function removeMeeting(needs: MeetingNeeds, actor: Actor, id: string): Promise<Result<void>> {
  const action = 'meeting.remove';
  return needs.turns.take(`meeting.${id}`, async () => {
    const guarded = await guardedMeeting(needs, actor, { action, id, may: mayOrganiseMeeting });
    if (!guarded.ok) return guarded;
    if (guarded.value.state !== 'draft') return failed(problem('meetings.notDraft'));
    return recordedChange(needs, actor, {
      action,
      meeting: guarded.value,
      work: async (transaction) => ok(await deleteMeeting(transaction, guarded.value)),
    });
  });
}

async function changedState(
  needs: MeetingNeeds,
  actor: Actor,
  change: Change & {
    readonly action: string;
    readonly problemOf: (meeting: StoredMeeting) => Problem | null;
  } & ({ readonly state: 'announced' | 'held' } | { readonly state: 'cancelled'; readonly reason: string }),
): Promise<Result<void>> {
  const { action, id, version } = change;
  return needs.turns.take(`meeting.${id}`, async () => {
    const guarded = await guardedMeeting(needs, actor, { action, id, may: mayOrganiseMeeting });
    if (!guarded.ok) return guarded;
    const meeting = guarded.value;
    const wrong = change.problemOf(meeting);
    if (wrong !== null) return failed(wrong);
    return recordedChange(needs, actor, {
      action,
      meeting,
      work: async (transaction, by) => {
        const isDone = await updateMeetingState(transaction, { ...meeting, version }, { ...change, ...by });
        if (!isDone) return failed(changedMeanwhile(meeting));
        if (change.state === 'cancelled') {
          const cancelled = {
            ...meeting,
            state: change.state,
            cancelReason: change.reason,
            // As the database has it now: a calendar takes an entry for a newer one by its version only.
            version: version + 1,
            changedAt: by.now,
          };
          for (const follower of meetingFollowers)
            await follower.afterCancelled?.(cancelled, { transaction, now: by.now });
        }
        return ok(undefined);
      },
    });
  });
}
