import { randomUUID } from 'node:crypto';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Contact } from '#core/network/contact.ts';
import type { ContactMapping } from '#core/network/contact-list/contact-mapping.ts';
import type { DetectedLayout } from '#importers/contract.ts';
import type { Handle } from '#storage/open-database.ts';
import { problemOfDatabaseError } from '#storage/pg-problems.ts';
import { rememberColumnMapping } from '#storage/queries/column-mappings.ts';
import {
  type ContactImportKey,
  deleteUntakenRows,
  finishContactImport,
  listImportRows,
  markTakenRows,
  replaceImportRows,
  type StoredContactImport,
} from '#storage/queries/contact-imports.ts';
import { renewInheritedAreas, writeContacts } from '#storage/queries/contacts.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { todayOf } from '../network/network-guard.ts';
import { comparedRows, contactsToCompare, type ImportRow } from './checked-rows.ts';
import type { ImportCounts } from './contract.ts';
import { guardedImport, type ImportNeeds } from './import-guard.ts';
import { allPages, inParts } from './in-parts.ts';
import { listFingerprint } from './read-list.ts';
import { recordedImport } from './recorded-import.ts';
import { type TakenRows, takenRows } from './taken-rows.ts';

const action = 'contactImport.confirm';
const daysToUndo = 30;
const msPerDay = 86_400_000;

/** Takes every row as it was chosen, all in one transaction or none. */
export async function confirmList(
  needs: ImportNeeds,
  actor: Actor,
  key: ContactImportKey,
): Promise<Result<ImportCounts>> {
  const refused = (code: string, params: Problem['params'] = {}) =>
    refuse(needs, actor, { action, id: key.id, problem: problem(code, params) });
  // No contact changes between the comparison and the change.
  const takeTurn = <T>(work: () => Promise<T>): Promise<T> =>
    needs.turns.take(key.id, () => needs.turns.take('network', work));
  return takeTurn(async () => {
    const guarded = await guardedImport(needs, actor, { action, key, state: 'open' });
    if (!guarded.ok) return guarded;
    const { list } = guarded.value;
    if (list.errorCount > 0)
      return refused('contactImport.hasErrors', { file: list.fileName, count: list.errorCount });
    const own = needs.within(key.organisationId);
    const rows = (await allPages((page) => listImportRows(own, key, page))) as ImportRow[];
    const contacts = await contactsToCompare(own, key.organisationId, todayOf(needs));
    const compared = await comparedRows(rows, contacts);
    const isOther = compared.map((row, index) => isOtherMatch(row, rows[index]!));
    if (isOther.includes(true)) {
      // What was decided about the other rows still holds.
      const decided = compared.map((row, index) => (isOther[index] ? row : rows[index]!));
      await own.transaction().execute((transaction) => replaceImportRows(transaction, key, decided));
      return refused('contactImport.directoryChanged');
    }
    const known = new Map(contacts.map((contact) => [contact.id, contact]));
    const { organisationId } = key;
    const taken = await takenRows(rows, known, { organisationId, makeId: randomUUID });
    if (taken.contacts.length === 0) return refused('contactImport.nothingChosen');
    const failure = await takeOver(needs, actor, { list, taken });
    if (failure !== null) return failed(failure);
    if (list.storageKey !== null) await needs.files.remove(list.storageKey);
    return ok(taken.counts);
  });
}

/** Somebody changed the directory since the choices were made. */
function isOtherMatch(now: ImportRow, then: ImportRow): boolean {
  return (
    now.likeness !== then.likeness ||
    now.matchId !== then.matchId ||
    now.matchPosition !== then.matchPosition ||
    now.unchanged !== then.unchanged
  );
}

async function takeOver(
  needs: ImportNeeds,
  actor: Actor,
  { list, taken }: { readonly list: StoredContactImport; readonly taken: TakenRows },
): Promise<Problem | null> {
  const { organisationId, id } = list;
  const key = { organisationId, id };
  try {
    const isDone = await recordedImport(needs, actor, {
      action,
      key,
      work: async (transaction, now) => {
        const expiresAt = new Date(now.getTime() + daysToUndo * msPerDay);
        if (!(await finishContactImport(transaction, key, { counts: taken.counts, now, expiresAt })))
          throw new AlreadyDone();
        await inParts(taken.contacts, async (part) => {
          const contacts: readonly Contact[] = part.map(({ after }) => after);
          await writeContacts(transaction, contacts, { now });
          const marked = part.map(({ position, before, after }) => ({
            position,
            contactId: after.id,
            before,
            after,
          }));
          await markTakenRows(transaction, key, marked);
        });
        await renewInheritedAreas(transaction, [organisationId]);
        await deleteUntakenRows(transaction, key);
        await rememberMapping(transaction, list, now);
        return true;
      },
    });
    return isDone ? null : problem('contactImport.notOpen');
  } catch (error) {
    if (error instanceof AlreadyDone) return problem('contactImport.notOpen');
    const known = problemOfDatabaseError(error);
    if (known === null) throw error;
    await insertRecordEntry(needs.within(actor.organisationId), {
      organisationId: actor.organisationId,
      at: needs.clock(),
      accountId: actor.accountId,
      action,
      subject: id,
      outcome: 'failed',
      problemCode: known.code,
    });
    return known;
  }
}

class AlreadyDone extends Error {}

/** What the columns and words of such a list mean, for the next one; where it came from is not of the next one. */
async function rememberMapping(handle: Handle, list: StoredContactImport, now: Date): Promise<void> {
  const layout = list.layout as DetectedLayout | null;
  const isVcard = layout?.facts.format === 'vcard';
  const headerFingerprint = listFingerprint(isVcard ? ['BEGIN:VCARD'] : (layout?.columns ?? []));
  if (headerFingerprint === null) return;
  const { source: _, ...constants } = (list.mapping as ContactMapping).constants;
  const mapping: ContactMapping = { ...(list.mapping as ContactMapping), constants };
  const { organisationId } = list;
  await rememberColumnMapping(handle, { organisationId, headerFingerprint, kind: 'contacts', mapping, now });
}
