import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { StoredMeeting } from '#storage/queries/meetings.ts';
import type { Actor } from '../contract.ts';
import { guardedMeeting, type MeetingNeeds, type MeetingPolicy, todayOf } from '../meetings/meeting-guard.ts';

/** Who may do this to the meeting; from its first day on, unless it was called off. */
export async function guardedDay(
  needs: MeetingNeeds,
  actor: Actor,
  intent: { readonly action: string; readonly id: string; readonly may: MeetingPolicy },
): Promise<Result<StoredMeeting>> {
  const guarded = await guardedMeeting(needs, actor, intent);
  if (!guarded.ok) return guarded;
  const { state, day } = guarded.value;
  if (state === 'cancelled') return failed(problem('meetings.calledOff'));
  if (state === 'draft' || day === null) return failed(problem('meetingDay.draft'));
  if (day > todayOf(needs)) return failed(problem('meetingDay.notYet'));
  return ok(guarded.value);
}
