import { announceMeeting, callOffMeeting, markMeetingHeld, removeMeeting } from './change-state.ts';
import type { Meetings } from './contract.ts';
import { copyMeeting } from './copy-meeting.ts';
import { removeCost, saveCost } from './costs.ts';
import { listMeetingPages } from './list-meetings.ts';
import type { MeetingNeeds } from './meeting-guard.ts';
import { planOf } from './plan-meeting.ts';
import { moveSession, removeSession, saveSession } from './programme.ts';
import { createMeeting, saveMeeting } from './save-meeting.ts';
import { searchPeople } from './search-people.ts';
import { readShownMeeting } from './shown-meeting.ts';

export function createMeetings(needs: MeetingNeeds): Meetings {
  return {
    list: (asker, filter = {}) => listMeetingPages(needs, asker, filter),
    read: (asker, id) => readShownMeeting(needs, asker, id),
    plan: (actor, id) => planOf(needs, actor, id),
    create: (actor, draft) => createMeeting(needs, actor, draft),
    save: (actor, id, change) => saveMeeting(needs, actor, { id, change }),
    copy: (actor, id, to) => copyMeeting(needs, actor, { id, to }),
    announce: (actor, id, version) => announceMeeting(needs, actor, { id, version }),
    markHeld: (actor, id, version) => markMeetingHeld(needs, actor, { id, version }),
    callOff: (actor, id, change) => callOffMeeting(needs, actor, { id, ...change }),
    remove: (actor, id) => removeMeeting(needs, actor, id),
    saveSession: (actor, id, session) => saveSession(needs, actor, { id, session }),
    moveSession: (actor, id, move) => moveSession(needs, actor, { id, ...move }),
    removeSession: (actor, id, sessionId) => removeSession(needs, actor, { id, sessionId }),
    searchPeople: (actor, id, words) => searchPeople(needs, actor, { id, words }),
    saveCost: (actor, id, cost) => saveCost(needs, actor, { id, cost }),
    removeCost: (actor, id, costId) => removeCost(needs, actor, { id, costId }),
  };
}
