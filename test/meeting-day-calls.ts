import type { Handle } from '#storage/open-database.ts';
import type { Actor } from '#usecases/contract.ts';
import type { MeetingDay } from '#usecases/meeting-day/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';
import { storedMeeting } from './meeting-calls.ts';

/** The calls of the day of a meeting: what `access-calls.ts` is for the other areas. */
export function meetingDayCalls(day: MeetingDay, handle: Handle, clock: () => Date): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  const meeting = (target: Target) => storedMeeting(handle, target, { now: clock(), state: 'announced' });
  /** It took place: people can be checked in. */
  const held = async (target: Target): Promise<string> => {
    const id = await meeting(target);
    await handle.updateTable('meetings').set({ day: '2026-01-13' }).where('id', '=', id).execute();
    return id;
  };
  const token = `own.${'A'.repeat(43)}`;
  return {
    'meetingDay.day': async (actor, target) => day.day(as(actor), await meeting(target)),
    'meetingDay.take': async (actor, target) =>
      day.take(as(actor), await held(target), { sentAt: 0, presses: [] }),
    'meetingDay.takePaper': async (actor, target) =>
      day.takePaper(as(actor), await held(target), { dayNumber: 1, present: [], photos: [] }),
    'meetingDay.makeDoorCode': async (actor, target) => day.makeDoorCode(as(actor), await meeting(target)),
    'meetingDay.checkInOwn': async () => void (await day.checkInOwn(token, '1234')),
    'meetingDay.readOwn': async () => void (await day.readOwn(token)),
    'meetingDay.prints': async (actor, target) => day.prints(as(actor), await meeting(target)),
    'meetingDay.attendance': async (actor, target) => day.attendance(as(actor), await meeting(target)),
  };
}
