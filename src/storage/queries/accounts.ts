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

/** The account of a person; null: there is none, or it is closed. */
export interface StoredAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly locale: 'de' | 'en';
  readonly demo: boolean;
}

export async function readAccount(handle: Handle, id: string): Promise<StoredAccount | null> {
  return (await openAccounts(handle).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** `email` as `normalEmail` makes it. */
export async function findAccountByEmail(handle: Handle, email: string): Promise<StoredAccount | null> {
  return (await openAccounts(handle).where('email', '=', email).executeTakeFirst()) ?? null;
}

/** In which language the product speaks to the owners of these addresses, as far as they have an account. */
export async function localesOf(
  handle: Handle,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, 'de' | 'en'>> {
  const { rows } = await sql<{ email: string; locale: 'de' | 'en' }>`
    select email, locale from accounts where email = any (${[...addresses]}::text[])`.execute(handle);
  return new Map(rows.map(({ email, locale }) => [email, locale]));
}

/** An account of a real person, without a membership yet; an address that has one by now keeps it. */
export async function insertPersonalAccount(
  handle: Handle,
  account: Omit<StoredAccount, 'demo'> & { readonly now: Date },
): Promise<void> {
  await handle
    .insertInto('accounts')
    .values({
      id: account.id,
      name: account.name,
      email: account.email,
      locale: account.locale,
      demo: false,
      created_at: account.now,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute();
}

export async function changeAccount(
  handle: Handle,
  id: string,
  change: Pick<StoredAccount, 'name' | 'locale'>,
): Promise<void> {
  await handle.updateTable('accounts').set(change).where('id', '=', id).execute();
}

/**
 * Nothing leads into the account any more: address, passkeys, sign-in at an office, links and sessions go. The
 * name stays for the record until the term of the ended memberships is over.
 */
export async function closeAccount(handle: Handle, id: string, now: Date): Promise<void> {
  await handle.updateTable('accounts').set({ email: null, closed_at: now }).where('id', '=', id).execute();
  for (const table of ['passkeys', 'passkey_challenges', 'account_identities', 'sign_in_links'] as const)
    await handle.deleteFrom(table).where('account_id', '=', id).execute();
  await handle
    .deleteFrom('sessions')
    .where((is) =>
      is.exists(
        is
          .selectFrom('memberships')
          .select('memberships.id')
          .whereRef('memberships.organisation_id', '=', 'sessions.organisation_id')
          .whereRef('memberships.id', '=', 'sessions.membership_id')
          .where('memberships.account_id', '=', id),
      ),
    )
    .execute();
}

function openAccounts(handle: Handle) {
  return handle
    .selectFrom('accounts')
    .select(['id', 'name', 'email', 'locale', 'demo'])
    .where('closed_at', 'is', null);
}
