import type { Result } from '#core/kernel/result.ts';
import type { Actor } from '../contract.ts';
import type { Versioned } from '../meetings/contract.ts';

/**
 * Open space: topics somebody proposes on the day, points everybody gives, groups that come of it. Points are hidden
 * from everybody until they are counted; then the votes themselves are forgotten. The same two doors as those of the
 * shared pages: signed in, or a link.
 */
export interface OpenSpaceDoor<Key> {
  show(key: Key, meetingId: string): Promise<Result<OpenSpace>>;
  /** Exactly once: `id` is made where it was written. */
  propose(key: Key, meetingId: string, proposal: NewProposal): Promise<Result<void>>;
}

export interface OpenSpacesByLink extends OpenSpaceDoor<string> {
  /** The whole ballot anew, as often as somebody likes until it is counted. Only with a personal link. */
  vote(token: string, meetingId: string, votes: readonly Vote[]): Promise<Result<void>>;
}

export interface OpenSpaces extends OpenSpaceDoor<Actor> {
  start(actor: Actor, meetingId: string, start: { budget: number }): Promise<Result<void>>;
  hide(actor: Actor, meetingId: string, change: { id: string; isHidden: boolean }): Promise<Result<void>>;
  /** Ends proposing and voting. */
  count(actor: Actor, meetingId: string): Promise<Result<void>>;
  /** A round with a group for each of the topics with the most points; `version` is the one of the plan of groups. */
  makeGroups(
    actor: Actor,
    meetingId: string,
    change: Versioned<{ title: string; groupCount: number }>,
  ): Promise<Result<{ id: string }>>;
}

export interface NewProposal {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly authorName: string;
}

export interface Vote {
  readonly proposalId: string;
  readonly points: number;
}

export interface OpenSpace {
  readonly meetingId: string;
  readonly meetingTitle: string;
  readonly state: 'notStarted' | 'open' | 'counted';
  readonly budget: number;
  /** How many people gave points; null: not counted yet. */
  readonly voters: number | null;
  /** Groups were made of it, and they are still there. */
  readonly hasGroups: boolean;
  /** Of the plan of groups. */
  readonly planVersion: number;
  readonly mayHelp: boolean;
  readonly mayOrganise: boolean;
  readonly mayVote: boolean;
  readonly mayPropose: boolean;
  /** Hidden ones only for those who help. Once counted the one with the most points first. */
  readonly proposals: readonly {
    readonly id: string;
    readonly title: string;
    readonly words: string;
    readonly authorName: string | null;
    readonly isHidden: boolean;
    readonly points: number | null;
    /** What the asker gave it; only while it is open. */
    readonly ownPoints: number;
  }[];
}
