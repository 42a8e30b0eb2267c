import type { Result } from '#core/kernel/result.ts';
import type { LibraryEntryState, OwnEntry, OwnEntryField } from '#core/strategy/library/own-entry.ts';
import type { Actor } from '../contract.ts';

/** Entries municipalities add to the library of measures. Shown to all once the state office has read them. */
export interface LibraryEntries {
  /** Of the own organisation, what was changed last first. */
  list(actor: Actor): Promise<Result<readonly EntrySummary[]>>;
  read(actor: Actor, id: string): Promise<Result<EntryView>>;
  /** A draft from what a measure says; nothing is stored. */
  draftFrom(actor: Actor, from: EntrySource): Promise<Result<OwnEntry>>;
  create(
    actor: Actor,
    draft: OwnEntry & { readonly from: EntrySource | null },
  ): Promise<Result<{ id: string }>>;
  /** `version` is the one that was read; refused with `strategy.changedMeanwhile.*` where somebody was faster. */
  change(actor: Actor, id: string, change: OwnEntry & { readonly version: number }): Promise<Result<void>>;
  /** To the state office; refused while something is missing. */
  submit(actor: Actor, id: string, version: number): Promise<Result<void>>;
  /** Back from the state office or out of the library; it can be changed again. */
  withdraw(actor: Actor, id: string, version: number): Promise<Result<void>>;
  remove(actor: Actor, id: string, version: number): Promise<Result<void>>;
  /** Of all organisations, who waits longest first. */
  waiting(actor: Actor): Promise<Result<readonly EntrySummary[]>>;
  /** Only what was sent in. */
  readForReview(actor: Actor, id: string): Promise<Result<EntryView>>;
  /** Published, or sent back with a note that the writers see. */
  review(actor: Actor, id: string, review: EntryReview): Promise<Result<void>>;
}

export interface EntrySource {
  readonly strategyId: string;
  readonly measureId: string;
}

export interface EntrySummary {
  readonly id: string;
  readonly organisationName: string;
  readonly state: LibraryEntryState;
  readonly entry: OwnEntry;
  readonly submittedOn: string | null;
  readonly reviewedOn: string | null;
  readonly reviewNote: string;
  readonly fictional: boolean;
}

export interface EntryView extends EntrySummary {
  readonly from: EntrySource | null;
  /** Empty fields that keep it from being sent in. */
  readonly missing: readonly OwnEntryField[];
  /** What looks like a person. */
  readonly traces: readonly string[];
  readonly changedAt: Date;
  readonly changedByName: string | null;
  readonly version: number;
}

export interface EntryReview {
  readonly verdict: 'publish' | 'return';
  readonly note: string;
  readonly version: number;
}
