import type { ComparedPriority, OfferComparison } from '#core/strategy/offer-comparison.ts';
import type { Offer } from '#core/strategy/strategy.ts';
import type { Translator } from '#i18n/translate.ts';
import { comparedOffers, fitIn, gapWords } from '../../strategies/comparison-words.ts';

type Rows = readonly (readonly string[])[];

/** Offers down, priorities across, as on the page; the last column says what fits none. */
export function comparisonMatrix({ priorities }: OfferComparison, t: Translator): Rows {
  const header = [
    t.message('web-offers.column.title'),
    t.message('web-offers.column.provider'),
    ...priorities.map(({ priority }) => priority.title),
  ];
  const rows = comparedOffers(priorities).map((offer) => [
    offer.title,
    offer.provider,
    ...priorities.map((priority) => cell(priority, offer, t)),
  ]);
  return [header, ...rows];
}

function cell(priority: ComparedPriority, offer: Offer, t: Translator): string {
  const fit = fitIn(priority, offer.id);
  if (fit === undefined) return '';
  const words = t.message(`web-offers.verdict.${fit.verdict ?? 'open'}`);
  return fit.note === '' ? words : `${words}: ${fit.note}`;
}

/** One line for each gap, overlap and offer that serves nothing. */
export function comparisonList({ priorities, unused }: OfferComparison, t: Translator): Rows {
  const gaps = priorities.flatMap((priority) =>
    priority.gap === null
      ? []
      : [[t.message('web-offers.compare.gap'), priority.priority.title, gapWords(priority, t)]],
  );
  const overlaps = priorities.flatMap(({ priority, overlaps: groups }) =>
    groups.map((group) => [
      t.message('web-offers.compare.overlap'),
      priority.title,
      group.map(({ title, provider }) => `${title} (${provider})`).join(' · '),
    ]),
  );
  const idle = unused.map(({ title, provider }) => [
    t.message('web-offers.compare.unused'),
    '',
    `${title} (${provider})`,
  ]);
  const header = ['kind', 'priority', 'what'].map((name) => t.message(`web-offers.compare.column.${name}`));
  return [header, ...gaps, ...overlaps, ...idle];
}
