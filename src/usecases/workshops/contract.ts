import type { Result } from '#core/kernel/result.ts';
import type { Text } from '#core/kernel/text.ts';
import type { WorkshopState } from '#core/strategy/strategy.ts';
import type { CardKind, Outlook } from '#core/strategy/workshop/workshop.ts';
import type { WorkshopDraft } from '#core/strategy/workshop/workshop-draft.ts';
import type { Actor } from '../contract.ts';

/** Workshops of a strategy, for the coordinator who leads them. Nobody, also not they, sees a single vote. */
export interface Workshops {
  prepare(actor: Actor, strategyId: string, draft: WorkshopDraft): Promise<Result<{ id: string }>>;
  /** Until it is closed. What somebody wrote of, weighed or sits in stays on the table. */
  change(
    actor: Actor,
    strategyId: string,
    change: WorkshopDraft & { readonly workshopId: string; readonly version: number },
  ): Promise<Result<void>>;
  read(actor: Actor, strategyId: string, workshopId: string): Promise<Result<LedWorkshop>>;
  /** Changes with everything that happens: cheap to ask for every few seconds. */
  stamp(actor: Actor, strategyId: string, workshopId: string): Promise<Result<string>>;
  /** A new link, to be shown now: only its hash is kept, and the one of before opens nothing any more. */
  issueLink(actor: Actor, strategyId: string, workshopId: string): Promise<Result<{ token: string }>>;
  /** On to talking, to weighing, back to talking, or to the end. A closed one is never opened again. */
  proceed(
    actor: Actor,
    strategyId: string,
    change: { readonly workshopId: string; readonly state: Exclude<WorkshopState, 'prepared'> },
  ): Promise<Result<void>>;
  /** A card of the office, as it came from a wall or a mail; also after the end. */
  writeCard(
    actor: Actor,
    strategyId: string,
    change: { readonly workshopId: string; readonly card: WrittenCard & { readonly outlook: Outlook } },
  ): Promise<Result<void>>;
  /** `reason` null: it is shown again. */
  hideCard(
    actor: Actor,
    strategyId: string,
    change: { readonly workshopId: string; readonly cardId: string; readonly reason: string | null },
  ): Promise<Result<void>>;
  /** Only where nobody wrote or weighed anything. */
  remove(actor: Actor, strategyId: string, workshopId: string): Promise<Result<void>>;
  /** What was written of the findings in all workshops of the strategy, without what was hidden. */
  cards(actor: Actor, strategyId: string): Promise<Result<readonly ShownCard[]>>;
}

/** What guests do: `token` opens the workshop, `secret` is what their device keeps. */
export interface WorkshopsByLink {
  page(token: string, secret: string): Promise<Result<GuestPage>>;
  stamp(token: string): Promise<Result<string>>;
  /** One seat a device; sent again it is the same seat, in another group if somebody moves. */
  join(token: string, secret: string, seat: JoinedSeat): Promise<Result<void>>;
  /** Exactly once, however often it is sent: `id` is made where the card was written. */
  writeCard(token: string, secret: string, card: WrittenCard): Promise<Result<void>>;
  /** Another text for a card of one's own. */
  rewriteCard(token: string, secret: string, card: Omit<WrittenCard, 'findingId'>): Promise<Result<void>>;
  /** One vote a seat and finding; can be changed until the workshop is closed. */
  weigh(token: string, secret: string, vote: OwnVote): Promise<Result<void>>;
}

export interface WrittenCard {
  readonly id: string;
  readonly findingId: string;
  readonly kind: CardKind;
  readonly words: string;
}

export interface JoinedSeat {
  readonly groupId: string;
  readonly outlook: Outlook;
  /** As somebody chose to write it; empty: nothing. */
  readonly name: string;
}

export interface OwnVote {
  readonly findingId: string;
  /** 1 to 5. */
  readonly importance: number;
  readonly influence: number;
}

export interface ShownCard {
  readonly id: string;
  readonly findingId: string;
  readonly kind: CardKind;
  readonly outlook: Outlook;
  readonly words: string;
  /** null: of the office. */
  readonly groupTitle: string | null;
  readonly name: string | null;
  readonly hiddenReason: string | null;
}

export interface LedWorkshop {
  readonly id: string;
  readonly title: string;
  readonly day: string;
  readonly place: string;
  readonly state: WorkshopState;
  readonly hasLink: boolean;
  readonly closedOn: string | null;
  readonly changedAt: Date;
  readonly changedByName: string | null;
  readonly version: number;
  readonly findingIds: readonly string[];
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly seats: readonly { readonly outlook: Outlook; readonly count: number }[];
  }[];
  /** How many have weighed anything; after the end the votes are counts of the findings. */
  readonly voters: number;
  /** Hidden ones, too. */
  readonly cards: readonly ShownCard[];
  readonly stamp: string;
}

export interface GuestPage {
  readonly title: string;
  readonly organisationName: string;
  readonly day: string;
  readonly place: string;
  readonly state: Exclude<WorkshopState, 'closed'>;
  readonly groups: readonly { readonly id: string; readonly title: string }[];
  /** null: nobody sits at this device yet. */
  readonly seat: JoinedSeat | null;
  readonly findings: readonly {
    readonly id: string;
    readonly statement: Text;
    readonly evidence: Text;
    readonly caution: Text | null;
    readonly ownVote: Omit<OwnVote, 'findingId'> | null;
    /** While groups talk those of the own one, then those of all. Own ones also where they were hidden. */
    readonly cards: readonly (ShownCard & { readonly isOwn: boolean })[];
  }[];
  readonly seats: number;
  readonly voters: number;
  readonly stamp: string;
}
