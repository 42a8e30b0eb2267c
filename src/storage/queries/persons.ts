import { type Expression, type SqlBool, sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import { findAdviceRequests, forgetInOffers } from './advice.ts';
import { deleteMailsTo, listMailsTo } from './mails.ts';
import { listPhotosOf } from './meeting-photos.ts';
import { forgetInMeetings } from './meetings.ts';
import { deleteAccountsWithoutMembership } from './retention.ts';

export interface PersonScope {
  readonly organisationId: string;
  readonly id: string;
}

export interface PersonRow {
  readonly kind: 'contact' | 'account' | 'invitation' | 'participant' | 'adviceRequest';
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly as: string;
}

/** Contacts, accounts and open invitations of one organisation in which the words occur. */
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
    .select(['accounts.id', 'accounts.name', 'accounts.email', sql<string>`min(memberships.role)`.as('as')])
    .where('memberships.organisation_id', '=', scope.organisationId)
    .where(contains('accounts.name', 'accounts.email'))
    .groupBy(['accounts.id', 'accounts.name', 'accounts.email'])
    .orderBy('accounts.name')
    .limit(scope.limit)
    .execute();
  const invitations = await handle
    .selectFrom('invitations')
    .select(['id', 'name', 'email', 'role as as'])
    .where('organisation_id', '=', scope.organisationId)
    .where('used_at', 'is', null)
    .where(contains('name', 'email'))
    .orderBy('name')
    .limit(scope.limit)
    .execute();
  const participants = await handle
    .selectFrom('meeting_participants')
    .select(['id', 'name', 'email', 'state as as'])
    .where('organisation_id', '=', scope.organisationId)
    .where(contains('name', 'email'))
    .orderBy('name')
    .orderBy('id')
    .limit(scope.limit)
    .execute();
  const requests = await findAdviceRequests(handle, scope, contains('name', 'email'));
  return [
    ...contacts.map((one) => ({ kind: 'contact' as const, ...one })),
    ...accounts.map((one) => ({ kind: 'account' as const, ...one })),
    ...invitations.map((one) => ({ kind: 'invitation' as const, ...one })),
    ...participants.map((one) => ({ kind: 'participant' as const, ...one })),
    ...requests.map((one) => ({ kind: 'adviceRequest' as const, ...one })),
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
  const lists = await handle
    .selectFrom('contact_import_rows')
    .select(['contact_import_id', 'line', 'content', 'before_import', 'after_import'])
    .where('organisation_id', '=', organisationId)
    .where((is) => is.or([is('contact_id', '=', id), is('match_id', '=', id)]))
    .orderBy('contact_import_id')
    .orderBy('position')
    .execute();
  const mails = await listMailsTo(handle, { organisationId, table: 'contacts', id });
  return { contact, areas, confirmations, councils, lists, mails };
}

/** Areas, confirmations, imports and mails go with the contact; councils and meetings forget the person. */
export async function deleteContact(handle: Handle, { organisationId, id }: PersonScope): Promise<void> {
  await deleteMailsTo(handle, { organisationId, table: 'contacts', id });
  await forgetInCouncils(handle, id);
  await forgetInMeetings(handle, id);
  await forgetInOffers(handle, id);
  // Rows of lists that wait for somebody to confirm them.
  await handle
    .deleteFrom('contact_import_rows')
    .where('organisation_id', '=', organisationId)
    .where('match_id', '=', id)
    .execute();
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
    .select(['id', 'role', 'function', 'valid_from', 'valid_to', 'created_at', 'last_used_on'])
    .where('organisation_id', '=', organisationId)
    .where('account_id', '=', id)
    .orderBy('created_at')
    .execute();
  if (memberships.length === 0) return null;
  const account = await handle
    .selectFrom('accounts')
    .select(['id', 'name', 'email', 'locale', 'created_at', 'closed_at'])
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
  const documents = await handle
    .selectFrom('documents')
    .select(['id', 'name', 'kind', 'created_at'])
    .where('organisation_id', '=', organisationId)
    .where('account_id', '=', id)
    .orderBy('created_at')
    .execute();
  const passkeys = await handle
    .selectFrom('passkeys')
    .select(['name', 'created_at', 'last_used_on'])
    .where('account_id', '=', id)
    .orderBy('created_at')
    .execute();
  const identities = await handle
    .selectFrom('account_identities')
    .select(['issuer', 'subject', 'created_at', 'last_used_on'])
    .where('account_id', '=', id)
    .orderBy('created_at')
    .execute();
  const signInLinks = await handle
    .selectFrom('sign_in_links')
    .select(['issued_at', 'expires_at', 'used_at'])
    .where('organisation_id', '=', organisationId)
    .where('account_id', '=', id)
    .orderBy('issued_at')
    .execute();
  const invitations = await invitationsTo(handle, { organisationId, email: account?.email ?? null });
  const mails = await listMailsTo(handle, { organisationId, table: 'accounts', id });
  return {
    account,
    memberships,
    sessions,
    passkeys,
    identities,
    signInLinks,
    invitations,
    documents,
    mails,
    record,
  };
}

/** What the organisation keeps about somebody who was invited and has not answered; null where there is none. */
export async function readInvitationData(
  handle: Handle,
  { organisationId, id }: PersonScope,
): Promise<Record<string, unknown> | null> {
  const invitation = await handle
    .selectFrom('invitations')
    .select(['email', ...invitationColumns])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (invitation === undefined) return null;
  return { invitation, mails: await listMailsTo(handle, { organisationId, table: 'invitations', id }) };
}

export async function deleteInvitationData(
  handle: Handle,
  { organisationId, id }: PersonScope,
): Promise<void> {
  await deleteMailsTo(handle, { organisationId, table: 'invitations', id });
  await handle
    .deleteFrom('invitations')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

/** What the organisation keeps about somebody in the list of a meeting; null where there is nobody. */
export async function readParticipantData(
  handle: Handle,
  { organisationId, id }: PersonScope,
): Promise<Record<string, unknown> | null> {
  const participant = await handle
    .selectFrom('meeting_participants')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (participant === undefined) return null;
  const links = await handle
    .selectFrom('meeting_participant_links')
    .select('issued_at')
    .where('organisation_id', '=', organisationId)
    .where('participant_id', '=', id)
    .orderBy('issued_at')
    .execute();
  const checkIns = await handle
    .selectFrom('meeting_check_ins')
    .select(['day_number', 'kind', 'way', 'happened_at', 'received_at'])
    .where('organisation_id', '=', organisationId)
    .where('participant_id', '=', id)
    .orderBy('happened_at')
    .orderBy('id')
    .execute();
  return {
    participant,
    links,
    checkIns,
    photos: await listPhotosOf(handle, { organisationId, participantId: id }),
    mails: await listMailsTo(handle, { organisationId, table: 'meeting_participants', id }),
  };
}

/** The personal links go too. */
export async function deleteParticipantData(
  handle: Handle,
  { organisationId, id }: PersonScope,
): Promise<void> {
  await deleteMailsTo(handle, { organisationId, table: 'meeting_participants', id });
  await handle
    .deleteFrom('meeting_participants')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

const invitationColumns = [
  'name',
  'role',
  'function',
  'valid_from',
  'valid_to',
  'created_at',
  'expires_at',
  'used_at',
] as const;

async function invitationsTo(
  handle: Handle,
  { organisationId, email }: { readonly organisationId: string; readonly email: string | null },
) {
  if (email === null) return [];
  return handle
    .selectFrom('invitations')
    .select(invitationColumns)
    .where('organisation_id', '=', organisationId)
    .where('email', '=', email)
    .orderBy('created_at')
    .execute();
}

/** Ends everything the account is in this organisation; without another one the account itself goes. */
export async function deleteAccountData(handle: Handle, { organisationId, id }: PersonScope): Promise<void> {
  await deleteMailsTo(handle, { organisationId, table: 'accounts', id });
  await handle
    .deleteFrom('invitations')
    .where('organisation_id', '=', organisationId)
    .where('email', '=', (from) => from.selectFrom('accounts').select('email').where('id', '=', id))
    .execute();
  await handle
    .deleteFrom('memberships')
    .where('organisation_id', '=', organisationId)
    .where('account_id', '=', id)
    .execute();
  // Documents belong to the organisation; who brought them does not matter any more.
  await handle
    .updateTable('documents')
    .set({ account_id: null })
    .where('organisation_id', '=', organisationId)
    .where('account_id', '=', id)
    .execute();
  await deleteAccountsWithoutMembership(handle, [id]);
}
