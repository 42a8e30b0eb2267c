import { setTimeout } from 'node:timers/promises';
import type { Handle } from '#storage/open-database.ts';
import { type RewrittenTable, rewriteWithoutDeadRows } from '#storage/queries/survey-rewrite.ts';

/**
 * Writes the table anew until no dead row is left in it. Transactions here last milliseconds, so a few tries are
 * enough; where somebody's outlives them all (a dump of the whole database), its dead rows go with the next night.
 */
export async function emptyOfDeadRows(handle: Handle, table: RewrittenTable): Promise<void> {
  for (const pause of pausesBetweenTries) {
    if (await rewriteWithoutDeadRows(handle, table)) return;
    await setTimeout(pause);
  }
}

/** Milliseconds. */
const pausesBetweenTries = [50, 100, 200, 400, 800, 1_600];
