import { problem } from '#core/kernel/problem.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import type { Contact } from '#core/network/contact.ts';
import { isSameContact } from '#core/network/contact-list/taken-contact.ts';
import type { Handle } from '#storage/open-database.ts';
import {
  type ContactImportKey,
  keepRowsOf,
  listTakenRows,
  type TakenRow,
  undoContactImport,
} from '#storage/queries/contact-imports.ts';
import {
  deleteContacts,
  listDeputies,
  readContacts,
  renewInheritedAreas,
  writeContacts,
} from '#storage/queries/contacts.ts';
import { listCouncils } from '#storage/queries/councils.ts';
import { refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { ImportCounts, LeftContact } from './contract.ts';
import { guardedImport, type ImportNeeds } from './import-guard.ts';
import { allPages, inParts } from './in-parts.ts';
import { recordedImport } from './recorded-import.ts';

const action = 'contactImport.undo';

interface Undoing {
  readonly removed: string[];
  readonly restored: Contact[];
  readonly left: LeftContact[];
}

/**
 * Everything as it was before: what was added goes, what was changed gets its former values. What somebody
 * changed since, or made a deputy or a seat of a council of, stays as it is.
 */
export async function undoImport(
  needs: ImportNeeds,
  actor: Actor,
  key: ContactImportKey,
): Promise<Result<ImportCounts>> {
  return needs.turns.take(key.id, () =>
    needs.turns.take('network', async () => {
      const guarded = await guardedImport(needs, actor, { action, key, state: 'done' });
      if (!guarded.ok) return guarded;
      const own = needs.within(key.organisationId);
      const rows = await allPages((page) => listTakenRows(own, key, page));
      const undoing = await undoingOf(own, key.organisationId, rows);
      const { removed, restored, left } = undoing;
      const counts: ImportCounts = {
        ...(guarded.value.list.counts as ImportCounts),
        removed: removed.length,
        restored: restored.length,
        left,
      };
      const isUndone = await recordedImport(needs, actor, {
        action,
        key,
        work: (transaction, now) => takeBack(transaction, key, { undoing, counts, now }),
      });
      return isUndone
        ? ok(counts)
        : refuse(needs, actor, { action, id: key.id, problem: problem('contactImport.notDone') });
    }),
  );
}

async function undoingOf(
  handle: Handle,
  organisationId: string,
  rows: readonly TakenRow[],
): Promise<Undoing> {
  const undoing: Undoing = { removed: [], restored: [], left: [] };
  const added = rows.flatMap(({ before, contactId }) => (before === null ? [contactId] : []));
  const inUse = await contactsInUse(handle, organisationId, added);
  await inParts(rows, async (part) => {
    const ids = part.map(({ contactId }) => contactId);
    const current = new Map((await readContacts(handle, ids)).map((contact) => [contact.id, contact]));
    for (const { contactId, before, after } of part) {
      const contact = current.get(contactId);
      if (contact === undefined) continue;
      if (!isSameContact(contact, after as Contact)) undoing.left.push({ contactId, why: 'changed' });
      else if (before !== null) undoing.restored.push(before as Contact);
      else if (inUse.has(contactId)) undoing.left.push({ contactId, why: 'inUse' });
      else undoing.removed.push(contactId);
    }
  });
  return undoing;
}

async function contactsInUse(
  handle: Handle,
  organisationId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const seats = (await listCouncils(handle)).flatMap((council) => [
    ...council.chairs.map(({ contactId }) => contactId),
    ...council.steeringGroup.map(({ contactId }) => contactId),
    ...council.workingGroups.map(({ leadContactId }) => leadContactId),
  ]);
  const deputies = await listDeputies(handle, { organisationId, ids });
  return new Set([...seats.filter((id) => id !== null), ...deputies]);
}

async function takeBack(
  handle: Handle,
  key: ContactImportKey,
  { undoing, counts, now }: { readonly undoing: Undoing; readonly counts: ImportCounts; readonly now: Date },
): Promise<boolean> {
  if (!(await undoContactImport(handle, key, { counts, now }))) return false;
  const { organisationId } = key;
  await inParts(undoing.removed, (ids) => deleteContacts(handle, { organisationId, ids }));
  await inParts(undoing.restored, (contacts) => writeContacts(handle, contacts, { now }));
  await renewInheritedAreas(handle, [organisationId]);
  const left = undoing.left.map(({ contactId }) => contactId);
  await keepRowsOf(handle, key, left);
  return true;
}
