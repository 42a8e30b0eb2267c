import type { Handle } from '#storage/open-database.ts';
import { countPlaced } from '#storage/queries/meeting-groups.ts';
import { countParticipants } from '#storage/queries/meeting-participants.ts';
import { countReport } from '#storage/queries/meeting-reports.ts';
import { countResults } from '#storage/queries/meeting-results.ts';
import type { MeetingKey } from '#storage/queries/meetings.ts';

/** Counts things of a meeting by name, e.g. `{ invited: 40, registered: 12 }`. */
export type PlanCount = (handle: Handle, meeting: MeetingKey) => Promise<Readonly<Record<string, number>>>;

/** What the steps of the planning are shown from besides the meeting itself; a part of the work adds its line. */
export const planCounts: readonly PlanCount[] = [countParticipants, countPlaced, countReport, countResults];
