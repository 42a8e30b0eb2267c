import type { OfferFacts } from './offer-facts.ts';

/** Columns of a list of offers, in the order in which it is written; read in any order. */
export const offerColumns = [
  'title',
  'provider',
  'field',
  'targetGroup',
  'place',
  'capacity',
  'libraryEntry',
  'evidence',
  'runsUntil',
  'note',
] as const satisfies readonly (keyof OfferFacts)[];
export type OfferColumn = (typeof offerColumns)[number];

/** An offer as a list names it, and where. */
export interface ListedOffer {
  readonly line: number;
  readonly facts: OfferFacts;
}
