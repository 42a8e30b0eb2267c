import { exampleOrganisations } from '#core/example/alliance/example-organisations.ts';
import { exampleTownId } from '#core/example/alliance/example-towns.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertAccount, listDemoAccounts } from '#storage/queries/accounts.ts';
import {
  readNetworkOrganisations,
  saveNetworkOrganisations,
} from '#storage/queries/network-organisations.ts';
import { hasNoOrganisation } from '#storage/queries/organisations.ts';
import { insertRecordEntry, wasDone } from '#storage/queries/record-entries.ts';
import { demoAccounts } from './demo/demo-accounts.ts';

export const demoOrganisationId = exampleTownId;

const action = 'demo.loadAccounts';

/**
 * The organisations of the fictional alliance with one account for each role, in a database where nobody has set up
 * anything yet. The rest of the alliance follows while the product runs (`load-demo-alliance.ts`); accounts are
 * there as soon as somebody can sign in. True: demo accounts are there.
 */
export async function loadDemo(handle: Handle, { now }: { readonly now: Date }): Promise<boolean> {
  const today = now.toISOString().slice(0, 10);
  const isNew = await hasNoOrganisation(handle);
  if (!isNew && (await listDemoAccounts(handle, today)).length === 0) return false;
  await handle.transaction().execute(async (transaction) => {
    if (await wasDone(transaction, { organisationId: demoOrganisationId, action })) return;
    await saveMissingOrganisations(transaction, now);
    for (const account of demoAccounts)
      await insertAccount(transaction, { ...account, locale: 'de', demo: true, now });
    // Whoever changes or removes some of it does not get them again.
    const entry = { organisationId: demoOrganisationId, at: now, accountId: null, action } as const;
    await insertRecordEntry(transaction, { ...entry, subject: demoOrganisationId, outcome: 'done' });
  });
  return true;
}

/** A demo of an earlier version has them already, and perhaps somebody changed one. */
async function saveMissingOrganisations(handle: Handle, now: Date): Promise<void> {
  const all = exampleOrganisations();
  const ids = all.map(({ id }) => id);
  const present = new Set((await readNetworkOrganisations(handle, ids)).map(({ id }) => id));
  await saveNetworkOrganisations(
    handle,
    all.filter(({ id }) => !present.has(id)),
    { now },
  );
}
