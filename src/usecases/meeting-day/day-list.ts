import { randomInt } from 'node:crypto';
import { mayHelpAtMeeting, mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { attendanceTotals } from '#core/meetings/day/attendance.ts';
import { dayNumberOf } from '#core/meetings/day/programme-now.ts';
import { listPresence, listWalkIns, readDoorCode, saveDoorCode } from '#storage/queries/meeting-check-ins.ts';
import { listParticipants, type StoredParticipant } from '#storage/queries/meeting-participants.ts';
import type { StoredMeeting } from '#storage/queries/meetings.ts';
import type { Actor } from '../contract.ts';
import { guardedMeeting, type MeetingNeeds, recordedChange, todayOf } from '../meetings/meeting-guard.ts';
import { detailsOf, summaryOf } from '../meetings/shown-meeting.ts';
import type { Attendance, DayList, PrintList } from './contract.ts';
import { groupsOfFirstRound } from './first-groups.ts';

export async function dayList(needs: MeetingNeeds, actor: Actor, id: string): Promise<Result<DayList>> {
  const guarded = await guardedMeeting(needs, actor, {
    action: 'meetingDay.day',
    id,
    may: mayHelpAtMeeting,
  });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  const [people, doorCode] = await Promise.all([
    peopleWithDays(needs, meeting),
    readDoorCode(needs.within(meeting.organisationId), meeting),
  ]);
  return ok({
    meeting: summaryOf(actor, meeting),
    dayNumber: dayNumberOf(meeting, todayOf(needs)),
    doorCode,
    people: people.map((one) => ({
      id: one.id,
      name: one.name,
      homeName: one.homeName,
      state: one.state,
      days: one.days,
    })),
  });
}

export async function makeDoorCode(
  needs: MeetingNeeds,
  actor: Actor,
  id: string,
): Promise<Result<{ code: string }>> {
  const action = 'meetingDay.makeDoorCode';
  const guarded = await guardedMeeting(needs, actor, { action, id, may: mayHelpAtMeeting });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  if (meeting.state === 'cancelled') return failed(problem('meetings.calledOff'));
  const code = String(randomInt(10_000)).padStart(4, '0');
  return recordedChange(needs, actor, {
    action,
    meeting,
    work: async (transaction, { now }) => {
      await saveDoorCode(transaction, meeting, { code, now });
      return ok({ code });
    },
  });
}

export async function printList(needs: MeetingNeeds, actor: Actor, id: string): Promise<Result<PrintList>> {
  const action = 'meetingDay.print';
  const guarded = await guardedMeeting(needs, actor, { action, id, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  const handle = needs.within(meeting.organisationId);
  const [all, groups, doorCode, details] = await Promise.all([
    peopleWithDays(needs, meeting),
    groupsOfFirstRound(handle, meeting),
    readDoorCode(handle, meeting),
    detailsOf(needs, actor, meeting),
  ]);
  // Not a change, but all names leave at once.
  await recordedChange(needs, actor, { action, meeting, work: async () => ok(undefined) });
  return ok({
    meeting: details,
    doorCode,
    people: all
      .filter((one) => one.state === 'registered' || one.days.length > 0)
      .map((one) => ({
        id: one.id,
        name: one.name,
        homeName: one.homeName,
        job: one.job,
        profession: one.profession,
        photoConsent: one.photoConsent,
        group: groups.get(one.id) ?? null,
        days: one.days,
      })),
  });
}

export async function attendanceOf(
  needs: MeetingNeeds,
  actor: Actor,
  id: string,
): Promise<Result<Attendance>> {
  const guarded = await guardedMeeting(needs, actor, {
    action: 'meetingDay.attendance',
    id,
    may: mayOrganiseMeeting,
  });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  const [all, walkIns] = await Promise.all([
    peopleWithDays(needs, meeting),
    listWalkIns(needs.within(meeting.organisationId), meeting),
  ]);
  const people = all.map((one) => ({ ...one, walkIn: walkIns.has(one.id) }));
  return ok({
    ...attendanceTotals(people, meeting.days),
    meeting: summaryOf(actor, meeting),
    absentPeople: people
      .filter(({ state, days }) => state === 'registered' && days.length === 0)
      .map((one) => ({ id: one.id, name: one.name, homeName: one.homeName })),
  });
}

/** Everybody of the list with the days on which they were there. Two statements. */
async function peopleWithDays(
  needs: MeetingNeeds,
  meeting: StoredMeeting,
): Promise<readonly (StoredParticipant & { readonly days: readonly number[] })[]> {
  const handle = needs.within(meeting.organisationId);
  const [people, presence] = await Promise.all([
    listParticipants(handle, meeting),
    listPresence(handle, meeting),
  ]);
  const days = new Map<string, number[]>();
  for (const { participantId, dayNumber } of presence)
    days.set(participantId, [...(days.get(participantId) ?? []), dayNumber]);
  return people.map((one) => ({ ...one, days: days.get(one.id) ?? [] }));
}
