import type { Weighing } from '../strategy.ts';

/** From where somebody looks at a finding; texts `web-workshop.outlook.*`. */
export const outlooks = ['administration', 'council', 'police', 'coach', 'practice', 'resident'] as const;
export type Outlook = (typeof outlooks)[number];

/** What a card says of a finding; texts `web-workshop.card.*`. */
export const cardKinds = ['meaning', 'cause', 'affected', 'against', 'idea'] as const;
export type CardKind = (typeof cardKinds)[number];

/** A thought, not an essay; it is read from a wall. */
export const longestCard = 1_000;
/** So that nobody who found the link fills the database; far more than a day of a large workshop. */
export const mostCards = 1_000;
export const mostSeats = 200;
export const mostGroups = 20;
/** What can be talked about in a day. */
export const mostFindingsOnTable = 20;

/** 1: hardly, 5: very. */
export const levels = [1, 2, 3, 4, 5] as const;
export type Level = (typeof levels)[number];

export function isLevel(value: number): value is Level {
  return (levels as readonly number[]).includes(value);
}

/**
 * Below, no distribution is kept: with two voters each knows what the other chose, with one everybody does.
 * `closeWorkshop` of the storage counts by it.
 */
export const fewestVoters = 3;

/** Where a finding stands among the others; null where too few weighed it. */
export interface Standing {
  readonly importance: number;
  readonly influence: number;
}

/** Means of the levels: an order for talking, no measurement. The distribution is always shown beside it. */
export function standingOf({ voters, importance, influence }: Weighing): Standing | null {
  if (voters < fewestVoters || importance.length === 0 || influence.length === 0) return null;
  return { importance: meanLevel(importance), influence: meanLevel(influence) };
}

function meanLevel(counts: readonly number[]): number {
  const voters = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count, at) => sum + count * (at + 1), 0) / voters;
}

/** Which findings come first: by importance and influence together, those too few weighed last. */
export function byStanding(weighings: readonly Weighing[]): readonly Weighing[] {
  const rank = (weighing: Weighing): number => {
    const standing = standingOf(weighing);
    return standing === null ? 0 : standing.importance + standing.influence;
  };
  return [...weighings].sort((one, other) => rank(other) - rank(one));
}
