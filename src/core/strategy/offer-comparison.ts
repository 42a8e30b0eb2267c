import { compoundParts } from './library/search/compound-parts.ts';
import { significantWords } from './library/search/measure-index.ts';
import { synonymsOf } from './library/search/synonyms.ts';
import { offerKey } from './offer-facts.ts';
import type { Offer, OfferFit, Priority, Strategy } from './strategy.ts';

/** What people said of an offer for a priority; `not` with the reason, so that nobody proposes it again. */
export const offerVerdicts = ['full', 'partly', 'not'] as const;
export type OfferVerdict = (typeof offerVerdicts)[number];

export interface RuledOutOffer {
  readonly priorityId: string;
  readonly offerId: string;
  readonly note: string;
}

/** Why an offer could fit a priority. */
export type FitReason =
  | { readonly kind: 'field' }
  /** Words of the priority that the offer has, too, as the priority writes them. */
  | { readonly kind: 'words'; readonly words: readonly string[] };

export interface ComparedOffer {
  readonly offer: Offer;
  /** null: nobody has said anything yet. */
  readonly verdict: OfferVerdict | null;
  readonly note: string;
  /** Empty where it was only said by people. */
  readonly reasons: readonly FitReason[];
  /** It ends before the strategy begins, or has ended already. */
  readonly isOver: boolean;
}

/**
 * `none`: nothing there. `over`: what was there has ended. `partly`: nothing that fits fully. `runsOut`: everything
 * that fits fully ends before the strategy does.
 */
export const gapKinds = ['none', 'over', 'partly', 'runsOut'] as const;
export type GapKind = (typeof gapKinds)[number];

export interface ComparedPriority {
  readonly priority: Priority;
  /** Said ones first, then proposals, those with more reasons first. */
  readonly offers: readonly ComparedOffer[];
  readonly gap: GapKind | null;
  /** Of `runsOut`: the last day on which something fits fully. */
  readonly lastDay: string | null;
  /** Full offers for the same people at the same place: two doing one thing, or one that can be closed. */
  readonly overlaps: readonly (readonly Offer[])[];
  /** Proposals nobody has said anything about. */
  readonly open: number;
}

export interface OfferComparison {
  readonly priorities: readonly ComparedPriority[];
  /** Offers that serve none of the priorities; no reason to end them. */
  readonly unused: readonly Offer[];
}

type Compared = Pick<Strategy, 'priorities' | 'offers' | 'periodFrom' | 'periodUntil'>;

/**
 * What there is already beside what is to be done. The program proposes by field and words; what fits is said by
 * people. `today` matters where the strategy has begun: what is over no longer counts.
 */
export function compareOffers(
  strategy: Compared,
  { ruledOut, today }: { readonly ruledOut: readonly RuledOutOffer[]; readonly today: string },
): OfferComparison {
  const begins = today > strategy.periodFrom ? today : strategy.periodFrom;
  const stems = new Map(strategy.offers.map((offer) => [offer.id, offerStems(offer)]));
  const priorities = strategy.priorities.map((priority) => {
    const verdictOf = verdicts(priority, ruledOut);
    const words = priorityWords(priority);
    const offers = strategy.offers
      .map((offer): ComparedOffer => {
        const said = verdictOf(offer.id);
        return {
          offer,
          verdict: said?.verdict ?? null,
          note: said?.note ?? '',
          reasons: reasonsOf(offer, { priority, words, stems: stems.get(offer.id) ?? [] }),
          isOver: offer.runsUntil !== null && offer.runsUntil < begins,
        };
      })
      // What is over is not proposed; where people have named it, it stays visible.
      .filter(({ verdict, reasons, isOver }) => verdict !== null || (reasons.length > 0 && !isOver))
      .sort((one, other) => rank(one) - rank(other) || weight(other) - weight(one));
    return { priority, offers, ...stateOf(offers, strategy.periodUntil) };
  });
  const served = new Set(
    priorities.flatMap(({ offers }) => offers.filter(fits).map(({ offer }) => offer.id)),
  );
  return { priorities, unused: strategy.offers.filter(({ id }) => !served.has(id)) };
}

function fits({ verdict }: ComparedOffer): boolean {
  return verdict === 'full' || verdict === 'partly';
}

function verdicts(priority: Priority, ruledOut: readonly RuledOutOffer[]) {
  const said = new Map<string, { readonly verdict: OfferFit | 'not'; readonly note: string }>();
  for (const { priorityId, offerId, note } of ruledOut)
    if (priorityId === priority.id) said.set(offerId, { verdict: 'not', note });
  for (const { offerId, fit, note } of priority.offers) said.set(offerId, { verdict: fit, note });
  return (offerId: string) => said.get(offerId);
}

function rank({ verdict }: ComparedOffer): number {
  if (verdict === null) return 2;
  return verdict === 'not' ? 3 : verdict === 'full' ? 0 : 1;
}

function weight({ reasons }: ComparedOffer): number {
  return reasons.reduce((sum, reason) => sum + (reason.kind === 'field' ? 1 : reason.words.length), 0);
}

function stateOf(
  offers: readonly ComparedOffer[],
  periodUntil: string,
): Omit<ComparedPriority, 'priority' | 'offers'> {
  const named = offers.filter(fits);
  const live = named.filter(({ isOver }) => !isOver);
  const full = live.filter(({ verdict }) => verdict === 'full').map(({ offer }) => offer);
  const open = offers.filter(({ verdict }) => verdict === null).length;
  const overlaps = overlapsIn(full);
  const lasting = full.some(({ runsUntil }) => runsUntil === null || runsUntil >= periodUntil);
  const lastDay = lasting
    ? null
    : (full
        .flatMap(({ runsUntil }) => runsUntil ?? [])
        .sort()
        .at(-1) ?? null);
  if (named.length === 0) return { gap: 'none', lastDay: null, overlaps, open };
  if (live.length === 0) return { gap: 'over', lastDay: null, overlaps, open };
  if (full.length === 0) return { gap: 'partly', lastDay: null, overlaps, open };
  return { gap: lasting ? null : 'runsOut', lastDay, overlaps, open };
}

/** Without a target group nobody can say whether two offers are for the same people; an empty place is everywhere. */
function overlapsIn(full: readonly Offer[]): readonly (readonly Offer[])[] {
  const groups = new Map<string, Offer[]>();
  for (const offer of full) {
    if (offer.targetGroup === '') continue;
    const key = offerKey({ title: offer.targetGroup, provider: offer.place });
    groups.set(key, [...(groups.get(key) ?? []), offer]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

interface PriorityWords {
  /** Stem -> the word as the priority writes it. */
  readonly title: ReadonlyMap<string, string>;
  readonly rest: ReadonlyMap<string, string>;
}

/** Strategies are written in German; the words of the title say more than those of the reasons. */
function priorityWords({ title, reason, cause }: Priority): PriorityWords {
  const stems = (text: string) =>
    new Map(significantWords(text, 'de').map(({ stem, surface }) => [stem, surface]));
  return { title: stems(title), rest: stems(`${reason}\n${cause}`) };
}

/** Words an offer is known by. Its evidence and its notes speak of other things, too. */
function offerStems({ title, targetGroup, place }: Offer): readonly string[] {
  return significantWords([title, targetGroup, place].join('\n'), 'de').map(({ stem }) => stem);
}

/** The same word, one people use for it, or one that a compound of the offer is made of. */
function saysTheSame(stem: string, own: readonly string[]): boolean {
  const wanted = new Set([stem, ...(synonymsOf('de').get(stem) ?? [])]);
  return own.some((one) => wanted.has(one) || compoundParts(one, wanted).length > 0);
}

/** One word of a long explanation is a coincidence; two are a reason, and so is one of the title. */
const restWordsNeeded = 2;

function reasonsOf(
  offer: Offer,
  of: {
    readonly priority: Priority;
    readonly words: PriorityWords;
    readonly stems: readonly string[];
  },
): readonly FitReason[] {
  const { priority, words, stems } = of;
  const shared = (all: ReadonlyMap<string, string>) =>
    [...all].filter(([stem]) => saysTheSame(stem, stems)).map(([, surface]) => surface);
  const inTitle = shared(words.title);
  const inRest = shared(words.rest).filter((word) => !inTitle.includes(word));
  const found = [...inTitle, ...(inTitle.length > 0 || inRest.length >= restWordsNeeded ? inRest : [])];
  return [
    ...(offer.field === priority.field ? [{ kind: 'field' } as const] : []),
    ...(found.length > 0 ? [{ kind: 'words', words: found } as const] : []),
  ];
}
