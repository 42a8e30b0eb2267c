import type { Role } from '#core/access/access-actor.ts';
import type { Result } from '#core/kernel/result.ts';
import type { SessionToken } from '../contract.ts';

/**
 * The ways in, beside the one-click sign-in of the demo: a link in a mail, a passkey, the sign-in of an office, an
 * invitation. Nobody is signed in yet, so nothing here takes an actor; a secret proves the right.
 */
export interface SignIn {
  /** What the page can offer. */
  ways(): Promise<{ readonly openIdName: string | null; readonly sendsMail: boolean }>;

  /**
   * Sends a link for a quarter of an hour, if the address belongs to an account. The answer is the same, and comes
   * as fast, for an address nobody knows. Links that were sent earlier no longer work.
   */
  requestLink(request: LinkRequest): Promise<Result<void>>;
  /** What the link shows before the button; changes nothing, so that mail scanners do no harm. */
  readLink(token: string, browser: string | null): Promise<Result<ShownLink>>;
  useLink(token: string, from: Client): Promise<Result<SessionToken>>;

  /** What the browser is to sign with a passkey, whoever's it is. */
  passkeyRequest(site: Site, from: Client): Promise<Result<PasskeyOptions>>;
  usePasskey(site: Site, answer: unknown, from: Client): Promise<Result<SessionToken>>;

  /** Where the sign-in of the office is, and the secret with which only this browser comes back. */
  startOpenId(
    site: Site,
    start: { readonly returnPath: string | null; readonly invitation: string | null },
    from: Client,
  ): Promise<Result<{ readonly address: string; readonly browser: string }>>;
  /** `query`: what the office sent the browser back with. */
  finishOpenId(
    site: Site,
    back: { readonly query: string; readonly browser: string | null },
    from: Client,
  ): Promise<Result<{ readonly session: SessionToken; readonly returnPath: string | null }>>;

  /** What the link of an invitation shows before the button; changes nothing. */
  readInvitation(token: string): Promise<Result<ShownInvitation>>;
  /**
   * Makes the account, or adds the membership to the account that has the address. Only a new account is signed in
   * at once: a link that works for two weeks must not open what somebody has elsewhere.
   */
  acceptInvitation(
    token: string,
    acceptance: { readonly name: string },
    from: Client,
  ): Promise<Result<{ readonly session: SessionToken | null; readonly organisationName: string }>>;
}

/** Address of the machine that asks, where it is known; null: not known, not counted. */
export type Client = string | null;

/** Where browsers reach the product, `https://umsicht.example.de`; passkeys belong to it. */
export type Site = string;

export interface LinkRequest {
  readonly email: string;
  /** Secret in a cookie of the browser that asks. */
  readonly browser: string;
  /** Where the link leads after sign-in, within the product. */
  readonly returnPath: string | null;
  readonly from: Client;
}

export interface ShownLink {
  readonly name: string;
  /** It was asked for in this browser. */
  readonly sameBrowser: boolean;
}

/** As the WebAuthn standard writes them in JSON. */
export type PasskeyOptions = object;

export interface ShownInvitation {
  readonly organisationName: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly function: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly expires: Date;
}
