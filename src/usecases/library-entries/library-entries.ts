import { randomUUID } from 'node:crypto';
import { mayWriteLibraryEntry } from '#core/access/strategy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { entryOfMeasure } from '#core/strategy/library/entry-of-measure.ts';
import {
  cleanOwnEntry,
  missingInOwnEntry,
  type OwnEntry,
  openEntryStates,
  ownEntryIssues,
} from '#core/strategy/library/own-entry.ts';
import {
  deleteLibraryEntry,
  insertLibraryEntry,
  listLibraryEntries,
  touchedLibraryEntry,
} from '#storage/queries/library-entries.ts';
import { readWholeStrategy } from '#storage/queries/whole-strategy.ts';
import { notAllowed, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { guardedStrategy, strategyChangedMeanwhile } from '../strategies/strategy-guard.ts';
import type { EntrySource, EntrySummary, LibraryEntries } from './contract.ts';
import {
  changed,
  type EntryNeeds,
  entrySummary,
  entryView,
  guardedEntry,
  inState,
  recordedEntryChange,
} from './entry-guard.ts';
import { listWaiting, readForReview, reviewEntry } from './review-entries.ts';

const may = mayWriteLibraryEntry;
/** More than any municipality has to tell; keeps a script from filling the library. */
const mostEntries = 200;

export function createLibraryEntries(needs: EntryNeeds): LibraryEntries {
  return {
    list: (actor) => list(needs, actor),
    read: async (actor, id) => {
      const guarded = await guardedEntry(needs, actor, { action: 'libraryEntries.read', id, may });
      return guarded.ok ? ok(entryView(guarded.value)) : guarded;
    },
    draftFrom: (actor, from) => draftFrom(needs, actor, from),
    create: (actor, draft) => create(needs, actor, draft),
    change: (actor, id, draft) => change(needs, actor, { id, draft }),
    submit: (actor, id, version) => submit(needs, actor, { id, version }),
    withdraw: (actor, id, version) => withdraw(needs, actor, { id, version }),
    remove: (actor, id, version) => remove(needs, actor, { id, version }),
    waiting: (actor) => listWaiting(needs, actor),
    readForReview: (actor, id) => readForReview(needs, actor, id),
    review: (actor, id, review) => reviewEntry(needs, actor, { id, review }),
  };
}

async function list(needs: EntryNeeds, actor: Actor): Promise<Result<readonly EntrySummary[]>> {
  if (!may(actor, actor))
    return refuse(needs, actor, { action: 'libraryEntries.list', id: '', problem: notAllowed() });
  const { organisationId } = actor;
  const stored = await listLibraryEntries(needs.within(organisationId), organisationId);
  return ok(stored.map(entrySummary));
}

async function draftFrom(needs: EntryNeeds, actor: Actor, from: EntrySource): Promise<Result<OwnEntry>> {
  const action = 'libraryEntries.draftFrom';
  const guarded = await guardedStrategy(needs, actor, { action, id: from.strategyId, may });
  if (!guarded.ok) return guarded;
  const strategy = await readWholeStrategy(needs.within(actor.organisationId), guarded.value);
  const measure = strategy?.measures.find(({ id }) => id === from.measureId);
  if (!strategy || measure === undefined) return failed(problem('library.measure.notFound'));
  return ok(entryOfMeasure(measure, strategy));
}

async function create(
  needs: EntryNeeds,
  actor: Actor,
  { from, ...draft }: OwnEntry & { readonly from: EntrySource | null },
): Promise<Result<{ id: string }>> {
  const action = 'libraryEntries.create';
  if (!may(actor, actor)) return refuse(needs, actor, { action, id: '', problem: notAllowed() });
  const entry = cleanOwnEntry(draft);
  const [issue] = ownEntryIssues(entry);
  if (issue !== undefined) return failed(issue.problem);
  const guarded =
    from === null ? null : await guardedStrategy(needs, actor, { action, id: from.strategyId, may });
  if (guarded?.ok === false) return guarded;
  const { organisationId } = actor;
  const known = await listLibraryEntries(needs.within(organisationId), organisationId);
  if (known.length >= mostEntries) return failed(problem('library.entries.tooMany', { limit: mostEntries }));
  const id = randomUUID();
  return recordedEntryChange(needs, actor, {
    action,
    subject: id,
    work: async (transaction, by) => {
      const source = { strategyId: from?.strategyId ?? null, measureId: from?.measureId ?? null };
      const fictional = guarded?.value.fictional ?? false;
      await insertLibraryEntry(transaction, { organisationId, id, entry, ...source, fictional }, by);
      return ok({ id });
    },
  });
}

async function change(
  needs: EntryNeeds,
  actor: Actor,
  { id, draft }: { readonly id: string; readonly draft: OwnEntry & { readonly version: number } },
): Promise<Result<void>> {
  const action = 'libraryEntries.change';
  const guarded = await guardedEntry(needs, actor, { action, id, may });
  if (!guarded.ok) return guarded;
  const open = inState(guarded.value, openEntryStates);
  if (!open.ok) return open;
  const entry = cleanOwnEntry(draft);
  const [issue] = ownEntryIssues(entry);
  if (issue !== undefined) return failed(issue.problem);
  return recordedEntryChange(needs, actor, {
    action,
    subject: id,
    work: async (transaction, { now, accountId }) => {
      const done = await touchedLibraryEntry(transaction, { ...open.value, version: draft.version }, now)
        .set({ definition: JSON.stringify(entry), changed_by: accountId })
        .executeTakeFirst();
      return changed(open.value, done.numUpdatedRows);
    },
  });
}

interface Named {
  readonly id: string;
  readonly version: number;
}

async function submit(needs: EntryNeeds, actor: Actor, { id, version }: Named): Promise<Result<void>> {
  const action = 'libraryEntries.submit';
  const guarded = await guardedEntry(needs, actor, { action, id, may });
  if (!guarded.ok) return guarded;
  const open = inState(guarded.value, openEntryStates);
  if (!open.ok) return open;
  const count = missingInOwnEntry(entrySummary(open.value).entry).length;
  if (count > 0) return failed(problem('library.entry.incomplete', { count }));
  return recordedEntryChange(needs, actor, {
    action,
    subject: id,
    work: async (transaction, { now, today, accountId }) => {
      const done = await touchedLibraryEntry(transaction, { ...open.value, version }, now)
        .set({
          state: 'submitted',
          submitted_on: today,
          reviewed_on: null,
          reviewed_by: null,
          changed_by: accountId,
        })
        .executeTakeFirst();
      return changed(open.value, done.numUpdatedRows);
    },
  });
}

async function withdraw(needs: EntryNeeds, actor: Actor, { id, version }: Named): Promise<Result<void>> {
  const action = 'libraryEntries.withdraw';
  const guarded = await guardedEntry(needs, actor, { action, id, may });
  if (!guarded.ok) return guarded;
  const shown = inState(guarded.value, ['submitted', 'published']);
  if (!shown.ok) return shown;
  return recordedEntryChange(needs, actor, {
    action,
    subject: id,
    work: async (transaction, { now, accountId }) => {
      const state = shown.value.state === 'published' ? 'withdrawn' : 'draft';
      const done = await touchedLibraryEntry(transaction, { ...shown.value, version }, now)
        .set({ state, submitted_on: null, changed_by: accountId })
        .executeTakeFirst();
      return changed(shown.value, done.numUpdatedRows);
    },
  });
}

async function remove(needs: EntryNeeds, actor: Actor, { id, version }: Named): Promise<Result<void>> {
  const action = 'libraryEntries.remove';
  const guarded = await guardedEntry(needs, actor, { action, id, may });
  if (!guarded.ok) return guarded;
  const open = inState(guarded.value, openEntryStates);
  if (!open.ok) return open;
  return recordedEntryChange(needs, actor, {
    action,
    subject: id,
    work: async (transaction) =>
      (await deleteLibraryEntry(transaction, { ...open.value, version }))
        ? ok(undefined)
        : failed(strategyChangedMeanwhile(open.value)),
  });
}
