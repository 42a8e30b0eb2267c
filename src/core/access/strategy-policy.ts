import { type AccessActor, isAllowed, isAllowedEverywhere, type Owned, type Role } from './access-actor.ts';

/** Prevention strategies with findings, workshops, offers, goals, measures, money, effect and decisions. */
const workers: readonly Role[] = ['coordinator'];
const readers: readonly Role[] = [...workers, 'statistician', 'councilMember'];

/** The strategy whole, its documents, its trace; `owned` is the organisation. */
export function mayReadStrategy(actor: AccessActor | null, strategy: Owned): boolean {
  return isAllowed(actor, strategy, readers);
}

/** Begin one, change everything in it, hold workshops, note decisions, publish. */
export function mayWorkOnStrategy(actor: AccessActor | null, strategy: Owned): boolean {
  return isAllowed(actor, strategy, workers);
}

/** Enter values of indicators, check whether an effect is to be seen. */
export function mayEvaluateStrategy(actor: AccessActor | null, strategy: Owned): boolean {
  return isAllowed(actor, strategy, [...workers, 'statistician']);
}

/** What was published for residents: everybody. */
export function mayReadPublishedStrategy(_actor: AccessActor | null, _strategy: Owned): boolean {
  return true;
}

/** Take part in a workshop or say how far a measure is: whoever holds the link. The link is the right. */
export function mayHoldStrategyLink(_actor: AccessActor | null, _owned: Owned): boolean {
  return true;
}

/** Write an entry for the library of measures and send it in. */
export function mayWriteLibraryEntry(actor: AccessActor | null, entry: Owned): boolean {
  return isAllowed(actor, entry, ['coordinator', 'districtOfficer', 'stateOffice']);
}

/** Read what was sent in, of any organisation, and publish it or send it back. */
export function mayReviewLibraryEntry(actor: AccessActor | null, _entry: Owned): boolean {
  return isAllowedEverywhere(actor, ['stateOffice']);
}
