import { mayReviewLibraryEntry } from '#core/access/strategy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { longest } from '#core/meetings/check-meeting.ts';
import { plainText } from '#core/meetings/plain-text.ts';
import {
  findLibraryEntry,
  listEntriesOfAll,
  type StoredLibraryEntry,
  touchedLibraryEntry,
} from '#storage/queries/library-entries.ts';
import { notAllowed, plausibleId, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { EntryReview, EntrySummary, EntryView } from './contract.ts';
import {
  changed,
  type EntryNeeds,
  entrySummary,
  entryView,
  inState,
  recordedEntryChange,
} from './entry-guard.ts';

export async function listWaiting(needs: EntryNeeds, actor: Actor): Promise<Result<readonly EntrySummary[]>> {
  if (!mayReviewLibraryEntry(actor, actor))
    return refuse(needs, actor, { action: 'libraryEntries.waiting', id: '', problem: notAllowed() });
  return ok((await listEntriesOfAll(needs.beyond, 'submitted')).map(entrySummary));
}

export async function readForReview(needs: EntryNeeds, actor: Actor, id: string): Promise<Result<EntryView>> {
  const guarded = await submittedEntry(needs, actor, { action: 'libraryEntries.readForReview', id });
  return guarded.ok ? ok(entryView(guarded.value)) : guarded;
}

export async function reviewEntry(
  needs: EntryNeeds,
  actor: Actor,
  { id, review }: { readonly id: string; readonly review: EntryReview },
): Promise<Result<void>> {
  const action = 'libraryEntries.review';
  const guarded = await submittedEntry(needs, actor, { action, id });
  if (!guarded.ok) return guarded;
  const entry = guarded.value;
  const note = plainText(review.note);
  const isPublished = review.verdict === 'publish';
  if (!isPublished && review.verdict !== 'return') return failed(problem('library.review.missing'));
  if (!isPublished && note === '') return failed(problem('library.review.noteMissing'));
  if (note.length > longest.text) return failed(problem('library.text.tooLong', { limit: longest.text }));
  return recordedEntryChange(needs, actor, {
    action,
    subject: id,
    organisationId: entry.organisationId,
    work: async (transaction, { now, today, accountId }) => {
      const done = await touchedLibraryEntry(transaction, { ...entry, version: review.version }, now)
        .set({
          state: isPublished ? 'published' : 'returned',
          reviewed_on: today,
          reviewed_by: accountId,
          review_note: note,
        })
        .executeTakeFirst();
      return changed(entry, done.numUpdatedRows);
    },
  });
}

/** Of any organisation, but only what was sent in: a draft is nobody else's business. */
async function submittedEntry(
  needs: EntryNeeds,
  actor: Actor,
  { action, id }: { readonly action: string; readonly id: string },
): Promise<Result<StoredLibraryEntry>> {
  const plausible = plausibleId(id);
  const entry = plausible === null ? null : await findLibraryEntry(needs.beyond, plausible);
  const owned = entry ?? actor;
  if (!mayReviewLibraryEntry(actor, owned))
    return refuse(needs, actor, { action, id, problem: notAllowed() });
  if (entry === null || entry.state === 'draft')
    return refuse(needs, actor, { action, id, problem: problem('library.entry.notFound') });
  return inState(entry, ['submitted']);
}
