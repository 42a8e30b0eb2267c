import type { Handle } from '#storage/open-database.ts';
import type { Actor } from '#usecases/contract.ts';
import type { MeetingGroups } from '#usecases/meeting-groups/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';
import { storedMeeting } from './meeting-calls.ts';

/** The calls of the groups of a meeting: what `access-calls.ts` is for the other areas. */
export function meetingGroupCalls(groups: MeetingGroups, handle: Handle, clock: () => Date): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  const meeting = (target: Target) => storedMeeting(handle, target, { now: clock(), state: 'draft' });
  const version = 0;
  const round = { id: null, title: 'Runde 1', sessionId: null, groupCount: 2, version };
  const group = {
    id: null,
    roundId: 'none',
    title: 'A',
    topicId: null,
    room: null,
    places: null,
    moderatorId: null,
    moderatorName: null,
    version,
  };
  return {
    'meetingGroups.plan': async (actor, target) => groups.plan(as(actor), await meeting(target)),
    'meetingGroups.saveRound': async (actor, target) =>
      groups.saveRound(as(actor), await meeting(target), round),
    'meetingGroups.removeRound': async (actor, target) =>
      groups.removeRound(as(actor), await meeting(target), { roundId: 'none', version }),
    'meetingGroups.saveGroup': async (actor, target) =>
      groups.saveGroup(as(actor), await meeting(target), group),
    'meetingGroups.removeGroup': async (actor, target) =>
      groups.removeGroup(as(actor), await meeting(target), { groupId: 'none', version }),
    'meetingGroups.savePair': async (actor, target) =>
      groups.savePair(as(actor), await meeting(target), { oneId: 'a', otherId: 'b', kind: 'apart', version }),
    'meetingGroups.setPriority': async (actor, target) =>
      groups.setPriority(as(actor), await meeting(target), { priority: 'wishes', version }),
    'meetingGroups.allocate': async (actor, target) =>
      groups.allocate(as(actor), await meeting(target), { whom: 'anew', version }),
    'meetingGroups.undo': async (actor, target) => groups.undo(as(actor), await meeting(target), { version }),
    'meetingGroups.move': async (actor, target) =>
      groups.move(as(actor), await meeting(target), {
        roundId: 'none',
        participantId: 'none',
        groupId: 'none',
        version,
      }),
    'meetingGroups.ownPlaces': () => groups.ownPlaces(`own.${'A'.repeat(43)}`),
  };
}
