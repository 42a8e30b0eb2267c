import { exampleTownId } from '#core/example/alliance/example-towns.ts';
import { exampleTownKey } from '#core/example/places.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertAccount, listDemoAccounts } from '#storage/queries/accounts.ts';
import { hasNoOrganisation, insertOrganisation } from '#storage/queries/organisations.ts';

export const demoOrganisationId = exampleTownId;

/**
 * A fictional organisation with one account for each role, in a database where nobody has set up anything
 * yet: the town of the example. True: demo accounts are there.
 */
export async function loadDemo(handle: Handle, { now }: { readonly now: Date }): Promise<boolean> {
  if (!(await hasNoOrganisation(handle)))
    return (await listDemoAccounts(handle, now.toISOString().slice(0, 10))).length > 0;
  await handle.transaction().execute(async (transaction) => {
    await insertOrganisation(transaction, {
      id: demoOrganisationId,
      name: 'Lindenbrück',
      area: exampleTownKey,
      areaName: 'Lindenbrück',
      fictional: true,
      now,
    });
    const account = { organisationId: demoOrganisationId, locale: 'de', demo: true, now } as const;
    await insertAccount(transaction, {
      ...account,
      id: 'demo-coordinator',
      name: 'Jana Beispiel (fiktiv)',
      role: 'coordinator',
    });
    await insertAccount(transaction, {
      ...account,
      id: 'demo-auditor',
      name: 'Tom Muster (fiktiv)',
      role: 'auditor',
    });
    await insertAccount(transaction, {
      ...account,
      id: 'demo-administrator',
      name: 'Ada Probe (fiktiv)',
      role: 'administrator',
    });
  });
  return true;
}
