import type { Role } from '#core/access/access-actor.ts';
import type { Handle } from '../open-database.ts';

/** Somebody is asked to work for an organisation; nothing comes of it until they accept. */
export interface StoredInvitation {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly function: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly locale: 'de' | 'en';
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

/** Takes the place of earlier ones to the same address for the same role: only the newest link works. */
export async function insertInvitation(
  handle: Handle,
  invitation: Omit<StoredInvitation, 'organisationName' | 'usedAt'> & { readonly tokenSha256: string },
): Promise<void> {
  await handle
    .deleteFrom('invitations')
    .where('organisation_id', '=', invitation.organisationId)
    .where('email', '=', invitation.email)
    .where('role', '=', invitation.role)
    .where('used_at', 'is', null)
    .execute();
  await handle
    .insertInto('invitations')
    .values({
      organisation_id: invitation.organisationId,
      id: invitation.id,
      token_sha256: invitation.tokenSha256,
      email: invitation.email,
      name: invitation.name,
      role: invitation.role,
      function: invitation.function,
      valid_from: invitation.validFrom,
      valid_to: invitation.validTo,
      locale: invitation.locale,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
    })
    .execute();
}

/** Those nobody has accepted and whose link still works, the newest first. */
export async function listOpenInvitations(
  handle: Handle,
  scope: { readonly organisationId: string; readonly now: Date },
): Promise<StoredInvitation[]> {
  return invitations(handle)
    .where('invitations.organisation_id', '=', scope.organisationId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', scope.now)
    .orderBy('invitations.created_at', 'desc')
    .orderBy('invitations.id')
    .execute();
}

export async function readInvitation(
  handle: Handle,
  key: { readonly organisationId: string } & ({ readonly tokenSha256: string } | { readonly id: string }),
): Promise<StoredInvitation | null> {
  const named =
    'id' in key
      ? invitations(handle).where('invitations.id', '=', key.id)
      : invitations(handle).where('token_sha256', '=', key.tokenSha256);
  const row = await named.where('invitations.organisation_id', '=', key.organisationId).executeTakeFirst();
  return row ?? null;
}

/** False where it was used or had expired in the meantime. */
export async function useInvitation(
  handle: Handle,
  { organisationId, id }: { readonly organisationId: string; readonly id: string },
  now: Date,
): Promise<boolean> {
  const used = await handle
    .updateTable('invitations')
    .set({ used_at: now })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('id')
    .executeTakeFirst();
  return used !== undefined;
}

export async function deleteInvitation(
  handle: Handle,
  { organisationId, id }: { readonly organisationId: string; readonly id: string },
): Promise<void> {
  await handle
    .deleteFrom('invitations')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

function invitations(handle: Handle) {
  return handle
    .selectFrom('invitations')
    .innerJoin('organisations', 'organisations.id', 'invitations.organisation_id')
    .select([
      'invitations.organisation_id as organisationId',
      'organisations.name as organisationName',
      'invitations.id',
      'email',
      'invitations.name',
      'role',
      'function',
      'invitations.valid_from as validFrom',
      'invitations.valid_to as validTo',
      'locale',
      'invitations.created_at as createdAt',
      'expires_at as expiresAt',
      'used_at as usedAt',
    ]);
}
