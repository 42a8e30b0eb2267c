import type { Role } from '#core/access/access-actor.ts';
import type { Result } from '#core/kernel/result.ts';
import type { Actor } from '../contract.ts';

/** Who belongs to an organisation, with which role and for how long. */
export interface Members {
  list(actor: Actor, organisationId: string): Promise<Result<MemberList>>;
  /**
   * Sends an invitation for two weeks. Whether the address has an account already does not show: it joins the same
   * way.
   */
  invite(actor: Actor, invitation: InvitationDraft): Promise<Result<{ readonly id: string }>>;
  /** Its link no longer works. */
  withdraw(actor: Actor, invitation: MemberKey): Promise<Result<void>>;
  change(actor: Actor, member: MemberKey, change: MembershipDraft): Promise<Result<void>>;
  /** From now on, with its sessions. */
  end(actor: Actor, member: MemberKey): Promise<Result<void>>;
}

/** A membership or an invitation of an organisation. */
export interface MemberKey {
  readonly organisationId: string;
  readonly id: string;
}

export interface MembershipDraft {
  readonly role: Role;
  readonly function: string;
  /** First and last day; null: open. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export interface InvitationDraft extends MembershipDraft {
  readonly organisationId: string;
  readonly email: string;
  readonly name: string;
}

export interface MemberList {
  readonly organisation: { readonly id: string; readonly name: string };
  readonly members: readonly Member[];
  readonly invitations: readonly OpenInvitation[];
  /** Roles this actor may give here. */
  readonly grantable: readonly Role[];
}

export interface Member extends MembershipDraft {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly state: 'current' | 'future' | 'ended';
  /** Day of the last sign-in as this membership. */
  readonly lastUsedOn: string | null;
  /** The actor's own: changed by somebody else, ended by closing the account. */
  readonly own: boolean;
  readonly changeable: boolean;
}

export interface OpenInvitation extends MembershipDraft {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly invitedAt: Date;
  readonly expires: Date;
  readonly withdrawable: boolean;
}
