import type { OfferVerdict, RuledOutOffer } from '#core/strategy/offer-comparison.ts';
import type { OfferFacts } from '#core/strategy/offer-facts.ts';
import type { Offer, OfferFit } from '#core/strategy/strategy.ts';
import type { Handle } from '../open-database.ts';
import type { StrategyChange, StrategyKey } from './strategies.ts';

export interface OfferKey {
  readonly organisationId: string;
  readonly id: string;
}

export interface StoredOffer extends Offer {
  readonly organisationId: string;
  readonly changedAt: Date;
  readonly changedByName: string | null;
}

/** A priority that an offer is named for. */
export interface OfferUse {
  readonly offerId: string;
  readonly strategyId: string;
  readonly strategyTitle: string;
  readonly priorityTitle: string;
  readonly fit: OfferFit;
}

export async function readStoredOffer(
  handle: Handle,
  { organisationId, id }: OfferKey,
): Promise<StoredOffer | null> {
  const row = await handle
    .selectFrom('offers as o')
    .leftJoin('accounts as a', 'a.id', 'o.changed_by')
    .select([
      'o.organisation_id as organisationId',
      'o.id',
      'o.title',
      'o.provider',
      'o.field',
      'o.target_group as targetGroup',
      'o.place_name as place',
      'o.capacity',
      'o.library_entry as libraryEntry',
      'o.evidence',
      'o.runs_until as runsUntil',
      'o.note',
      'o.checked_on as checkedOn',
      'o.version',
      'o.changed_at as changedAt',
      'a.name as changedByName',
    ])
    .where('o.organisation_id', '=', organisationId)
    .where('o.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Which priorities name which offers, in all strategies of the organisation. */
export async function listOfferUses(
  handle: Handle,
  organisationId: string,
  offerId?: string,
): Promise<readonly OfferUse[]> {
  const rows = await handle
    .selectFrom('strategy_priority_offers as l')
    .innerJoin('strategy_priorities as p', (join) =>
      join
        .onRef('p.organisation_id', '=', 'l.organisation_id')
        .onRef('p.strategy_id', '=', 'l.strategy_id')
        .onRef('p.id', '=', 'l.priority_id'),
    )
    .innerJoin('strategies as s', (join) =>
      join.onRef('s.organisation_id', '=', 'l.organisation_id').onRef('s.id', '=', 'l.strategy_id'),
    )
    .select([
      'l.offer_id as offerId',
      's.id as strategyId',
      's.title as strategyTitle',
      'p.title as priorityTitle',
      'l.fit',
    ])
    .where('l.organisation_id', '=', organisationId)
    .where('l.fit', '<>', 'not')
    .$if(offerId !== undefined, (query) => query.where('l.offer_id', '=', offerId ?? ''))
    .orderBy('s.period_from', 'desc')
    .orderBy('s.id')
    .orderBy('p.position')
    .execute();
  return rows.map((row) => ({ ...row, fit: row.fit as OfferFit }));
}

export interface OfferRows {
  readonly organisationId: string;
  readonly offers: readonly (OfferFacts & { readonly id: string })[];
  readonly checkedOn: string;
}

/** All or none, in one statement. */
export async function insertOffers(
  handle: Handle,
  { organisationId, offers, checkedOn }: OfferRows,
  { now, accountId }: StrategyChange,
): Promise<void> {
  if (offers.length === 0) return;
  await handle
    .insertInto('offers')
    .values(
      offers.map((offer) => ({
        organisation_id: organisationId,
        id: offer.id,
        ...factColumns(offer),
        checked_on: checkedOn,
        changed_at: now,
        changed_by: accountId,
      })),
    )
    .execute();
}

/** False: somebody else changed it since that version was read. */
export async function updateOfferFacts(
  handle: Handle,
  offer: OfferKey & OfferFacts & { readonly version: number; readonly checkedOn: string },
  { now, accountId }: StrategyChange,
): Promise<boolean> {
  const done = await handle
    .updateTable('offers')
    .set((columns) => ({
      ...factColumns(offer),
      checked_on: offer.checkedOn,
      changed_at: now,
      changed_by: accountId,
      version: columns('version', '+', 1),
    }))
    .where('organisation_id', '=', offer.organisationId)
    .where('id', '=', offer.id)
    .where('version', '=', offer.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Somebody asked, and it is still so. No new version: whoever is editing has missed nothing. */
export async function confirmOffer(
  handle: Handle,
  { organisationId, id }: OfferKey,
  checkedOn: string,
): Promise<void> {
  await handle
    .updateTable('offers')
    .set({ checked_on: checkedOn })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

/** With what was said of it for priorities. */
export async function deleteOffer(handle: Handle, { organisationId, id }: OfferKey): Promise<void> {
  await handle
    .deleteFrom('offers')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

/** What depends on the whole inventory comes one after the other: each sees what the other has added or removed. */
export async function lockOffers(handle: Handle, organisationId: string): Promise<void> {
  await handle
    .selectFrom('organisations')
    .select('id')
    .where('id', '=', organisationId)
    .forNoKeyUpdate()
    .execute();
}

export async function listRuledOut(
  handle: Handle,
  { organisationId, id }: StrategyKey,
): Promise<readonly RuledOutOffer[]> {
  return handle
    .selectFrom('strategy_priority_offers')
    .select(['priority_id as priorityId', 'offer_id as offerId', 'note'])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('fit', '=', 'not')
    .orderBy('offer_id')
    .execute();
}

export interface SaidFit {
  readonly offerId: string;
  readonly verdict: OfferVerdict | null;
  readonly note: string;
}

/** What is said of these offers for a priority from now on; null takes it back. Others stay as they are. */
export async function replaceFits(
  transaction: Handle,
  { organisationId, id }: StrategyKey,
  { priorityId, fits }: { readonly priorityId: string; readonly fits: readonly SaidFit[] },
): Promise<void> {
  if (fits.length === 0) return;
  await transaction
    .deleteFrom('strategy_priority_offers')
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('priority_id', '=', priorityId)
    .where(
      'offer_id',
      'in',
      fits.map(({ offerId }) => offerId),
    )
    .execute();
  const rows = fits.flatMap(({ offerId, verdict, note }) =>
    verdict === null
      ? []
      : [
          {
            organisation_id: organisationId,
            strategy_id: id,
            priority_id: priorityId,
            offer_id: offerId,
            fit: verdict,
            note,
          },
        ],
  );
  if (rows.length > 0) await transaction.insertInto('strategy_priority_offers').values(rows).execute();
}

function factColumns(facts: OfferFacts) {
  return {
    title: facts.title,
    provider: facts.provider,
    field: facts.field,
    target_group: facts.targetGroup,
    place_name: facts.place,
    capacity: facts.capacity,
    library_entry: facts.libraryEntry,
    evidence: facts.evidence,
    runs_until: facts.runsUntil,
    note: facts.note,
  };
}
