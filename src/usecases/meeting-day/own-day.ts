import { randomUUID } from 'node:crypto';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { dayNumberOf } from '#core/meetings/day/programme-now.ts';
import {
  insertCheckIns,
  listPresence,
  lockParticipants,
  readDoorCode,
  settlePlaces,
} from '#storage/queries/meeting-check-ins.ts';
import { readParticipant, type StoredParticipant } from '#storage/queries/meeting-participants.ts';
import { readLink } from '#storage/queries/meeting-registration.ts';
import { readMeeting, type StoredMeeting } from '#storage/queries/meetings.ts';
import { type MeetingNeeds, todayOf } from '../meetings/meeting-guard.ts';
import { summaryOf } from '../meetings/shown-meeting.ts';
import { recordOwn } from '../registrations/register-openly.ts';
import { readSessionToken } from '../sessions/session-token.ts';
import { tooOften } from '../sign-in/attempts.ts';
import type { OwnDay } from './contract.ts';

interface Own {
  readonly meeting: StoredMeeting;
  readonly me: StoredParticipant;
}

export async function readOwnDay(needs: MeetingNeeds, token: string): Promise<Result<OwnDay>> {
  const own = await ownOf(needs, token);
  return own === null ? failed(problem('registration.link.invalid')) : ok(await shown(needs, own));
}

export async function checkInOwn(needs: MeetingNeeds, token: string, code: string): Promise<Result<OwnDay>> {
  const own = await ownOf(needs, token);
  if (own === null) return failed(problem('registration.link.invalid'));
  const { meeting, me } = own;
  if (meeting.state === 'cancelled') return failed(problem('meetings.calledOff'));
  const dayNumber = dayNumberOf(meeting, todayOf(needs));
  if (dayNumber === null || meeting.state === 'draft') return failed(problem('meetingDay.code.otherDay'));
  // Four digits are guessed in an afternoon otherwise.
  const refused = await tooOften(needs, { doorCodeFromParticipant: me.id });
  if (refused !== null) return refused;
  const handle = needs.within(meeting.organisationId);
  const right = await readDoorCode(handle, meeting);
  if (right === null || code.replaceAll(/\s/g, '') !== right) return failed(problem('meetingDay.code.wrong'));
  const now = needs.clock();
  await handle.transaction().execute(async (transaction) => {
    await lockParticipants(transaction, meeting, [me.id]);
    const press = { id: randomUUID(), participantId: me.id, dayNumber, kind: 'in', way: 'self' } as const;
    await insertCheckIns(transaction, meeting, [{ ...press, happenedAt: now, formerState: null }], {
      now,
      accountId: null,
    });
    await settlePlaces(transaction, meeting, { participantIds: [me.id], now });
    await recordOwn({ transaction, meeting, now }, { action: 'meetingDay.checkInOwn', subject: me.id });
  });
  return ok(await shown(needs, own));
}

/** The person of a personal link and their meeting; null where the link is nobody's. */
async function ownOf(needs: MeetingNeeds, token: string): Promise<Own | null> {
  const key = readSessionToken(token);
  if (key === null) return null;
  const handle = needs.within(key.organisationId);
  const link = await readLink(handle, key);
  if (link === null) return null;
  const [meeting, me] = await Promise.all([
    readMeeting(handle, link.meetingId, todayOf(needs)),
    readParticipant(handle, { organisationId: key.organisationId, id: link.meetingId }, link.participantId),
  ]);
  return meeting === null || me === null ? null : { meeting, me };
}

async function shown(needs: MeetingNeeds, { meeting, me }: Own): Promise<OwnDay> {
  const dayNumber = dayNumberOf(meeting, todayOf(needs));
  const presence = await listPresence(needs.within(meeting.organisationId), meeting);
  const today = presence.find((one) => one.participantId === me.id && one.dayNumber === dayNumber);
  return {
    meeting: summaryOf(null, meeting),
    name: me.name,
    isToday: dayNumber !== null && meeting.state !== 'cancelled',
    since: today?.at ?? null,
  };
}
