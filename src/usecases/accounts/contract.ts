import type { Result } from '#core/kernel/result.ts';
import type { Actor } from '../contract.ts';
import type { PasskeyOptions, Site } from '../sign-in/contract.ts';

/** The own account. Accounts of the demo are shared by everybody who looks at it and cannot be changed. */
export interface Accounts {
  own(actor: Actor): Promise<Result<OwnAccount>>;
  change(
    actor: Actor,
    change: { readonly name: string; readonly locale: 'de' | 'en' },
  ): Promise<Result<void>>;

  /** What the browser is to make a passkey from. */
  passkeyCreation(actor: Actor, site: Site): Promise<Result<PasskeyOptions>>;
  addPasskey(
    actor: Actor,
    site: Site,
    passkey: { readonly answer: unknown; readonly name: string },
  ): Promise<Result<{ readonly id: string }>>;
  renamePasskey(actor: Actor, id: string, name: string): Promise<Result<void>>;
  removePasskey(actor: Actor, id: string): Promise<Result<void>>;
  /** Forgets who the person is at the sign-in of their office. */
  removeIdentity(actor: Actor, id: string): Promise<Result<void>>;

  /** What would be left open, before the account is closed. */
  closing(actor: Actor): Promise<Result<Closing>>;
  /** Ends memberships, sessions and passkeys; what is open goes to the successors. */
  close(
    actor: Actor,
    /** Organisation -> account of the member who takes over there. */
    successors: Readonly<Record<string, string>>,
  ): Promise<Result<void>>;
}

export interface OwnAccount {
  readonly name: string;
  readonly email: string | null;
  readonly locale: 'de' | 'en';
  readonly demo: boolean;
  readonly passkeys: readonly OwnPasskey[];
  readonly identities: readonly OwnIdentity[];
}

export interface OwnPasskey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedOn: string | null;
}

export interface OwnIdentity {
  readonly id: string;
  readonly issuer: string;
  readonly createdAt: Date;
  readonly lastUsedOn: string | null;
}

/** Organisations to which the person belongs, each with what hangs on them there. */
export interface Closing {
  readonly organisations: readonly ClosingOrganisation[];
}

export interface ClosingOrganisation {
  readonly id: string;
  readonly name: string;
  /** Entries of the directory with the address of the account, or its name, in this organisation. */
  readonly contacts: readonly { readonly id: string; readonly function: string }[];
  /** Councils with a seat or a working group of these contacts. */
  readonly councils: readonly { readonly id: string; readonly name: string }[];
  /** Nobody else has the role here. */
  readonly lastOf: readonly ('administrator' | 'coordinator')[];
  /** Without a successor the account cannot be closed. */
  readonly successorNeeded: boolean;
  /** Who could take over: other members. */
  readonly members: readonly { readonly accountId: string; readonly name: string }[];
}
