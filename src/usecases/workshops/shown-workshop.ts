import { mayReadStrategy } from '#core/access/strategy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { readWholeStrategy } from '#storage/queries/whole-strategy.ts';
import { listCards, readWorkshopStamp, type StoredCard } from '#storage/queries/workshop-cards.ts';
import { countSeats, countVoters, listOwnVotes, readSeat } from '#storage/queries/workshop-seats.ts';
import { readWorkshop } from '#storage/queries/workshops.ts';
import type { Actor } from '../contract.ts';
import { guardedStrategy, type StrategyNeeds } from '../strategies/strategy-guard.ts';
import type { GuestPage, LedWorkshop, ShownCard } from './contract.ts';
import { type Guest, secretHash, workshopOfLink } from './guest.ts';
import { type AskedWorkshop, storedWorkshop } from './workshop-guard.ts';

export async function ledWorkshop(
  needs: StrategyNeeds,
  actor: Actor,
  { strategyId, workshopId }: AskedWorkshop,
): Promise<Result<LedWorkshop>> {
  const action = 'workshops.read';
  const guarded = await guardedStrategy(needs, actor, { action, id: strategyId, may: mayReadStrategy });
  if (!guarded.ok) return guarded;
  const handle = needs.within(actor.organisationId);
  const found = await storedWorkshop(handle, guarded.value, workshopId);
  if (!found.ok) return found;
  const { groups, organisationId: _, id: _strategy, workshopId: id, ...facts } = found.value;
  // First the stamp: what changes meanwhile is shown once more, never missed.
  const stamp = await readWorkshopStamp(handle, found.value);
  const seats = await countSeats(handle, found.value);
  const cards = await listCards(handle, found.value);
  return ok({
    ...facts,
    id,
    groups: groups.map((group) => ({
      ...group,
      seats: seats
        .filter(({ groupId }) => groupId === group.id)
        .map(({ outlook, count }) => ({ outlook, count })),
    })),
    voters: await countVoters(handle, found.value),
    cards: cards.map(shownCard),
    stamp,
  });
}

export async function ledStamp(
  needs: StrategyNeeds,
  actor: Actor,
  { strategyId, workshopId }: AskedWorkshop,
): Promise<Result<string>> {
  const action = 'workshops.stamp';
  const guarded = await guardedStrategy(needs, actor, { action, id: strategyId, may: mayReadStrategy });
  if (!guarded.ok) return guarded;
  const { organisationId, id } = guarded.value;
  return ok(await readWorkshopStamp(needs.within(organisationId), { organisationId, id, workshopId }));
}

export async function cardsOfStrategy(
  needs: StrategyNeeds,
  actor: Actor,
  strategyId: string,
): Promise<Result<readonly ShownCard[]>> {
  const action = 'workshops.cards';
  const guarded = await guardedStrategy(needs, actor, { action, id: strategyId, may: mayReadStrategy });
  if (!guarded.ok) return guarded;
  const { organisationId, id } = guarded.value;
  const cards = await listCards(needs.within(organisationId), { organisationId, id });
  return ok(cards.filter(({ hiddenReason }) => hiddenReason === null).map(shownCard));
}

export async function guestPage(needs: StrategyNeeds, { token, secret }: Guest): Promise<Result<GuestPage>> {
  const found = await workshopOfLink(needs, token);
  if (!found.ok) return found;
  const key = found.value;
  const handle = needs.within(key.organisationId);
  const stamp = await readWorkshopStamp(handle, key);
  const workshop = await readWorkshop(handle, key);
  const strategy = await readWholeStrategy(handle, key);
  if (workshop === null || strategy === null || workshop.state === 'closed')
    return failed(problem('workshop.link.closed'));
  const { state } = workshop;
  const hash = secretHash(key, secret);
  const seat = hash === null ? null : await readSeat(handle, key, hash);
  const votes = seat === null ? [] : await listOwnVotes(handle, key, seat.id);
  const cards = seat === null ? [] : await listCards(handle, key);
  const seats = await countSeats(handle, key);
  const isShown = (card: StoredCard): boolean => {
    if (card.seatId !== null && card.seatId === seat?.id) return true;
    if (card.hiddenReason !== null) return false;
    // Groups think for themselves first; what the office wrote is for all.
    return state === 'weighing' || card.groupId === null || card.groupId === seat?.groupId;
  };
  return ok({
    title: workshop.title,
    organisationName: strategy.organisationName,
    day: workshop.day,
    place: workshop.place,
    state,
    groups: workshop.groups,
    seat: seat === null ? null : { groupId: seat.groupId, outlook: seat.outlook, name: seat.name ?? '' },
    findings: workshop.findingIds.flatMap((findingId) => {
      const finding = strategy.findings.find(({ id }) => id === findingId);
      if (finding === undefined) return [];
      const vote = votes.find((one) => one.findingId === findingId);
      return {
        id: findingId,
        statement: finding.statement,
        evidence: finding.evidence,
        caution: finding.caution,
        ownVote: vote === undefined ? null : { importance: vote.importance, influence: vote.influence },
        cards: cards
          .filter((card) => card.findingId === findingId && isShown(card))
          .map((card) => ({ ...shownCard(card), isOwn: card.seatId !== null && card.seatId === seat?.id })),
      };
    }),
    seats: seats.reduce((sum, { count }) => sum + count, 0),
    voters: await countVoters(handle, key),
    stamp,
  });
}

function shownCard(card: StoredCard): ShownCard {
  const { id, findingId, kind, outlook, words, groupTitle, name, hiddenReason } = card;
  return { id, findingId, kind, outlook, words, groupTitle, name, hiddenReason };
}
