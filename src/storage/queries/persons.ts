import { type Expression, type SqlBool, sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import { deleteAccountsWithoutMembership } from './retention.ts';

export interface PersonScope {
  readonly organisationId: string;
  readonly id: string;
}

export interface PersonRow {
  readonly kind: 'contact' | 'account';
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly as: string;
}

/** Contacts and accounts of one organisation in which the words occur. */
export async function findPersons(
  handle: Handle,
  scope: { readonly organisationId: string; readonly words: string; readonly limit: number },
): Promise<PersonRow[]> {
  const pattern = `%${scope.words.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const contains = (...columns: string[]): Expression<SqlBool> =>
    sql<SqlBool>`concat_ws(' ', ${sql.join(columns.map((column) => sql.ref(column)))}) ilike ${pattern}`;
  const contacts = await handle
    .selectFrom('contacts')
    .select(['id', 'name', 'email', 'function as as'])
    .where('organisation_id', '=', scope.organisationId)
    .where(contains('name', 'email', 'phone'))
    .orderBy('name')
    .limit(scope.limit)
    .execute();
  const accounts = await handle
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .select(['accounts.id', 'accounts.name', sql<string>`min(memberships.role)`.as('as')])
    .where('memberships.organisation_id', '=', scope.organisationId)
    .where(contains('accounts.name'))
    .groupBy(['accounts.id', 'accounts.name'])
    .orderBy('accounts.name')
    .limit(scope.limit)
    .execute();
  return [
    ...contacts.map((one) => ({ kind: 'contact' as const, ...one })),
    ...accounts.map((one) => ({ kind: 'account' as const, ...one, email: null })),
  ];
}

/** Everything the organisation keeps about a contact; null where there is none. */
export async function readContactData(
  handle: Handle,
  { organisationId, id }: PersonScope,
): Promise<Record<string, unknown> | null> {
  const contact = await handle
    .selectFrom('contacts')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (contact === undefined) return null;
  const areas = await handle
    .selectFrom('contact_areas')
    .select(['area', 'expressly'])
    .where('organisation_id', '=', organisationId)
    .where('contact_id', '=', id)
    .orderBy('area')
    .execute();
  const confirmations = await handle
    .selectFrom('contact_confirmations')
    .select(['issued_at', 'expires_at', 'used_at'])
    .where('organisation_id', '=', organisationId)
    .where('contact_id', '=', id)
    .orderBy('issued_at')
    .execute();
  const councils = await councilsNaming(handle, id).select(['id', 'name']).orderBy('id').execute();
  return { contact, areas, confirmations, councils };
}

/** Areas and confirmations go with the contact; councils forget who held the office. */
export async function deleteContact(handle: Handle, { organisationId, id }: PersonScope): Promise<void> {
  await forgetInCouncils(handle, id);
  await handle
    .deleteFrom('contacts')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

function councilsNaming(handle: Handle, contactId: string) {
  const named = `%"${contactId}"%`;
  return handle
    .selectFrom('councils')
    .where(sql<SqlBool>`concat(chairs::text, steering_group::text, working_groups::text) like ${named}`);
}

/** The office stays, the person in it is gone. */
async function forgetInCouncils(handle: Handle, contactId: string): Promise<void> {
  const without = (column: string, field: string) =>
    sql`replace(${sql.ref(column)}::text, ${`"${field}": "${contactId}"`}, ${`"${field}": null`})::jsonb`;
  const named = `%"${contactId}"%`;
  await sql`update councils set
    chairs = ${without('chairs', 'contactId')},
    steering_group = ${without('steering_group', 'contactId')},
    working_groups = ${without('working_groups', 'leadContactId')}
    where concat(chairs::text, steering_group::text, working_groups::text) like ${named}`.execute(handle);
}

/** Everything the organisation keeps about an account that belongs to it; null where there is none. */
export async function readAccountData(
  handle: Handle,
  { organisationId, id }: PersonScope,
): Promise<Record<string, unknown> | null> {
  const memberships = await handle
    .selectFrom('memberships')
    .select(['id', 'role', 'function', 'valid_from', 'valid_to', 'created_at'])
    .where('organisation_id', '=', organisationId)
    .where('account_id', '=', id)
    .orderBy('created_at')
    .execute();
  if (memberships.length === 0) return null;
  const account = await handle
    .selectFrom('accounts')
    .select(['id', 'name', 'locale', 'created_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  const sessions = await handle
    .selectFrom('sessions')
    .select(['created_at', 'expires_at'])
    .where('organisation_id', '=', organisationId)
    .where(
      'membership_id',
      'in',
      memberships.map((one) => one.id),
    )
    .orderBy('created_at')
    .execute();
  const record = await handle
    .selectFrom('record_entries')
    .select(['at', 'action', 'subject', 'outcome'])
    .where('organisation_id', '=', organisationId)
    .where('account_id', '=', id)
    .orderBy('position')
    .execute();
  return { account, memberships, sessions, record };
}

/** Ends everything the account is in this organisation; without another one the account itself goes. */
export async function deleteAccountData(handle: Handle, { organisationId, id }: PersonScope): Promise<void> {
  await handle
    .deleteFrom('memberships')
    .where('organisation_id', '=', organisationId)
    .where('account_id', '=', id)
    .execute();
  await deleteAccountsWithoutMembership(handle, [id]);
}
