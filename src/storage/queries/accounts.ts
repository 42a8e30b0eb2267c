import type { Handle } from '../open-database.ts';

export interface StoredAccount {
  readonly organisationId: string;
  readonly id: string;
  readonly name: string;
  readonly role: 'coordinator' | 'auditor';
  readonly locale: 'de' | 'en';
  readonly demo: boolean;
}

/** Leaves an account that is there already as it is. */
export async function insertAccount(
  handle: Handle,
  account: StoredAccount & { readonly now: Date },
): Promise<void> {
  await handle
    .insertInto('accounts')
    .values({
      organisation_id: account.organisationId,
      id: account.id,
      name: account.name,
      role: account.role,
      locale: account.locale,
      demo: account.demo,
      created_at: account.now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doNothing())
    .execute();
}

export async function listDemoAccounts(
  handle: Handle,
): Promise<(StoredAccount & { readonly organisationName: string })[]> {
  return handle
    .selectFrom('accounts')
    .innerJoin('organisations', 'organisations.id', 'accounts.organisation_id')
    .select([
      'accounts.organisation_id as organisationId',
      'accounts.id',
      'accounts.name',
      'accounts.role',
      'accounts.locale',
      'accounts.demo',
      'organisations.name as organisationName',
    ])
    .where('accounts.demo', '=', true)
    .orderBy('organisations.name')
    .orderBy('accounts.role', 'desc')
    .orderBy('accounts.id')
    .execute();
}
