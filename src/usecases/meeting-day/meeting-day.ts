import type { MeetingNeeds } from '../meetings/meeting-guard.ts';
import type { MeetingDay } from './contract.ts';
import { attendanceOf, dayList, makeDoorCode, printList } from './day-list.ts';
import { checkInOwn, readOwnDay } from './own-day.ts';
import { takePaper, takePresses } from './take-presses.ts';

export function createMeetingDay(needs: MeetingNeeds): MeetingDay {
  return {
    day: (actor, id) => dayList(needs, actor, id),
    take: (actor, id, sent) => takePresses(needs, actor, { id, sent }),
    takePaper: (actor, id, paper) => takePaper(needs, actor, { id, paper }),
    makeDoorCode: (actor, id) => makeDoorCode(needs, actor, id),
    checkInOwn: (token, code) => checkInOwn(needs, token, code),
    readOwn: (token) => readOwnDay(needs, token),
    prints: (actor, id) => printList(needs, actor, id),
    attendance: (actor, id) => attendanceOf(needs, actor, id),
  };
}
