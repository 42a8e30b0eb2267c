import type { Result } from '#core/kernel/result.ts';
import type { ContactFunction, Topic } from '#core/network/contact.ts';
import type { AdviceRequestState, OfferFacts, RequestFacts } from '#core/support/advice.ts';
import type { Actor } from '../contract.ts';

/**
 * Talks and advice that the prevention services give. What is published everybody finds and may ask for; the
 * asker is a signed-in actor or null.
 */
export interface Advice {
  offers(asker: Actor | null, filter: OfferFilter): Promise<Result<readonly OfferDetails[]>>;
  offer(asker: Actor | null, id: string): Promise<Result<OfferDetails>>;
  /** For one's own town; a mail goes to the contact who gives it. */
  request(
    asker: Actor | null,
    id: string,
    asked: RequestFacts & { readonly client: string | null },
  ): Promise<Result<void>>;
  /** Offers and requests of the own organisation, with the contacts who could give a talk. */
  own(actor: Actor): Promise<Result<OwnAdvice>>;
  save(
    actor: Actor,
    draft: OfferFacts & { readonly id: string | null; readonly version: number },
  ): Promise<Result<{ id: string }>>;
  remove(actor: Actor, id: string): Promise<Result<void>>;
  settle(
    actor: Actor,
    change: { readonly requestId: string; readonly version: number; readonly state: AdviceRequestState },
  ): Promise<Result<void>>;
  /** That an item of a programme was, or will be, this talk; null: it is none. */
  link(
    actor: Actor,
    meetingId: string,
    link: { readonly sessionId: string; readonly offerId: string | null },
  ): Promise<Result<void>>;
}

export interface OfferFilter {
  readonly topic?: Topic | null;
  readonly words?: string;
}

export interface OfferDetails extends Omit<OfferFacts, 'contactId'> {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly fictional: boolean;
  /** Named only with consent. */
  readonly contact: { readonly name: string | null; readonly function: ContactFunction } | null;
  /** False: the contact who gave it is gone or has no address. */
  readonly canBeRequested: boolean;
  readonly held: readonly {
    readonly meetingId: string;
    readonly meetingTitle: string;
    readonly day: string | null;
  }[];
}

export interface OwnAdvice {
  readonly offers: readonly (OfferFacts & { readonly id: string; readonly version: number })[];
  readonly requests: readonly (RequestFacts & {
    readonly id: string;
    readonly offerTitle: string;
    readonly state: AdviceRequestState;
    readonly askedOn: string;
    readonly version: number;
  })[];
  readonly contacts: readonly { readonly id: string; readonly name: string; readonly hasAddress: boolean }[];
}
