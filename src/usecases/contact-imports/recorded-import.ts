import type { Handle } from '#storage/open-database.ts';
import type { ContactImportKey } from '#storage/queries/contact-imports.ts';
import { recordDone } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { ImportNeeds } from './import-guard.ts';

/** The change and its entry in the record, both or none; the entry names the import, which names its contacts. */
export async function recordedImport<T>(
  needs: ImportNeeds,
  actor: Actor,
  change: {
    readonly action: string;
    readonly key: ContactImportKey;
    readonly work: (transaction: Handle, now: Date) => Promise<T>;
  },
): Promise<T> {
  const now = needs.clock();
  const { action, key, work } = change;
  return needs
    .within(key.organisationId, actor.organisationId)
    .transaction()
    .execute(async (transaction) => {
      const done = await work(transaction, now);
      await recordDone(transaction, actor, { action, subject: key.id, at: now });
      return done;
    });
}
