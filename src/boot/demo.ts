import type { Handle } from '#storage/open-database.ts';
import { insertAccount, listDemoAccounts } from '#storage/queries/accounts.ts';
import { hasNoOrganisation, insertOrganisation } from '#storage/queries/organisations.ts';

/** Loads further fictional content for the demo organisation; called once, in an empty database. */
export type LoadDemoContent = (organisationId: string) => Promise<void>;

export const demoOrganisationId = 'musterstadt';

/**
 * A fictional organisation with one account for each role, in a database where nobody has set up anything
 * yet. Its key 99001 belongs to no Land. True: demo accounts are there.
 */
export async function loadDemo(
  handle: Handle,
  options: { readonly now: Date; readonly content?: LoadDemoContent },
): Promise<boolean> {
  if (!(await hasNoOrganisation(handle))) return (await listDemoAccounts(handle)).length > 0;
  const { now } = options;
  await handle.transaction().execute(async (transaction) => {
    await insertOrganisation(transaction, {
      id: demoOrganisationId,
      name: 'Musterstadt (fiktiv)',
      area: '99001',
      areaName: 'Musterstadt',
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
  });
  await options.content?.(demoOrganisationId);
  return true;
}
