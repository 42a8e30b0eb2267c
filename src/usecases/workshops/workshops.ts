import { ok } from '#core/kernel/result.ts';
import { readWorkshopStamp } from '#storage/queries/workshop-cards.ts';
import type { StrategyNeeds } from '../strategies/strategy-guard.ts';
import type { Workshops, WorkshopsByLink } from './contract.ts';
import { workshopOfLink } from './guest.ts';
import { change, hideCard, issueLink, prepare, proceed, remove, writeOfficeCard } from './lead.ts';
import { cardsOfStrategy, guestPage, ledStamp, ledWorkshop } from './shown-workshop.ts';
import { join, rewriteOwnCard, weigh, writeOwnCard } from './take-part.ts';

export function createWorkshops(needs: StrategyNeeds): Workshops {
  return {
    prepare: (actor, strategyId, draft) => prepare(needs, actor, { strategyId, draft }),
    change: (actor, strategyId, { workshopId, ...draft }) =>
      change(needs, actor, { strategyId, workshopId, draft }),
    read: (actor, strategyId, workshopId) => ledWorkshop(needs, actor, { strategyId, workshopId }),
    stamp: (actor, strategyId, workshopId) => ledStamp(needs, actor, { strategyId, workshopId }),
    issueLink: (actor, strategyId, workshopId) => issueLink(needs, actor, { strategyId, workshopId }),
    proceed: (actor, strategyId, asked) => proceed(needs, actor, { strategyId, ...asked }),
    writeCard: (actor, strategyId, asked) => writeOfficeCard(needs, actor, { strategyId, ...asked }),
    hideCard: (actor, strategyId, asked) => hideCard(needs, actor, { strategyId, ...asked }),
    remove: (actor, strategyId, workshopId) => remove(needs, actor, { strategyId, workshopId }),
    cards: (actor, strategyId) => cardsOfStrategy(needs, actor, strategyId),
  };
}

export function createWorkshopsByLink(needs: StrategyNeeds): WorkshopsByLink {
  return {
    page: (token, secret) => guestPage(needs, { token, secret }),
    stamp: async (token) => {
      const found = await workshopOfLink(needs, token);
      if (!found.ok) return found;
      return ok(await readWorkshopStamp(needs.within(found.value.organisationId), found.value));
    },
    join: (token, secret, seat) => join(needs, { token, secret }, seat),
    writeCard: (token, secret, card) => writeOwnCard(needs, { token, secret }, card),
    rewriteCard: (token, secret, card) => rewriteOwnCard(needs, { token, secret }, card),
    weigh: (token, secret, vote) => weigh(needs, { token, secret }, vote),
  };
}
