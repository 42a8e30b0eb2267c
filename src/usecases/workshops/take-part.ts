import { randomUUID } from 'node:crypto';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { longest } from '#core/meetings/check-meeting.ts';
import { lineOrNull } from '#core/meetings/plain-text.ts';
import { isLevel, mostCards, mostSeats, outlooks } from '#core/strategy/workshop/workshop.ts';
import { countCards, insertCard, readCardOwner, updateCard } from '#storage/queries/workshop-cards.ts';
import { countSeats, readSeat, saveSeat, saveVote } from '#storage/queries/workshop-seats.ts';
import { readWorkshop } from '#storage/queries/workshops.ts';
import { plausibleId } from '../analyses/guard.ts';
import type { StrategyNeeds } from '../strategies/strategy-guard.ts';
import { cardProblem, cleanCard } from './check-card.ts';
import type { JoinedSeat, OwnVote, WrittenCard } from './contract.ts';
import { type Guest, guestChange, seatedChange, secretHash, workshopOfLink } from './guest.ts';

export async function join(
  needs: StrategyNeeds,
  { token, secret }: Guest,
  joined: JoinedSeat,
): Promise<Result<void>> {
  const found = await workshopOfLink(needs, token);
  if (!found.ok) return found;
  const key = found.value;
  const keySha256 = secretHash(key, secret);
  if (keySha256 === null) return failed(problem('workshop.seat.cookie'));
  const name = lineOrNull(joined.name);
  if ((name ?? '').length > longest.line)
    return failed(problem('workshop.text.tooLong', { limit: longest.line }));
  if (!outlooks.includes(joined.outlook)) return failed(problem('workshop.seat.outlook'));
  return guestChange(needs, key, {
    action: 'workshopsByLink.join',
    subject: key.workshopId,
    states: ['prepared', 'discussing', 'weighing'],
    work: async (transaction, { now }) => {
      const workshop = await readWorkshop(transaction, key);
      if (!workshop?.groups.some(({ id }) => id === joined.groupId))
        return failed(problem('workshop.seat.group'));
      const before = await readSeat(transaction, key, keySha256);
      if (before === null) {
        const seats = await countSeats(transaction, key);
        // Two at once may pass by one or two, which harms nobody.
        if (seats.reduce((sum, { count }) => sum + count, 0) >= mostSeats)
          return failed(problem('workshop.seat.full', { limit: mostSeats }));
      }
      const { groupId, outlook } = joined;
      await saveSeat(transaction, key, { id: randomUUID(), groupId, outlook, name, keySha256, now });
      return ok(undefined);
    },
  });
}

export async function writeOwnCard(
  needs: StrategyNeeds,
  guest: Guest,
  written: WrittenCard,
): Promise<Result<void>> {
  const card = cleanCard(written);
  return seatedChange(needs, guest, {
    action: 'workshopsByLink.writeCard',
    subject: card.id,
    states: ['discussing', 'weighing'],
    wrong: cardProblem(card) ?? findingProblem(card),
    work: async (transaction, { key, seat, now }) => {
      const { id: seatId, groupId, outlook } = seat;
      // Sent again because the answer was lost: it is here. The id of somebody else's card is not ours.
      const before = await readCardOwner(transaction, key, card.id);
      if (before !== null)
        return before.seatId === seatId ? ok(undefined) : failed(problem('workshop.card.notFound'));
      if ((await countCards(transaction, key)) >= mostCards)
        return failed(problem('workshop.card.tooMany', { limit: mostCards }));
      const outcome = await insertCard(transaction, key, { ...card, seatId, groupId, outlook }, now);
      return outcome === 'offTable' ? failed(problem('workshop.finding.offTable')) : ok(undefined);
    },
  });
}

export async function rewriteOwnCard(
  needs: StrategyNeeds,
  guest: Guest,
  written: Omit<WrittenCard, 'findingId'>,
): Promise<Result<void>> {
  const card = cleanCard(written);
  return seatedChange(needs, guest, {
    action: 'workshopsByLink.rewriteCard',
    subject: card.id,
    states: ['discussing', 'weighing'],
    wrong: cardProblem(card),
    work: async (transaction, { key, seat, now }) => {
      const owner = await readCardOwner(transaction, key, card.id);
      if (owner === null || owner.seatId !== seat.id) return failed(problem('workshop.card.notFound'));
      await updateCard(transaction, key, { cardId: card.id, kind: card.kind, words: card.words, now });
      return ok(undefined);
    },
  });
}

export async function weigh(needs: StrategyNeeds, guest: Guest, vote: OwnVote): Promise<Result<void>> {
  const isChosen = isLevel(vote.importance) && isLevel(vote.influence);
  return seatedChange(needs, guest, {
    action: 'workshopsByLink.weigh',
    // The subject is not the finding: who looks at the record learns that somebody weighed, and nothing else.
    states: ['weighing'],
    wrong: findingProblem(vote) ?? (isChosen ? null : problem('workshop.vote.levels')),
    work: async (transaction, { key, seat }) => {
      const taken = await saveVote(transaction, key, { ...vote, seatId: seat.id });
      return taken ? ok(undefined) : failed(problem('workshop.finding.offTable'));
    },
  });
}

/** An id that cannot be one lies on no table. */
function findingProblem({ findingId }: { readonly findingId: string }): Problem | null {
  return plausibleId(findingId) === null ? problem('workshop.finding.offTable') : null;
}
