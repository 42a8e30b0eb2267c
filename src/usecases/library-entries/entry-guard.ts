import type { Policy } from '#core/access/access-actor.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import {
  emptyOwnEntry,
  type LibraryEntryState,
  missingInOwnEntry,
  personalTraces,
  readOwnEntry,
} from '#core/strategy/library/own-entry.ts';
import type { Handle } from '#storage/open-database.ts';
import { readLibraryEntry, type StoredLibraryEntry } from '#storage/queries/library-entries.ts';
import type { StrategyChange } from '#storage/queries/strategies.ts';
import { notAllowed, plausibleId, recordDone, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { strategyChangedMeanwhile } from '../strategies/strategy-guard.ts';
import type { EntrySummary, EntryView } from './contract.ts';

export type EntryNeeds = Pick<UseCaseNeeds, 'within' | 'beyond' | 'clock'>;

/** The entry, if it is of the actor's organisation and the actor may do this. Every refusal is recorded. */
export async function guardedEntry(
  needs: EntryNeeds,
  actor: Actor,
  { action, id, may }: { readonly action: string; readonly id: string; readonly may: Policy },
): Promise<Result<StoredLibraryEntry>> {
  const plausible = plausibleId(id);
  const { organisationId } = actor;
  const entry =
    plausible === null
      ? null
      : await readLibraryEntry(needs.within(organisationId), { organisationId, id: plausible });
  if (entry === null) return refuse(needs, actor, { action, id, problem: problem('library.entry.notFound') });
  if (!may(actor, entry)) return refuse(needs, actor, { action, id, problem: notAllowed() });
  return ok(entry);
}

/** A change of an entry of whatever organisation, with its entry in the record of whoever did it. */
export async function recordedEntryChange<T>(
  needs: EntryNeeds,
  actor: Actor,
  change: {
    readonly action: string;
    readonly subject: string;
    /** Whose entry it is. */
    readonly organisationId?: string;
    readonly work: (
      transaction: Handle,
      by: StrategyChange & { readonly accountId: string; readonly today: string },
    ) => Promise<Result<T>>;
  },
): Promise<Result<T>> {
  const now = needs.clock();
  const { organisationId = actor.organisationId } = change;
  const by = { now, accountId: actor.accountId, today: calendarDay(now) };
  // What is done to an entry of others is recorded where the actor belongs: only `beyond` reaches both.
  const handle = organisationId === actor.organisationId ? needs.within(organisationId) : needs.beyond;
  return handle.transaction().execute(async (transaction) => {
    const done = await change.work(transaction, by);
    if (done.ok) await recordDone(transaction, actor, { ...change, at: now });
    return done;
  });
}

/** Whether it may be done in this state; the same answer for all, whoever asks. */
export function inState(
  entry: StoredLibraryEntry,
  states: readonly LibraryEntryState[],
): Result<StoredLibraryEntry> {
  return states.includes(entry.state) ? ok(entry) : failed(problem('library.state.other'));
}

export function changed(entry: StoredLibraryEntry, rows: bigint): Result<void> {
  return rows > 0n ? ok(undefined) : failed(strategyChangedMeanwhile(entry));
}

export function entrySummary(stored: StoredLibraryEntry): EntrySummary {
  const { id, organisationName, state, submittedOn, reviewedOn, reviewNote, fictional } = stored;
  const entry = readOwnEntry(stored.definition) ?? emptyOwnEntry;
  return { id, organisationName, state, entry, submittedOn, reviewedOn, reviewNote, fictional };
}

export function entryView(stored: StoredLibraryEntry): EntryView {
  const summary = entrySummary(stored);
  const { strategyId, measureId, changedAt, changedByName, version } = stored;
  return {
    ...summary,
    from: strategyId === null || measureId === null ? null : { strategyId, measureId },
    missing: missingInOwnEntry(summary.entry),
    traces: personalTraces(summary.entry),
    changedAt,
    changedByName,
    version,
  };
}
