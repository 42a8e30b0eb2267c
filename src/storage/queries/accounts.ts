import { sql } from 'kysely';
import type { Role } from '#core/access/access-actor.ts';
import type { Handle } from '../open-database.ts';
import { insertMembership, type StoredMembership } from './memberships.ts';

/** A new account with its first membership. Leaves what is there already as it is. */
export async function insertAccount(
  handle: Handle,
  account: {
    readonly organisationId: string;
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    readonly function?: string;
    readonly locale: 'de' | 'en';
    readonly demo: boolean;
    readonly now: Date;
  },
): Promise<void> {
  await handle
    .insertInto('accounts')
    .values({
      id: account.id,
      name: account.name,
      locale: account.locale,
      demo: account.demo,
      created_at: account.now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  await insertMembership(handle, {
    organisationId: account.organisationId,
    id: account.id,
    accountId: account.id,
    role: account.role,
    function: account.function ?? '',
    validFrom: null,
    validTo: null,
    now: account.now,
  });
}

/** Demo accounts, each once with its oldest membership that holds on the day. */
export async function listDemoAccounts(handle: Handle, day: string): Promise<StoredMembership[]> {
  const { rows } = await sql<StoredMembership>`
    select * from (
      select distinct on (a.id) m.organisation_id as "organisationId", o.name as "organisationName",
        m.id as "membershipId", a.id as "accountId", a.name, m.role, m.function, a.locale, a.demo,
        m.valid_from as "validFrom", m.valid_to as "validTo"
      from accounts a
      join memberships m on m.account_id = a.id
      join organisations o on o.id = m.organisation_id
      where a.demo
        and (m.valid_from is null or m.valid_from <= ${day}) and (m.valid_to is null or m.valid_to >= ${day})
      order by a.id, m.created_at, m.id
    ) as demo
    order by "organisationName", role desc, "accountId"`.execute(handle);
  return rows;
}
