import { randomUUID } from 'node:crypto';
import { mayPlanMeeting, mayReadMeeting } from '#core/access/meeting-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { isClockTime, minutesOf } from '#core/meetings/clock-time.ts';
import { copiedFacts, copiedHosts } from '#core/meetings/copy-meeting.ts';
import { shifted } from '#core/meetings/programme-times.ts';
import { isDay } from '#core/network/day.ts';
import { insertSessions, listSessions } from '#storage/queries/meeting-sessions.ts';
import { insertMeeting } from '#storage/queries/meetings.ts';
import { notAllowed, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { CopyTarget } from './contract.ts';
import { guardedMeeting, type MeetingNeeds, recordedChange } from './meeting-guard.ts';

export async function copyMeeting(
  needs: MeetingNeeds,
  actor: Actor,
  { id, to }: { readonly id: string; readonly to: CopyTarget },
): Promise<Result<{ id: string }>> {
  const action = 'meeting.copy';
  if (!mayPlanMeeting(actor, actor)) return refuse(needs, actor, { action, id, problem: notAllowed() });
  const guarded = await guardedMeeting(needs, actor, { action, id, may: mayReadMeeting });
  if (!guarded.ok) return guarded;
  const source = guarded.value;
  if (!isDay(to.day)) return failed(problem('meetings.day.invalid', { day: to.day.slice(0, 20) }));
  if (to.begins !== null && !isClockTime(to.begins))
    return failed(problem('meetings.time.invalid', { time: to.begins.slice(0, 20) }));
  const byMinutes =
    to.begins === null || source.begins === null ? 0 : minutesOf(to.begins) - minutesOf(source.begins);
  const sessions = shifted(await listSessions(needs.within(source.organisationId), source), byMinutes);
  const facts = copiedFacts(source, { day: to.day, begins: to.begins, byMinutes });
  if (sessions === null || facts === null) return failed(problem('meetings.copy.overMidnight'));
  const { organisationId } = actor;
  const meeting = {
    ...facts,
    organisationId,
    id: randomUUID(),
    copiedFrom: source.id,
    hosts: copiedHosts(source.hosts, organisationId).map((host) => ({ ...host, id: randomUUID() })),
  };
  return recordedChange(needs, actor, {
    action,
    meeting,
    work: async (transaction, by) => {
      await insertMeeting(transaction, meeting, by);
      const copies = sessions.map((session) => ({ ...session, id: randomUUID(), speakers: [] }));
      await insertSessions(transaction, meeting, copies, by);
      return ok({ id: meeting.id });
    },
  });
}
