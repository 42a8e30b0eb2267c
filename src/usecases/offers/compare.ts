import { mayReadStrategy, mayWorkOnStrategy } from '#core/access/strategy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { longest } from '#core/meetings/check-meeting.ts';
import { plainText } from '#core/meetings/plain-text.ts';
import { compareOffers, offerVerdicts } from '#core/strategy/offer-comparison.ts';
import { listRuledOut, lockOffers, replaceFits, type SaidFit } from '#storage/queries/offers.ts';
import { readWholeStrategy } from '#storage/queries/whole-strategy.ts';
import type { Actor } from '../contract.ts';
import { changeStrategy, guardedStrategy, strategyToday } from '../strategies/strategy-guard.ts';
import type { ComparisonView } from './contract.ts';
import type { OfferNeeds } from './offer-guard.ts';

export async function compareWithStrategy(
  needs: OfferNeeds,
  actor: Actor,
  strategyId: string,
): Promise<Result<ComparisonView>> {
  const guarded = await guardedStrategy(needs, actor, {
    action: 'offers.compare',
    id: strategyId,
    may: mayReadStrategy,
  });
  if (!guarded.ok) return guarded;
  const own = needs.within(actor.organisationId);
  const strategy = await readWholeStrategy(own, guarded.value);
  if (strategy === null) return failed(problem('strategy.strategy.notFound'));
  const today = strategyToday(needs);
  const ruledOut = await listRuledOut(own, guarded.value);
  return ok({
    strategy,
    comparison: compareOffers(strategy, { ruledOut, today }),
    today,
    mayWork: strategy.state !== 'ended' && mayWorkOnStrategy(actor, strategy),
  });
}

export async function sayFits(
  needs: OfferNeeds,
  actor: Actor,
  said: { readonly strategyId: string; readonly priorityId: string; readonly fits: readonly SaidFit[] },
): Promise<Result<void>> {
  return changeStrategy(needs, actor, {
    action: 'offers.fit',
    id: said.strategyId,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy }) => {
      // The inventory belongs to no strategy: what is there now must be there when it is named.
      await lockOffers(transaction, strategy.organisationId);
      const whole = await readWholeStrategy(transaction, strategy);
      if (!whole?.priorities.some(({ id }) => id === said.priorityId))
        return failed(problem('offers.priority.notFound'));
      const known = new Set(whole.offers.map(({ id }) => id));
      const fits = said.fits.map((fit) => ({ ...fit, note: plainText(fit.note) }));
      for (const { offerId, verdict, note } of fits) {
        if (!known.has(offerId)) return failed(problem('offers.offer.notFound'));
        if (verdict !== null && !offerVerdicts.includes(verdict))
          return failed(problem('offers.verdict.unknown'));
        if (verdict === 'not' && note === '') return failed(problem('offers.verdict.reasonMissing'));
        if (note.length > longest.text)
          return failed(problem('offers.text.tooLong', { limit: longest.text }));
      }
      if (new Set(fits.map(({ offerId }) => offerId)).size < fits.length)
        return failed(problem('offers.verdict.twice'));
      await replaceFits(transaction, strategy, { priorityId: said.priorityId, fits });
      return ok(undefined);
    },
  });
}
