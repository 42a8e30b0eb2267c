import type { Contact } from '#core/network/contact.ts';
import { changedFields, newContact, updatedContact } from '#core/network/contact-list/taken-contact.ts';
import type { ImportRow } from './checked-rows.ts';
import type { ImportCounts } from './contract.ts';
import { inParts } from './in-parts.ts';

/** A contact as it is to be, the row it came with first, and what was there before. */
export interface TakenContact {
  readonly position: number;
  readonly before: Contact | null;
  after: Contact;
}

export interface TakenRows {
  readonly contacts: readonly TakenContact[];
  readonly counts: ImportCounts;
}

/** What the choices make of the rows, in the order of the file: a later row changes what an earlier one entered. */
export async function takenRows(
  rows: readonly ImportRow[],
  known: ReadonlyMap<string, Contact>,
  { organisationId, makeId }: { readonly organisationId: string; readonly makeId: () => string },
): Promise<TakenRows> {
  const taken = new Map<string, TakenContact>();
  /** Into which contact a row went, or which it is like. */
  const target = new Map<number, string>();
  const counts = { added: 0, updated: 0, unchanged: 0, merged: 0, skipped: 0, refused: 0 };

  const add = (row: ImportRow): void => {
    const contact = newContact(row.content, { id: makeId(), organisationId });
    taken.set(contact.id, { position: row.position, before: null, after: contact });
    target.set(row.position, contact.id);
    counts.added += 1;
  };
  const update = (row: ImportRow, id: string): void => {
    const earlier = taken.get(id);
    const before = earlier?.after ?? known.get(id);
    if (before === undefined) {
      add(row);
      return;
    }
    target.set(row.position, id);
    const after = updatedContact(before, row.content);
    if (earlier !== undefined) {
      earlier.after = after;
      counts.merged += 1;
    } else if (changedFields(before, after).length === 0) counts.unchanged += 1;
    else {
      taken.set(id, { position: row.position, before, after });
      counts.updated += 1;
    }
  };
  await inParts(rows, (part) => {
    for (const row of part) {
      const like = row.matchId ?? (row.matchPosition === null ? undefined : target.get(row.matchPosition));
      if (row.choice === 'add') add(row);
      else if (row.choice === 'update' && like !== undefined) update(row, like);
      // The row it repeats was left out: this one stands for both.
      else if (row.choice === 'update') add(row);
      else {
        if (like !== undefined) target.set(row.position, like);
        counts[row.likeness === 'refused' ? 'refused' : 'skipped'] += 1;
      }
    }
  });
  return { contacts: [...taken.values()], counts };
}
