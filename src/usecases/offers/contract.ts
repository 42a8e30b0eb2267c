import type { Result } from '#core/kernel/result.ts';
import type { MeasureField } from '#core/strategy/library/measure-schema.ts';
import type { ListedOffer } from '#core/strategy/listed-offer.ts';
import type { OfferComparison } from '#core/strategy/offer-comparison.ts';
import type { OfferConcern, OfferFacts } from '#core/strategy/offer-facts.ts';
import type { Offer, Strategy } from '#core/strategy/strategy.ts';
import type { DetectedLayout, Issue } from '#importers/contract.ts';
import type { OfferUse, SaidFit } from '#storage/queries/offers.ts';
import type { Actor } from '../contract.ts';

export type { OfferUse, SaidFit } from '#storage/queries/offers.ts';

/** What there is already in the municipality, whoever offers it, and how it fits the priorities of a strategy. */
export interface Offers {
  list(actor: Actor, filter: OfferListFilter): Promise<Result<OfferList>>;
  read(actor: Actor, id: string): Promise<Result<OfferView>>;
  add(actor: Actor, draft: OfferFacts): Promise<Result<{ id: string }>>;
  /** Who changes an offer has looked at it: it counts as checked. Refused with `strategy.changedMeanwhile.*`. */
  change(actor: Actor, id: string, change: OfferFacts & { readonly version: number }): Promise<Result<void>>;
  /** It is still so, as of today. */
  confirm(actor: Actor, id: string): Promise<Result<void>>;
  /** With what was said of it for priorities. */
  remove(actor: Actor, id: string): Promise<Result<void>>;
  /** Reads a list (csv, xlsx) beside the requests; nothing is stored. */
  readList(
    actor: Actor,
    upload: { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> },
  ): Promise<Result<OfferListPreview>>;
  /** All or none. What is there already is not added a second time, however often it is sent. */
  addAll(actor: Actor, drafts: readonly OfferFacts[]): Promise<Result<{ added: number }>>;
  /** What there is beside what is to be done. */
  compare(actor: Actor, strategyId: string): Promise<Result<ComparisonView>>;
  /** What people say of offers for a priority; only of those named here. */
  fit(
    actor: Actor,
    strategyId: string,
    change: { readonly priorityId: string; readonly fits: readonly SaidFit[] },
  ): Promise<Result<void>>;
}

export interface OfferListFilter {
  readonly field: MeasureField | null;
  /** Every one of them has to turn up somewhere in the offer. */
  readonly words: string;
}

export interface OfferList {
  /** By field and title, without those on top. */
  readonly offers: readonly ShownOffer[];
  /** How many there are without the filter. */
  readonly total: number;
  readonly today: string;
  readonly mayWork: boolean;
}

export interface ShownOffer extends Offer {
  readonly concern: OfferConcern | null;
}

export interface OfferView {
  readonly offer: ShownOffer;
  readonly changedAt: Date;
  readonly changedByName: string | null;
  /** Priorities that lose it when it is removed. */
  readonly uses: readonly OfferUse[];
  readonly today: string;
  readonly mayWork: boolean;
}

export interface OfferListPreview {
  readonly layout: DetectedLayout | null;
  /** With an error among them nothing can be taken over. */
  readonly issues: readonly Issue[];
  /** Empty where there is an error. */
  readonly fresh: readonly ListedOffer[];
  /** In the inventory already, or twice in the list. */
  readonly known: readonly ListedOffer[];
}

export interface ComparisonView {
  readonly strategy: Strategy;
  readonly comparison: OfferComparison;
  readonly today: string;
  readonly mayWork: boolean;
}
