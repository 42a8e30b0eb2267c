import type { Handle } from '#storage/open-database.ts';
import {
  type DeletedCounts,
  deleteEndedContacts,
  deleteEndedMemberships,
  deleteExpiredConfirmations,
} from '#storage/queries/retention.ts';
import { deleteExpiredSessions } from '#storage/queries/sessions.ts';

/** Rows of which table go when their time is over; the time itself stands in `processing-list.ts`. */
export interface RetentionStep {
  readonly tables: readonly string[];
  /** Counts in the order of `tables`. */
  run(handle: Handle, now: Date): Promise<readonly DeletedCounts[]>;
}

export const retentionSteps: readonly RetentionStep[] = [
  { tables: ['sessions'], run: async (handle, now) => [await deleteExpiredSessions(handle, now)] },
  {
    tables: ['contact_confirmations'],
    run: async (handle, now) => [await deleteExpiredConfirmations(handle, now)],
  },
  {
    tables: ['contacts'],
    run: async (handle, now) => [await deleteEndedContacts(handle, oneYearBefore(now))],
  },
  {
    tables: ['memberships', 'accounts'],
    run: async (handle, now) => {
      const { memberships, accounts } = await deleteEndedMemberships(handle, oneYearBefore(now));
      return [memberships, accounts];
    },
  },
];

function oneYearBefore(now: Date): string {
  const day = new Date(now);
  day.setUTCFullYear(day.getUTCFullYear() - 1);
  return day.toISOString().slice(0, 10);
}
