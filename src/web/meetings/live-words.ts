import { programmeNow } from '#core/meetings/day/programme-now.ts';
import type { MeetingDetails, Session } from '#usecases/meetings/contract.ts';

/** What the page about this moment shows. */
export interface LiveView {
  readonly phase: 'before' | 'during' | 'after';
  readonly now: readonly Session[];
  readonly next: readonly Session[];
  readonly later: readonly Session[];
  /** `14:05`, in Germany. */
  readonly stand: string;
}

const clock = new Intl.DateTimeFormat('de-DE', {
  timeZone: 'Europe/Berlin',
  hour: '2-digit',
  minute: '2-digit',
});

export function liveView(meeting: MeetingDetails, moment: Date): LiveView {
  return { ...programmeNow(meeting.sessions, meeting, moment.getTime()), stand: clock.format(moment) };
}

export function clockWords(moment: Date): string {
  return clock.format(moment);
}
