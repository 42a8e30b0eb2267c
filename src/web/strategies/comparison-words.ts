import type { ComparedOffer, ComparedPriority, FitReason } from '#core/strategy/offer-comparison.ts';
import type { Offer } from '#core/strategy/strategy.ts';
import type { Translator } from '#i18n/translate.ts';

/** Seen before it is read; the words beside it say the same. */
const signs = { full: '●', partly: '◐', not: '–', open: '?' } as const;

export function fitSign({ verdict }: Pick<ComparedOffer, 'verdict'>): string {
  return signs[verdict ?? 'open'];
}

export function fitIn({ offers }: ComparedPriority, offerId: string): ComparedOffer | undefined {
  return offers.find(({ offer }) => offer.id === offerId);
}

/** Every offer that any priority names or that is proposed for one, in the order in which they turn up. */
export function comparedOffers(priorities: readonly ComparedPriority[]): readonly Offer[] {
  const all = priorities.flatMap(({ offers }) => offers.map(({ offer }) => offer));
  return [...new Map(all.map((offer) => [offer.id, offer])).values()];
}

export function gapWords({ gap, lastDay }: Pick<ComparedPriority, 'gap' | 'lastDay'>, t: Translator): string {
  if (gap === null) return t.message('web-offers.gap.closed');
  return t.message(`web-offers.gap.${gap}`, lastDay === null ? {} : { day: t.date(lastDay) });
}

export function reasonWords(reasons: readonly FitReason[], t: Translator): string {
  const each = reasons.map((reason) =>
    reason.kind === 'field'
      ? t.message('web-offers.reason.field')
      : t.message('web-offers.reason.words', { words: reason.words.map((one) => `»${one}«`).join(', ') }),
  );
  return each.join('; ');
}
