import { randomUUID } from 'node:crypto';
import { mayReadStrategy, mayWorkOnStrategy } from '#core/access/strategy-policy.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { plainLine } from '#core/meetings/plain-text.ts';
import {
  cleanOfferFacts,
  type OfferFacts,
  offerConcern,
  offerConcerns,
  offerFactsIssues,
} from '#core/strategy/offer-facts.ts';
import type { Offer } from '#core/strategy/strategy.ts';
import {
  confirmOffer,
  deleteOffer,
  insertOffers,
  listOfferUses,
  lockOffers,
  updateOfferFacts,
} from '#storage/queries/offers.ts';
import { listOffers } from '#storage/queries/whole-strategy.ts';
import { notAllowed, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { strategyChangedMeanwhile } from '../strategies/strategy-guard.ts';
import { compareWithStrategy, sayFits } from './compare.ts';
import type { OfferList, OfferListFilter, Offers, OfferView } from './contract.ts';
import { guardedOffer, type OfferNeeds, recordedOfferChange, unknownEntry } from './offer-guard.ts';
import { addAllOffers, readOfferList, tooManyOffers } from './offer-lists.ts';

export function createOffers(needs: OfferNeeds): Offers {
  return {
    list: (actor, filter) => list(needs, actor, filter),
    read: (actor, id) => read(needs, actor, id),
    add: (actor, draft) => add(needs, actor, draft),
    change: (actor, id, draft) => change(needs, actor, { id, draft }),
    confirm: (actor, id) => confirm(needs, actor, id),
    remove: (actor, id) => remove(needs, actor, id),
    readList: (actor, upload) => readOfferList(needs, actor, upload),
    addAll: (actor, drafts) => addAllOffers(needs, actor, drafts),
    compare: (actor, strategyId) => compareWithStrategy(needs, actor, strategyId),
    fit: (actor, strategyId, said) => sayFits(needs, actor, { strategyId, ...said }),
  };
}

const mostWords = 8;

async function list(needs: OfferNeeds, actor: Actor, filter: OfferListFilter): Promise<Result<OfferList>> {
  if (!mayReadStrategy(actor, actor))
    return refuse(needs, actor, { action: 'offers.list', id: '', problem: notAllowed() });
  const { organisationId } = actor;
  const all = await listOffers(needs.within(organisationId), organisationId);
  const today = calendarDay(needs.clock());
  const words = plainLine(filter.words).toLowerCase().slice(0, 200).split(' ').slice(0, mostWords);
  const offers = all
    .filter(({ field }) => filter.field === null || field === filter.field)
    .filter((offer) => words.every((word) => textOf(offer).includes(word)))
    .map((offer) => ({ ...offer, concern: offerConcern(offer, today) }))
    // The order of the list stays within each group.
    .sort((one, other) => urgency(one.concern) - urgency(other.concern));
  return ok({ offers, total: all.length, today, mayWork: mayWorkOnStrategy(actor, actor) });
}

function urgency(concern: ReturnType<typeof offerConcern>): number {
  return concern === null ? offerConcerns.length : offerConcerns.indexOf(concern);
}

function textOf({ title, provider, targetGroup, place, capacity, evidence, note }: Offer): string {
  return [title, provider, targetGroup, place, capacity, evidence, note].join('\n').toLowerCase();
}

async function read(needs: OfferNeeds, actor: Actor, id: string): Promise<Result<OfferView>> {
  const guarded = await guardedOffer(needs, actor, { action: 'offers.read', id, may: mayReadStrategy });
  if (!guarded.ok) return guarded;
  const { changedAt, changedByName, organisationId, ...offer } = guarded.value;
  const today = calendarDay(needs.clock());
  return ok({
    offer: { ...offer, concern: offerConcern(offer, today) },
    changedAt,
    changedByName,
    uses: await listOfferUses(needs.within(organisationId), organisationId, offer.id),
    today,
    mayWork: mayWorkOnStrategy(actor, { organisationId }),
  });
}

async function add(needs: OfferNeeds, actor: Actor, draft: OfferFacts): Promise<Result<{ id: string }>> {
  const action = 'offers.add';
  if (!mayWorkOnStrategy(actor, actor))
    return refuse(needs, actor, { action, id: '', problem: notAllowed() });
  const facts = cleanOfferFacts(draft);
  const [issue] = offerFactsIssues(facts);
  const wrong = issue?.problem ?? (await unknownEntry(needs, [facts]));
  if (wrong !== null) return failed(wrong);
  const { organisationId } = actor;
  const id = randomUUID();
  return recordedOfferChange(needs, actor, {
    action,
    subject: id,
    work: async (transaction, { today, ...by }) => {
      await lockOffers(transaction, organisationId);
      const known = await listOffers(transaction, organisationId);
      const tooMany = tooManyOffers(known.length + 1);
      if (tooMany !== null) return failed(tooMany);
      const rows = { organisationId, offers: [{ ...facts, id }], checkedOn: today };
      await insertOffers(transaction, rows, by);
      return ok({ id });
    },
  });
}

async function change(
  needs: OfferNeeds,
  actor: Actor,
  { id, draft }: { readonly id: string; readonly draft: OfferFacts & { readonly version: number } },
): Promise<Result<void>> {
  const action = 'offers.change';
  const guarded = await guardedOffer(needs, actor, { action, id, may: mayWorkOnStrategy });
  if (!guarded.ok) return guarded;
  const facts = cleanOfferFacts(draft);
  const [issue] = offerFactsIssues(facts);
  const wrong = issue?.problem ?? (await unknownEntry(needs, [facts]));
  if (wrong !== null) return failed(wrong);
  return recordedOfferChange(needs, actor, {
    action,
    subject: id,
    work: async (transaction, { today, ...by }) => {
      const offer = { ...guarded.value, ...facts, version: draft.version, checkedOn: today };
      return (await updateOfferFacts(transaction, offer, by))
        ? ok(undefined)
        : failed(strategyChangedMeanwhile(guarded.value));
    },
  });
}

async function confirm(needs: OfferNeeds, actor: Actor, id: string): Promise<Result<void>> {
  const action = 'offers.confirm';
  const guarded = await guardedOffer(needs, actor, { action, id, may: mayWorkOnStrategy });
  if (!guarded.ok) return guarded;
  return recordedOfferChange(needs, actor, {
    action,
    subject: id,
    work: async (transaction, { today }) => {
      await confirmOffer(transaction, guarded.value, today);
      return ok(undefined);
    },
  });
}

async function remove(needs: OfferNeeds, actor: Actor, id: string): Promise<Result<void>> {
  const action = 'offers.remove';
  const guarded = await guardedOffer(needs, actor, { action, id, may: mayWorkOnStrategy });
  if (!guarded.ok) return guarded;
  return recordedOfferChange(needs, actor, {
    action,
    subject: id,
    work: async (transaction) => {
      await lockOffers(transaction, actor.organisationId);
      await deleteOffer(transaction, guarded.value);
      return ok(undefined);
    },
  });
}
