import { randomUUID } from 'node:crypto';
import { mayWorkOnStrategy } from '#core/access/strategy-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { longest } from '#core/meetings/check-meeting.ts';
import { plainLine } from '#core/meetings/plain-text.ts';
import type { Strategy, WorkshopState } from '#core/strategy/strategy.ts';
import { mostCards, type Outlook, outlooks } from '#core/strategy/workshop/workshop.ts';
import { cleanWorkshop, type WorkshopDraft, workshopIssue } from '#core/strategy/workshop/workshop-draft.ts';
import { closeWorkshop } from '#storage/queries/strategy-retention.ts';
import { readWholeStrategy } from '#storage/queries/whole-strategy.ts';
import { countCards, insertCard, readCardOwner, updateCard } from '#storage/queries/workshop-cards.ts';
import { listUsedParts } from '#storage/queries/workshop-seats.ts';
import {
  deleteWorkshop,
  holdWorkshopState,
  insertWorkshop,
  updateWorkshop,
  updateWorkshopLink,
  updateWorkshopState,
} from '#storage/queries/workshops.ts';
import { plausibleId } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { newSessionToken } from '../sessions/session-token.ts';
import { changeWithin } from '../strategies/change-within.ts';
import { type StrategyNeeds, strategyChangedMeanwhile } from '../strategies/strategy-guard.ts';
import { cardProblem, cleanCard } from './check-card.ts';
import type { WrittenCard } from './contract.ts';
import { type AskedWorkshop, changeWorkshop } from './workshop-guard.ts';

export async function prepare(
  needs: StrategyNeeds,
  actor: Actor,
  { strategyId, draft }: { readonly strategyId: string; readonly draft: WorkshopDraft },
): Promise<Result<{ id: string }>> {
  const clean = cleanWorkshop(draft);
  return changeWithin<{ id: string }>(needs, actor, {
    action: 'workshops.prepare',
    id: strategyId,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy, ...by }) => {
      const wrong = draftProblem(clean, strategy);
      if (wrong !== null) return failed(wrong);
      const workshopId = randomUUID();
      const { organisationId, id } = strategy;
      const groups = clean.groups.map(({ title }) => ({ id: randomUUID(), title }));
      await insertWorkshop(transaction, { organisationId, id, workshopId }, { ...clean, groups }, by);
      return ok({ id: workshopId });
    },
  });
}

export async function change(
  needs: StrategyNeeds,
  actor: Actor,
  asked: AskedWorkshop & { readonly draft: WorkshopDraft & { readonly version: number } },
): Promise<Result<void>> {
  const clean = cleanWorkshop(asked.draft);
  return changeWorkshop<void>(needs, actor, {
    ...asked,
    action: 'workshops.change',
    work: async (transaction, { strategy, workshop, ...by }) => {
      if (workshop.state === 'closed') return failed(problem('workshop.workshop.closed'));
      const wrong = draftProblem(clean, await readWholeStrategy(transaction, strategy));
      if (wrong !== null) return failed(wrong);
      // Whoever writes a card waits: what nobody used when it was looked at is not used when it goes.
      await holdWorkshopState(transaction, workshop, 'update');
      const known = new Set(workshop.groups.map(({ id }) => id));
      const groups = clean.groups.map(({ id, title }) => ({
        id: id !== null && known.delete(id) ? id : randomUUID(),
        title,
      }));
      const used = await listUsedParts(transaction, workshop);
      const goneGroup = workshop.groups.find(
        ({ id }) => used.groupIds.has(id) && !groups.some((group) => group.id === id),
      );
      if (goneGroup !== undefined) return failed(problem('workshop.groups.used', { title: goneGroup.title }));
      const gone = workshop.findingIds.some(
        (id) => used.findingIds.has(id) && !clean.findingIds.includes(id),
      );
      if (gone) return failed(problem('workshop.findings.used'));
      const { version } = asked.draft;
      return (await updateWorkshop(transaction, workshop, { ...clean, groups, version }, by))
        ? ok(undefined)
        : failed(strategyChangedMeanwhile(workshop));
    },
  });
}

/** Where one may go from each state; from the end nowhere. */
const ways: Readonly<Record<WorkshopState, readonly WorkshopState[]>> = {
  prepared: ['discussing'],
  discussing: ['weighing', 'closed'],
  weighing: ['discussing', 'closed'],
  closed: [],
};

export async function proceed(
  needs: StrategyNeeds,
  actor: Actor,
  asked: AskedWorkshop & { readonly state: Exclude<WorkshopState, 'prepared'> },
): Promise<Result<void>> {
  const { state } = asked;
  return changeWorkshop<void>(needs, actor, {
    ...asked,
    action: `workshops.${state === 'closed' ? 'close' : 'proceed'}`,
    work: async (transaction, { workshop, strategy: _, ...by }) => {
      // Pressed twice, or by two people at once: it is so already.
      if (workshop.state === state) return ok(undefined);
      if (workshop.state === 'closed') return failed(problem('workshop.workshop.closed'));
      if (!ways[workshop.state].includes(state)) return failed(problem('workshop.workshop.notYet'));
      await holdWorkshopState(transaction, workshop, 'update');
      if (state === 'closed') await closeWorkshop(transaction, workshop, by);
      else await updateWorkshopState(transaction, workshop, state, by);
      return ok(undefined);
    },
  });
}

export async function issueLink(
  needs: StrategyNeeds,
  actor: Actor,
  asked: AskedWorkshop,
): Promise<Result<{ token: string }>> {
  return changeWorkshop<{ token: string }>(needs, actor, {
    ...asked,
    action: 'workshops.issueLink',
    work: async (transaction, { workshop, strategy: _, ...by }) => {
      if (workshop.state === 'closed') return failed(problem('workshop.workshop.closed'));
      const { token, sha256 } = newSessionToken(workshop.organisationId);
      await updateWorkshopLink(transaction, workshop, sha256, by);
      return ok({ token });
    },
  });
}

export async function writeOfficeCard(
  needs: StrategyNeeds,
  actor: Actor,
  asked: AskedWorkshop & { readonly card: WrittenCard & { readonly outlook: Outlook } },
): Promise<Result<void>> {
  const card = cleanCard(asked.card);
  return changeWorkshop<void>(needs, actor, {
    ...asked,
    action: 'workshops.writeCard',
    subject: card.id,
    work: async (transaction, { workshop, now }) => {
      const wrong = cardProblem(card);
      if (wrong !== null) return failed(wrong);
      if (plausibleId(card.findingId) === null) return failed(problem('workshop.finding.offTable'));
      if (!outlooks.includes(card.outlook)) return failed(problem('workshop.seat.outlook'));
      if ((await countCards(transaction, workshop)) >= mostCards)
        return failed(problem('workshop.card.tooMany', { limit: mostCards }));
      const { outlook, ...written } = card;
      const row = { ...written, outlook, groupId: null, seatId: null };
      const outcome = await insertCard(transaction, workshop, row, now);
      return outcome === 'offTable' ? failed(problem('workshop.finding.offTable')) : ok(undefined);
    },
  });
}

export async function hideCard(
  needs: StrategyNeeds,
  actor: Actor,
  asked: AskedWorkshop & { readonly cardId: string; readonly reason: string | null },
): Promise<Result<void>> {
  const { cardId } = asked;
  const reason = asked.reason === null ? null : plainLine(asked.reason);
  return changeWorkshop<void>(needs, actor, {
    ...asked,
    action: 'workshops.hideCard',
    subject: cardId,
    work: async (transaction, { workshop, now }) => {
      if (plausibleId(cardId) === null || (await readCardOwner(transaction, workshop, cardId)) === null)
        return failed(problem('workshop.card.notFound'));
      if (reason === '') return failed(problem('workshop.card.reasonMissing'));
      if ((reason ?? '').length > longest.line)
        return failed(problem('workshop.text.tooLong', { limit: longest.line }));
      await updateCard(transaction, workshop, { cardId, hidden_reason: reason, now });
      return ok(undefined);
    },
  });
}

export async function remove(
  needs: StrategyNeeds,
  actor: Actor,
  asked: AskedWorkshop,
): Promise<Result<void>> {
  return changeWorkshop<void>(needs, actor, {
    ...asked,
    action: 'workshops.remove',
    work: async (transaction, { workshop }) => {
      if (workshop.state === 'closed') return failed(problem('workshop.workshop.closed'));
      await holdWorkshopState(transaction, workshop, 'update');
      const used = await listUsedParts(transaction, workshop);
      if (used.findingIds.size > 0) return failed(problem('workshop.workshop.used'));
      await deleteWorkshop(transaction, workshop);
      return ok(undefined);
    },
  });
}

function draftProblem(draft: WorkshopDraft, strategy: Strategy | null): Problem | null {
  const wrong = workshopIssue(draft);
  if (wrong !== null) return wrong.problem;
  const known = new Set(strategy?.findings.map(({ id }) => id));
  return draft.findingIds.every((id) => known.has(id)) ? null : problem('workshop.finding.gone');
}
