import type { MeetingNeeds } from '../meetings/meeting-guard.ts';
import { allocate, undoAllocation } from './allocate.ts';
import {
  movePerson,
  removeGroup,
  removeRound,
  saveGroup,
  savePair,
  saveRound,
  setPriority,
} from './change-groups.ts';
import type { MeetingGroups } from './contract.ts';
import { ownPlaces } from './own-places.ts';
import { shownPlan } from './shown-plan.ts';

export function createMeetingGroups(needs: MeetingNeeds): MeetingGroups {
  return {
    plan: (actor, id) => shownPlan(needs, actor, id),
    saveRound: (actor, id, change) => saveRound(needs, actor, { id, change }),
    removeRound: (actor, id, change) => removeRound(needs, actor, { id, change }),
    saveGroup: (actor, id, change) => saveGroup(needs, actor, { id, change }),
    removeGroup: (actor, id, change) => removeGroup(needs, actor, { id, change }),
    savePair: (actor, id, change) => savePair(needs, actor, { id, change }),
    setPriority: (actor, id, change) => setPriority(needs, actor, { id, change }),
    allocate: (actor, id, change) => allocate(needs, actor, { id, change }),
    undo: (actor, id, change) => undoAllocation(needs, actor, { id, change }),
    move: (actor, id, change) => movePerson(needs, actor, { id, change }),
    ownPlaces: (token) => ownPlaces(needs, token),
  };
}
