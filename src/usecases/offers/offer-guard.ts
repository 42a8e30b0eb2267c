import type { Policy } from '#core/access/access-actor.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { measure } from '#core/strategy/library/measure-library.ts';
import type { OfferFacts } from '#core/strategy/offer-facts.ts';
import type { Handle } from '#storage/open-database.ts';
import { readStoredOffer, type StoredOffer } from '#storage/queries/offers.ts';
import type { StrategyChange } from '#storage/queries/strategies.ts';
import { notAllowed, plausibleId, recordDone, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { createPublishedEntries } from '../library-entries/published-entries.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { calendarDay } from '../sessions/calendar-day.ts';

export type OfferNeeds = Pick<UseCaseNeeds, 'within' | 'beyond' | 'clock' | 'reading'>;

/** The offer, if it is of the actor's organisation and the actor may do this. Every refusal is recorded. */
export async function guardedOffer(
  needs: OfferNeeds,
  actor: Actor,
  { action, id, may }: { readonly action: string; readonly id: string; readonly may: Policy },
): Promise<Result<StoredOffer>> {
  const plausible = plausibleId(id);
  const { organisationId } = actor;
  const offer =
    plausible === null
      ? null
      : await readStoredOffer(needs.within(organisationId), { organisationId, id: plausible });
  if (offer === null) return refuse(needs, actor, { action, id, problem: problem('offers.offer.notFound') });
  if (!may(actor, offer)) return refuse(needs, actor, { action, id, problem: notAllowed() });
  return ok(offer);
}

/** The problem, where one of the entries is neither delivered nor published by a municipality. */
export async function unknownEntry(
  { beyond }: OfferNeeds,
  offers: readonly Pick<OfferFacts, 'libraryEntry'>[],
): Promise<Problem | null> {
  const own = offers.flatMap(({ libraryEntry }) =>
    libraryEntry === null || measure(libraryEntry) !== undefined ? [] : [libraryEntry],
  );
  if (own.length === 0) return null;
  const published = new Set((await createPublishedEntries({ beyond }).all()).map(({ id }) => id));
  return own.every((id) => published.has(id)) ? null : problem('offers.entry.unknown');
}

/** A change of the inventory with its entry in the record, both or none. */
export async function recordedOfferChange<T>(
  needs: OfferNeeds,
  actor: Actor,
  change: {
    readonly action: string;
    readonly subject: string;
    readonly work: (
      transaction: Handle,
      by: StrategyChange & { readonly today: string },
    ) => Promise<Result<T>>;
  },
): Promise<Result<T>> {
  const now = needs.clock();
  return needs
    .within(actor.organisationId)
    .transaction()
    .execute(async (transaction) => {
      const by = { now, accountId: actor.accountId, today: calendarDay(now) };
      const done = await change.work(transaction, by);
      if (done.ok) await recordDone(transaction, actor, { ...change, at: now });
      return done;
    });
}
