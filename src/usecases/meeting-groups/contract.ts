import type { Result } from '#core/kernel/result.ts';
import type { PlacementReason } from '#core/meetings/groups/explain-placement.ts';
import type { GroupQuality } from '#core/meetings/groups/group-request.ts';
import type { Profession } from '#core/meetings/participant.ts';
import type { Actor } from '../contract.ts';
import type { Versioned } from '../meetings/contract.ts';

/**
 * Groups of a meeting: rounds with groups, who sits where and why. Only people with a place at the meeting are put
 * into groups. Every change carries the version of the whole plan that was read.
 */
export interface MeetingGroups {
  plan(actor: Actor, meetingId: string): Promise<Result<GroupPlan>>;
  saveRound(actor: Actor, meetingId: string, round: Versioned<RoundDraft>): Promise<Result<{ id: string }>>;
  removeRound(actor: Actor, meetingId: string, change: Versioned<{ roundId: string }>): Promise<Result<void>>;
  saveGroup(actor: Actor, meetingId: string, group: Versioned<GroupDraft>): Promise<Result<{ id: string }>>;
  removeGroup(actor: Actor, meetingId: string, change: Versioned<{ groupId: string }>): Promise<Result<void>>;
  /** `kind` null: the condition is given up. */
  savePair(actor: Actor, meetingId: string, pair: Versioned<PairDraft>): Promise<Result<void>>;
  setPriority(
    actor: Actor,
    meetingId: string,
    change: Versioned<{ priority: 'mixing' | 'wishes' }>,
  ): Promise<Result<void>>;
  /**
   * `anew`: everybody, except those placed by hand. `latecomers`: only who has no place yet; nobody else moves.
   * Computed in a thread beside the requests.
   */
  allocate(
    actor: Actor,
    meetingId: string,
    change: Versioned<{ whom: 'anew' | 'latecomers' }>,
  ): Promise<Result<void>>;
  /** Everybody sits again where they sat before the last allocation, as far as they and the groups are still there. */
  undo(actor: Actor, meetingId: string, change: Versioned<object>): Promise<Result<void>>;
  move(actor: Actor, meetingId: string, change: Versioned<MoveDraft>): Promise<Result<void>>;
  /** Where the person of a personal link sits, and why. */
  ownPlaces(token: string): Promise<Result<readonly OwnPlace[]>>;
}

export interface GroupPlan {
  readonly meetingId: string;
  readonly title: string;
  readonly version: number;
  readonly priority: 'mixing' | 'wishes';
  readonly allocatedAt: Date | null;
  readonly mayUndo: boolean;
  readonly rounds: readonly PlannedRound[];
  readonly pairs: readonly { one: GroupMember; other: GroupMember; kind: 'together' | 'apart' }[];
  /** Everybody with a place at the meeting, by name. */
  readonly people: readonly GroupMember[];
  /** null: nobody sits anywhere yet. */
  readonly quality: GroupQuality | null;
  /** Group phases of the programme a round can take place in, and sessions a group can be about. */
  readonly phases: readonly SessionChoice[];
  readonly topics: readonly SessionChoice[];
}

export interface SessionChoice {
  readonly id: string;
  readonly title: string;
}

export interface PlannedRound {
  readonly id: string;
  readonly title: string;
  readonly sessionId: string | null;
  readonly groups: readonly ShownGroup[];
  /** People who sit in none of its groups. */
  readonly unplaced: readonly GroupMember[];
}

export interface ShownGroup {
  readonly id: string;
  readonly title: string;
  readonly topicId: string | null;
  readonly topic: string | null;
  readonly room: string | null;
  readonly places: number | null;
  readonly moderatorId: string | null;
  readonly moderator: string | null;
  readonly members: readonly (GroupMember & { readonly byHand: boolean })[];
}

export interface GroupMember {
  readonly id: string;
  readonly name: string;
  readonly homeName: string | null;
  readonly profession: Profession;
}

export interface RoundDraft {
  /** null: a new one, with this many groups. */
  readonly id: string | null;
  readonly title: string;
  readonly sessionId: string | null;
  readonly groupCount: number;
}

export interface GroupDraft {
  readonly id: string | null;
  readonly roundId: string;
  readonly title: string;
  readonly topicId: string | null;
  readonly room: string | null;
  readonly places: number | null;
  readonly moderatorId: string | null;
  readonly moderatorName: string | null;
}

export interface PairDraft {
  readonly oneId: string;
  readonly otherId: string;
  readonly kind: 'together' | 'apart' | null;
}

export interface MoveDraft {
  readonly roundId: string;
  readonly participantId: string;
  readonly groupId: string;
}

export interface OwnPlace {
  readonly meetingId: string;
  readonly groupId: string;
  readonly round: string;
  readonly group: string;
  readonly room: string | null;
  readonly moderator: string | null;
  /** Names of those who agreed to be named to the others. */
  readonly with: readonly string[];
  readonly why: readonly NamedReason[];
}

/** A reason with names and titles in place of ids. */
export type NamedReason =
  | Exclude<PlacementReason, { kind: 'with' | 'without' | 'wish' | 'noWishFree' }>
  | { readonly kind: 'wish'; readonly rank: number; readonly topic: string }
  | { readonly kind: 'noWishFree'; readonly topic: string }
  /** Names only of those who agreed to be named. */
  | { readonly kind: 'with'; readonly names: readonly string[]; readonly count: number }
  | { readonly kind: 'without'; readonly names: readonly string[]; readonly count: number };
