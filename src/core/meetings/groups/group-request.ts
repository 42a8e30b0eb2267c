import type { RandomSource } from '../../kernel/random.ts';

/** Somebody who is to sit in a group. */
export interface GroupPerson {
  readonly id: string;
  /** Municipality or other home; people with the same one should not sit together. null: mixes with everybody. */
  readonly town: string | null;
  /** Police, town hall, district …; mixed as well, after the towns. null: mixes with everybody. */
  readonly profession: string | null;
  /** Topics in the order of preference. */
  readonly wishes: readonly string[];
}

export interface PlannedGroup {
  readonly id: string;
  /** null: no topic of its own, every wish is as well met here as elsewhere. */
  readonly topic: string | null;
  /** Most people it can take; null: as many as the others. */
  readonly places: number | null;
  /** Who leads it, if they are among the people: they stay here. */
  readonly moderatorId: string | null;
}

/** One round: everybody sits in exactly one of its groups. */
export interface GroupRound {
  readonly id: string;
  readonly groups: readonly PlannedGroup[];
}

export type Pair = readonly [string, string];

export interface GroupRequest {
  readonly people: readonly GroupPerson[];
  readonly rounds: readonly GroupRound[];
  /** People who must sit together in every round, e.g. somebody and their interpreter. */
  readonly together: readonly Pair[];
  /** People who must not sit together in any round. */
  readonly apart: readonly Pair[];
  /** What is more important where both cannot be had: mixed towns, or the topic somebody wished for. */
  readonly priority: 'mixing' | 'wishes';
  /** Places that are taken and stay as they are: for latecomers. */
  readonly kept: readonly Placement[];
}

export interface Placement {
  readonly roundId: string;
  readonly groupId: string;
  readonly personId: string;
}

export interface GroupAllocation {
  readonly placements: readonly Placement[];
  readonly quality: GroupQuality;
}

/** What was reached, in numbers that can be compared with what is possible at all. */
export interface GroupQuality {
  /** Pairs of people of the same town in the same group, over all rounds. */
  readonly sameTownPairs: number;
  /** No allocation into groups of even size can have fewer (`mixingBound`). */
  readonly sameTownBound: number;
  /** Meetings of two people beyond their first one. */
  readonly repeatedMeetings: number;
  /** Places in groups with a topic, of people with wishes: how many sit in their first wish, in any, in none. */
  readonly wishes: { readonly first: number; readonly later: number; readonly none: number };
  /** Pairs that were to be kept apart and could not be. */
  readonly unmetApart: readonly Pair[];
}

export interface Search {
  readonly random: RandomSource;
  /** Exchanges to try; by default as many as the size of the task needs. */
  readonly exchanges?: number;
}
