import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import { emptyOwnEntry, type LibraryEntryState, type OwnEntry } from '#core/strategy/library/own-entry.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertLibraryEntry } from '#storage/queries/library-entries.ts';
import type { Actor } from '#usecases/contract.ts';
import type { LibraryEntries } from '#usecases/library-entries/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';
import { storedStrategy } from './strategy-calls.ts';

const entry: OwnEntry = {
  ...emptyOwnEntry,
  name: 'Müllwoche',
  fields: ['order'],
  summary: 'Eine Woche räumen alle auf.',
  what: 'Alle',
  audience: 'Alle',
  worksWhen: 'Sonne',
  failsWhen: 'Regen',
  effortWords: 'Eine Woche',
  costWords: 'Säcke',
  indicators: ['Säcke'],
  firstSteps: ['Einladen'],
  results: 'Sauber',
  contact: 'Stadt',
};

/** The calls of own entries of the library: what `access-calls.ts` is for the other areas. */
export function libraryEntryCalls(entries: LibraryEntries, handle: Handle, clock: () => Date): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  const stored = async (target: Target, state: LibraryEntryState = 'draft'): Promise<string> => {
    const { organisationId, unique: id } = target;
    const row = { organisationId, id, entry, strategyId: null, measureId: null, fictional: true };
    await insertLibraryEntry(handle, row, { now: clock(), accountId: null });
    await handle.updateTable('library_entries').set({ state }).where('id', '=', id).execute();
    return id;
  };
  return {
    'libraryEntries.list': (actor) => entries.list(as(actor)),
    'libraryEntries.read': async (actor, target) => entries.read(as(actor), await stored(target)),
    'libraryEntries.draftFrom': async (actor, target) => {
      const strategyId = await storedStrategy(handle, target, clock());
      const [measure] = exampleStrategy('2026-11-28').measures;
      await handle
        .insertInto('strategy_measures')
        .values({
          organisation_id: target.organisationId,
          strategy_id: strategyId,
          id: measure!.id,
          position: 1,
          title: measure!.title,
          field: measure!.field,
          starts_on: measure!.startsOn,
          ends_on: measure!.endsOn,
          partners: '[]',
          sections: '{}',
          changed_at: clock(),
        })
        .execute();
      return entries.draftFrom(as(actor), { strategyId, measureId: measure!.id });
    },
    'libraryEntries.create': (actor) => entries.create(as(actor), { ...entry, from: null }),
    'libraryEntries.change': async (actor, target) =>
      entries.change(as(actor), await stored(target), { ...entry, version: 1 }),
    'libraryEntries.submit': async (actor, target) => entries.submit(as(actor), await stored(target), 1),
    'libraryEntries.withdraw': async (actor, target) =>
      entries.withdraw(as(actor), await stored(target, 'submitted'), 1),
    'libraryEntries.remove': async (actor, target) => entries.remove(as(actor), await stored(target), 1),
    'libraryEntries.waiting': (actor) => entries.waiting(as(actor)),
    'libraryEntries.readForReview': async (actor, target) =>
      entries.readForReview(as(actor), await stored(target, 'submitted')),
    'libraryEntries.review': async (actor, target) =>
      entries.review(as(actor), await stored(target, 'submitted'), {
        verdict: 'publish',
        note: '',
        version: 1,
      }),
  };
}
