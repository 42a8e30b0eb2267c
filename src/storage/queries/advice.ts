import { type Expression, type SqlBool, sql } from 'kysely';
import type { Topic } from '#core/network/contact.ts';
import type { AdviceRequestState, OfferFacts, RequestFacts } from '#core/support/advice.ts';
import type { Handle } from '../open-database.ts';
import { countsOf, type DeletedCounts } from './retention.ts';

export interface OfferKey {
  readonly organisationId: string;
  readonly id: string;
}

export interface StoredOffer extends OfferKey, OfferFacts {
  readonly organisationName: string;
  readonly fictional: boolean;
  readonly version: number;
}

export interface StoredRequest extends OfferKey, RequestFacts {
  readonly offerId: string;
  readonly offerTitle: string;
  readonly state: AdviceRequestState;
  readonly askedOn: string;
  readonly version: number;
}

/** A meeting at which a talk was given. */
export interface HeldTalk {
  readonly offerId: string;
  readonly meetingId: string;
  readonly meetingTitle: string;
  readonly day: string | null;
}

interface AdviceChange {
  readonly now: Date;
  readonly accountId: string | null;
}

const offers = sql`select f.organisation_id as "organisationId", f.id, f.title, f.topic, f.description, f.audience,
  f.minutes, f.needs, f.place, f.contact_id as "contactId", f.published, f.version, o.name as "organisationName",
  o.fictional
  from advice_offers f join organisations o on o.id = f.organisation_id`;

/** Every word occurs somewhere in what is said about it; `_` and `%` mean themselves. */
export async function listPublishedOffers(
  handle: Handle,
  {
    topic,
    words,
    limit,
  }: { readonly topic: Topic | null; readonly words: readonly string[]; readonly limit: number },
): Promise<StoredOffer[]> {
  const said = sql`lower(f.title || ' ' || f.description || ' ' || f.audience || ' ' || f.place || ' ' || o.name)`;
  const conditions = [
    sql`f.published`,
    ...(topic === null ? [] : [sql`f.topic = ${topic}`]),
    ...words.map((word) => sql`position(${word.toLowerCase()} in ${said}) > 0`),
  ];
  const { rows } = await sql<StoredOffer>`${offers} where ${sql.join(conditions, sql` and `)}
    order by f.topic, f.title collate "C", f.id limit ${limit}`.execute(handle);
  return rows;
}

export async function listOffersOf(handle: Handle, organisationId: string): Promise<StoredOffer[]> {
  const { rows } = await sql<StoredOffer>`${offers} where f.organisation_id = ${organisationId}
    order by f.title collate "C", f.id`.execute(handle);
  return rows;
}

export async function readOffer(handle: Handle, id: string): Promise<StoredOffer | null> {
  const { rows } = await sql<StoredOffer>`${offers} where f.id = ${id}`.execute(handle);
  return rows[0] ?? null;
}

export async function insertOffer(
  handle: Handle,
  { organisationId, id, ...facts }: OfferKey & OfferFacts,
  { now, accountId }: AdviceChange,
): Promise<void> {
  await handle
    .insertInto('advice_offers')
    .values({
      organisation_id: organisationId,
      id,
      ...columnsOf(facts),
      changed_at: now,
      changed_by: accountId,
    })
    .execute();
}

export async function updateOffer(
  handle: Handle,
  { organisationId, id, version, ...facts }: OfferKey & OfferFacts & { readonly version: number },
  { now, accountId }: AdviceChange,
): Promise<boolean> {
  const done = await handle
    .updateTable('advice_offers')
    .set({ ...columnsOf(facts), changed_at: now, changed_by: accountId, version: version + 1 })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function deleteOffer(handle: Handle, { organisationId, id }: OfferKey): Promise<void> {
  await handle
    .deleteFrom('advice_offers')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

export async function listHeldTalks(handle: Handle, offerIds: readonly string[]): Promise<HeldTalk[]> {
  if (offerIds.length === 0) return [];
  const { rows } = await sql<HeldTalk>`select distinct s.offer_id as "offerId", m.id as "meetingId",
      m.title as "meetingTitle", m.day
    from meeting_sessions s join meetings m on m.organisation_id = s.organisation_id and m.id = s.meeting_id
    where s.offer_id in (${sql.join(offerIds)}) and m.state in ('announced', 'held')
    order by m.day desc, m.id`.execute(handle);
  return rows;
}

/** Which items of a programme name which offer. */
export async function listLinkedOffers(
  handle: Handle,
  { organisationId, id }: OfferKey,
): Promise<{ sessionId: string; offerId: string }[]> {
  return handle
    .selectFrom('meeting_sessions')
    .select(['id as sessionId', 'offer_id as offerId'])
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('offer_id', 'is not', null)
    .$narrowType<{ offerId: string }>()
    .execute();
}

export async function linkOffer(
  handle: Handle,
  { organisationId, id }: OfferKey,
  link: { readonly sessionId: string; readonly offerId: string | null },
): Promise<boolean> {
  const done = await handle
    .updateTable('meeting_sessions')
    .set({ offer_id: link.offerId })
    .where('organisation_id', '=', organisationId)
    .where('meeting_id', '=', id)
    .where('id', '=', link.sessionId)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function insertAdviceRequest(
  handle: Handle,
  request: OfferKey & RequestFacts & { readonly offerId: string; readonly askedOn: string },
  now: Date,
): Promise<void> {
  await handle
    .insertInto('advice_requests')
    .values({
      organisation_id: request.organisationId,
      id: request.id,
      offer_id: request.offerId,
      name: request.name,
      email: request.email,
      place: request.place,
      message: request.message,
      asked_on: request.askedOn,
      changed_at: now,
      changed_by: null,
    })
    .execute();
}

/** What is open comes first, the latest first. */
export async function listAdviceRequests(handle: Handle, organisationId: string): Promise<StoredRequest[]> {
  const { rows } = await sql<StoredRequest>`select r.organisation_id as "organisationId", r.id,
      r.offer_id as "offerId", f.title as "offerTitle", r.name, r.email, r.place, r.message, r.state,
      r.asked_on as "askedOn", r.version
    from advice_requests r join advice_offers f on f.organisation_id = r.organisation_id and f.id = r.offer_id
    where r.organisation_id = ${organisationId}
    order by r.state <> 'open', r.asked_on desc, r.id limit 500`.execute(handle);
  return rows;
}

export async function updateAdviceRequest(
  handle: Handle,
  request: OfferKey & { readonly version: number; readonly state: AdviceRequestState },
  { now, accountId }: AdviceChange,
): Promise<boolean> {
  const done = await handle
    .updateTable('advice_requests')
    .set({ state: request.state, changed_at: now, changed_by: accountId, version: request.version + 1 })
    .where('organisation_id', '=', request.organisationId)
    .where('id', '=', request.id)
    .where('version', '=', request.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Who gave it is gone: nobody could be asked any more, so it is no longer offered. */
export async function forgetInOffers(handle: Handle, contactId: string): Promise<void> {
  await handle
    .updateTable('advice_offers')
    .set({ contact_id: null, published: false })
    .where('contact_id', '=', contactId)
    .execute();
}

/** Requests of people in whose name or address the words occur. */
export async function findAdviceRequests(
  handle: Handle,
  scope: { readonly organisationId: string; readonly limit: number },
  contains: Expression<SqlBool>,
): Promise<{ id: string; name: string; email: string; as: string }[]> {
  return handle
    .selectFrom('advice_requests')
    .select(['id', 'name', 'email', 'place as as'])
    .where('organisation_id', '=', scope.organisationId)
    .where(contains)
    .orderBy('name')
    .orderBy('id')
    .limit(scope.limit)
    .execute();
}

export async function readAdviceRequestData(
  handle: Handle,
  { organisationId, id }: OfferKey,
): Promise<Record<string, unknown> | null> {
  const request = await handle
    .selectFrom('advice_requests')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return request === undefined ? null : { request };
}

/** Mails that tell of it name the person too and go with it. */
export async function deleteAdviceRequest(handle: Handle, { organisationId, id }: OfferKey): Promise<void> {
  await sql`delete from mails m using advice_requests r where r.organisation_id = ${organisationId}
    and r.id = ${id} and m.organisation_id = r.organisation_id and m.kind = 'adviceRequest'
    and m.content->'params'->>'email' = r.email`.execute(handle);
  await handle
    .deleteFrom('advice_requests')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

/** Requests nobody touched since that day, whatever their state. */
export async function deleteOldAdviceRequests(handle: Handle, day: string): Promise<DeletedCounts> {
  const { rows } = await sql<{ organisationId: string }>`delete from advice_requests
    where changed_at < ${day}::date returning organisation_id as "organisationId"`.execute(handle);
  return countsOf(rows);
}

function columnsOf(facts: OfferFacts) {
  return {
    title: facts.title,
    topic: facts.topic,
    description: facts.description,
    audience: facts.audience,
    minutes: facts.minutes,
    needs: facts.needs,
    place: facts.place,
    contact_id: facts.contactId,
    published: facts.published,
  };
}
