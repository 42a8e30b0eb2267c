import { type Problem, problem } from '../kernel/problem.ts';
import { longest } from '../meetings/check-meeting.ts';
import { plainLine, plainText } from '../meetings/plain-text.ts';
import { addMonths, isDay } from '../network/day.ts';
import { measureFields } from './library/measure-schema.ts';
import type { Offer } from './strategy.ts';

/** What people say of an offer; the day it was asked for last is set by the program. */
export type OfferFacts = Omit<Offer, 'id' | 'checkedOn' | 'version'>;

/** More offers than this no town keeps an eye on; a list with more is another kind of list. */
export const mostOffers = 500;

/** What runs out within this time is on top of the list: an offer is renewed with the budget of the next year. */
const endsSoonMonths = 6;
const checkedMonths = 12;

export const emptyOfferFacts: OfferFacts = {
  title: '',
  provider: '',
  field: 'order',
  targetGroup: '',
  place: '',
  capacity: '',
  libraryEntry: null,
  evidence: '',
  runsUntil: null,
  note: '',
};

export function cleanOfferFacts(draft: OfferFacts): OfferFacts {
  return {
    title: plainLine(draft.title),
    provider: plainLine(draft.provider),
    field: draft.field,
    targetGroup: plainLine(draft.targetGroup),
    place: plainLine(draft.place),
    capacity: plainLine(draft.capacity),
    libraryEntry: draft.libraryEntry === '' ? null : draft.libraryEntry,
    evidence: plainText(draft.evidence),
    runsUntil: draft.runsUntil === '' ? null : draft.runsUntil,
    note: plainText(draft.note),
  };
}

export interface OfferIssue {
  readonly field: keyof OfferFacts;
  readonly problem: Problem;
}

/** What is wrong with cleaned facts, at most one thing a field: the same rules for the form, the list and whoever calls. */
export function offerFactsIssues(facts: OfferFacts): readonly OfferIssue[] {
  return [...factIssues(facts)];
}

function* factIssues(facts: OfferFacts): Generator<OfferIssue> {
  for (const field of ['title', 'provider'] as const)
    if (facts[field] === '') yield { field, problem: problem(`offers.${field}.missing`) };
  for (const [limit, fields] of limits)
    for (const field of fields)
      if (facts[field].length > limit) yield { field, problem: problem('offers.text.tooLong', { limit }) };
  if (!measureFields.includes(facts.field))
    yield { field: 'field', problem: problem('offers.field.unknown') };
  if (facts.runsUntil !== null && !isDay(facts.runsUntil))
    yield {
      field: 'runsUntil',
      problem: problem('offers.day.invalid', { day: facts.runsUntil.slice(0, 20) }),
    };
}

const limits = [
  [longest.line, ['title', 'provider', 'targetGroup', 'place', 'capacity']],
  [longest.text, ['evidence', 'note']],
] as const;

/** Why somebody should look at an offer: it is `over`, it ends soon, or nobody has asked for a year. */
export const offerConcerns = ['over', 'endsSoon', 'unchecked'] as const;
export type OfferConcern = (typeof offerConcerns)[number];

/** null: nothing to do. */
export function offerConcern(
  { runsUntil, checkedOn }: Pick<Offer, 'runsUntil' | 'checkedOn'>,
  today: string,
): OfferConcern | null {
  if (runsUntil !== null && runsUntil < today) return 'over';
  if (runsUntil !== null && runsUntil <= addMonths(today, endsSoonMonths)) return 'endsSoon';
  return addMonths(checkedOn, checkedMonths) <= today ? 'unchecked' : null;
}

/** Two lines of a list speak of the same offer: the same title of the same provider, however they are spelled. */
export function offerKey({ title, provider }: Pick<Offer, 'title' | 'provider'>): string {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return `${plain(title)}\n${plain(provider)}`;
}
