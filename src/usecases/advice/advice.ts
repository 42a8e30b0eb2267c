import { randomUUID } from 'node:crypto';
import { mayKeepAdvice } from '#core/access/advice-policy.ts';
import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { plainLine, plainText } from '#core/meetings/plain-text.ts';
import type { Contact } from '#core/network/contact.ts';
import { holdsOn } from '#core/network/day.ts';
import {
  adviceRequestStates,
  type OfferFacts,
  offerIssues,
  type RequestFacts,
  requestIssues,
} from '#core/support/advice.ts';
import {
  deleteOffer,
  insertAdviceRequest,
  insertOffer,
  linkOffer,
  listAdviceRequests,
  listHeldTalks,
  listOffersOf,
  listPublishedOffers,
  readOffer,
  type StoredOffer,
  updateAdviceRequest,
  updateOffer,
} from '#storage/queries/advice.ts';
import { listContacts, readContacts } from '#storage/queries/contacts.ts';
import { notAllowed, plausibleId, recordDone, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { guardedMeeting, type MeetingNeeds, recordedChange, todayOf } from '../meetings/meeting-guard.ts';
import { isVisible } from '../network/visible-contacts.ts';
import { tooOften } from '../sign-in/attempts.ts';
import type { Advice, OfferDetails, OfferFilter, OwnAdvice } from './contract.ts';

const mostShown = 200;
const mostWords = 6;

export function createAdvice(needs: MeetingNeeds): Advice {
  return {
    offers: async (asker, filter) => ok(await shownOffers(needs, asker, await foundOffers(needs, filter))),
    offer: async (asker, id) => {
      const offer = await publishedOffer(needs, id);
      if (offer === null) return failed(problem('advice.offer.notFound'));
      const [shown] = await shownOffers(needs, asker, [offer]);
      return shown === undefined ? failed(problem('advice.offer.notFound')) : ok(shown);
    },
    request: (_asker, id, asked) => askFor(needs, id, asked),
    own: (actor) => ownAdvice(needs, actor),
    save: (actor, draft) => saveOffer(needs, actor, draft),
    remove: (actor, id) => removeOffer(needs, actor, id),
    settle: (actor, change) => settleRequest(needs, actor, change),
    link: (actor, meetingId, link) => linkSession(needs, actor, { meetingId, ...link }),
  };
}

async function foundOffers(needs: MeetingNeeds, filter: OfferFilter): Promise<readonly StoredOffer[]> {
  const words = plainLine(filter.words ?? '')
    .slice(0, 200)
    .split(' ')
    .filter(Boolean)
    .slice(0, mostWords);
  return listPublishedOffers(needs.beyond, { topic: filter.topic ?? null, words, limit: mostShown });
}

async function publishedOffer(needs: MeetingNeeds, id: string): Promise<StoredOffer | null> {
  const offer = plausibleId(id) === null ? null : await readOffer(needs.beyond, id);
  return offer?.published === true ? offer : null;
}

async function shownOffers(
  needs: MeetingNeeds,
  asker: Actor | null,
  offers: readonly StoredOffer[],
): Promise<readonly OfferDetails[]> {
  const ids = offers.flatMap(({ contactId }) => contactId ?? []);
  const contacts = new Map(
    (await readContacts(needs.beyond, [...new Set(ids)])).map((contact) => [contact.id, contact]),
  );
  const held = await listHeldTalks(
    needs.beyond,
    offers.map(({ id }) => id),
  );
  const today = todayOf(needs);
  return offers.map(({ contactId, version: _version, ...offer }) => {
    const giver = contactId === null ? undefined : contacts.get(contactId);
    const contact = giver !== undefined && holdsOn(giver, today) ? giver : undefined;
    return {
      ...offer,
      contact:
        contact === undefined
          ? null
          : {
              name: isVisible(asker, contact, today) ? contact.name : null,
              function: contact.function,
            },
      canBeRequested: addressOf(contact) !== null,
      held: held.filter(({ offerId }) => offerId === offer.id).map(({ offerId: _offer, ...talk }) => talk),
    };
  });
}

/** Nobody is told whether an address is known: whoever asks waits for an answer from a person. */
async function askFor(
  needs: MeetingNeeds,
  id: string,
  asked: RequestFacts & { readonly client: string | null },
): Promise<Result<void>> {
  const facts: RequestFacts = {
    name: plainLine(asked.name),
    email: plainLine(asked.email).toLowerCase(),
    place: plainLine(asked.place),
    message: plainText(asked.message),
  };
  const [wrong] = requestIssues(facts);
  if (wrong !== undefined) return failed(wrong.problem);
  const refused = await tooOften(needs, { adviceFromClient: asked.client, adviceFromAddress: facts.email });
  if (refused !== null) return refused;
  const offer = await publishedOffer(needs, id);
  if (offer === null) return failed(problem('advice.offer.notFound'));
  const [contact] = await readContacts(needs.beyond, offer.contactId === null ? [] : [offer.contactId]);
  const today = todayOf(needs);
  const to = contact !== undefined && holdsOn(contact, today) ? addressOf(contact) : null;
  if (to === null) return failed(problem('advice.contact.gone'));
  const now = needs.clock();
  const { organisationId } = offer;
  await needs
    .within(organisationId)
    .transaction()
    .execute(async (transaction) => {
      const request = { ...facts, organisationId, id: randomUUID(), offerId: offer.id, askedOn: today };
      await insertAdviceRequest(transaction, request, now);
      await queueMail(transaction, {
        organisationId,
        to,
        locale: 'de',
        kind: 'adviceRequest',
        params: { title: offer.title, place: facts.place, name: facts.name, email: facts.email },
        path: '/beratung/anfragen',
        now,
      });
    });
  return ok(undefined);
}

async function ownAdvice(needs: MeetingNeeds, actor: Actor): Promise<Result<OwnAdvice>> {
  const refused = await refusedKeeper(needs, actor, { action: 'advice.own', id: actor.organisationId });
  if (refused !== null) return refused;
  const own = needs.within(actor.organisationId);
  const [offers, requests, contacts] = await Promise.all([
    listOffersOf(own, actor.organisationId),
    listAdviceRequests(own, actor.organisationId),
    listContacts(own, { organisationIds: [actor.organisationId] }),
  ]);
  const today = todayOf(needs);
  return ok({
    offers,
    requests,
    contacts: contacts
      .filter((contact) => holdsOn(contact, today))
      .map((contact) => ({
        id: contact.id,
        name: contact.name,
        hasAddress: addressOf(contact) !== null,
      })),
  });
}

async function saveOffer(
  needs: MeetingNeeds,
  actor: Actor,
  draft: OfferFacts & { readonly id: string | null; readonly version: number },
): Promise<Result<{ id: string }>> {
  const action = 'advice.save';
  const refused = await refusedKeeper(needs, actor, { action, id: draft.id ?? actor.organisationId });
  if (refused !== null) return refused;
  const facts: OfferFacts = {
    title: plainLine(draft.title),
    topic: draft.topic,
    description: plainText(draft.description),
    audience: plainLine(draft.audience),
    minutes: draft.minutes,
    needs: plainText(draft.needs),
    place: plainLine(draft.place),
    contactId: draft.contactId,
    published: draft.published,
  };
  const [wrong] = offerIssues(facts);
  if (wrong !== undefined) return failed(wrong.problem);
  const { organisationId } = actor;
  const own = needs.within(organisationId);
  const contacts = await listContacts(own, { organisationIds: [organisationId] });
  const contact = contacts.find(({ id }) => id === facts.contactId);
  if (facts.contactId !== null && contact === undefined) return failed(problem('network.contact.notFound'));
  if (facts.published && addressOf(contact) === null) return failed(problem('advice.contact.noAddress'));
  const by = { now: needs.clock(), accountId: actor.accountId };
  return own.transaction().execute(async (transaction) => {
    const id = draft.id ?? randomUUID();
    if (draft.id === null) await insertOffer(transaction, { ...facts, organisationId, id }, by);
    else if (!(await updateOffer(transaction, { ...facts, organisationId, id, version: draft.version }, by)))
      return failed(problem('advice.offer.changedMeanwhile'));
    await recordDone(transaction, actor, { action, subject: id, at: by.now });
    return ok({ id });
  });
}

async function removeOffer(needs: MeetingNeeds, actor: Actor, id: string): Promise<Result<void>> {
  const action = 'advice.remove';
  const offer = plausibleId(id) === null ? null : await readOffer(needs.within(actor.organisationId), id);
  const notFound = problem('advice.offer.notFound');
  if (offer === null) return refuse(needs, actor, { action, id, problem: notFound });
  const refused = await refusedKeeper(needs, actor, { action, id });
  if (refused !== null) return refused;
  const at = needs.clock();
  return needs
    .within(actor.organisationId)
    .transaction()
    .execute(async (transaction) => {
      await deleteOffer(transaction, offer);
      await recordDone(transaction, actor, { action, subject: id, at });
      return ok(undefined);
    });
}

async function settleRequest(
  needs: MeetingNeeds,
  actor: Actor,
  change: Parameters<Advice['settle']>[1],
): Promise<Result<void>> {
  const action = 'advice.settle';
  const { requestId: id, version } = change;
  const refused = await refusedKeeper(needs, actor, { action, id });
  if (refused !== null) return refused;
  const state = adviceRequestStates.find((one) => one === change.state);
  const own = needs.within(actor.organisationId);
  const all = await listAdviceRequests(own, actor.organisationId);
  if (state === undefined || !all.some((one) => one.id === id))
    return refuse(needs, actor, { action, id, problem: problem('advice.request.notFound') });
  const by = { now: needs.clock(), accountId: actor.accountId };
  return own.transaction().execute(async (transaction) => {
    const { organisationId } = actor;
    if (!(await updateAdviceRequest(transaction, { organisationId, id, version, state }, by)))
      return failed(problem('advice.offer.changedMeanwhile'));
    await recordDone(transaction, actor, { action, subject: id, at: by.now });
    return ok(undefined);
  });
}

async function linkSession(
  needs: MeetingNeeds,
  actor: Actor,
  link: { readonly meetingId: string; readonly sessionId: string; readonly offerId: string | null },
): Promise<Result<void>> {
  const action = 'advice.link';
  const guarded = await guardedMeeting(needs, actor, { action, id: link.meetingId, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  if (link.offerId !== null && (await publishedOffer(needs, link.offerId)) === null)
    return failed(problem('advice.offer.notFound'));
  return recordedChange(needs, actor, {
    action,
    meeting: guarded.value,
    work: async (transaction) =>
      (await linkOffer(transaction, guarded.value, link))
        ? ok(undefined)
        : failed(problem('meetings.session.notFound')),
  });
}

async function refusedKeeper(
  needs: MeetingNeeds,
  actor: Actor,
  { action, id }: { readonly action: string; readonly id: string },
) {
  if (mayKeepAdvice(actor, actor)) return null;
  return refuse(needs, actor, { action, id, problem: notAllowed() });
}

function addressOf(contact: Contact | undefined): string | null {
  return contact?.email == null || contact.email === '' ? null : contact.email;
}
