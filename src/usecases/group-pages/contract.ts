import type { Result } from '#core/kernel/result.ts';
import type { Actor } from '../contract.ts';

/** Which page is meant: ids as they stand in its address. */
export interface GroupPlace {
  readonly meetingId: string;
  readonly groupId: string;
}

/**
 * The shared page of a group: several people write cards at once, from phones, and nothing anybody wrote is lost.
 * Two doors lead to it: organisers and moderators are signed in (`Key` is the actor), everybody else holds a link
 * (`Key` is its token): their own one as a participant, or the one of the group that was handed out on the day.
 */
export interface GroupPageDoor<Key> {
  page(key: Key, place: GroupPlace): Promise<Result<GroupPage>>;
  /** Changes with everything that happens on the page: cheap to ask for every few seconds. */
  stamp(key: Key, place: GroupPlace): Promise<Result<string>>;
  /** Exactly once, however often it is sent: `id` is made where the card was written. */
  write(key: Key, place: GroupPlace, card: NewCard): Promise<Result<void>>;
  /**
   * A new text of a card. `base` is the newest one that was seen; what others wrote meanwhile stays beside it
   * (`beside`) until somebody makes one text of them.
   */
  rewrite(key: Key, place: GroupPlace, text: CardText): Promise<Result<{ outcome: 'saved' | 'beside' }>>;
  /** Only moderators: those of the meeting, and who leads this group. */
  mark(key: Key, place: GroupPlace, mark: { cardId: string; isResult: boolean }): Promise<Result<void>>;
  /** `reason` null: it is shown again. */
  hide(key: Key, place: GroupPlace, change: { cardId: string; reason: string | null }): Promise<Result<void>>;
  /** One place up or down among the cards of its question. */
  move(
    key: Key,
    place: GroupPlace,
    change: { cardId: string; direction: 'up' | 'down' },
  ): Promise<Result<void>>;
}

export type GroupPagesByLink = GroupPageDoor<string>;

export interface GroupPages extends GroupPageDoor<Actor> {
  /** For all groups of a round; a question whose id stays keeps its cards. An empty list: the usual ones apply. */
  setQuestions(
    actor: Actor,
    meetingId: string,
    change: { roundId: string; questions: readonly { id: string | null; words: string }[] },
  ): Promise<Result<void>>;
  questions(
    actor: Actor,
    meetingId: string,
    roundId: string,
  ): Promise<Result<{ title: string; questions: readonly GuidingQuestion[] }>>;
  /** New links for all groups of a round, to be printed now: those of before stop working. */
  issueLinks(actor: Actor, meetingId: string, roundId: string): Promise<Result<IssuedLinks>>;
}

export interface NewCard {
  readonly id: string;
  readonly questionId: string | null;
  readonly words: string;
  /** As somebody chose to write it; empty: nothing. */
  readonly authorName: string;
}

export interface CardText {
  readonly cardId: string;
  readonly base: number;
  readonly clientId: string;
  readonly words: string;
  readonly authorName: string;
}

export interface GroupPage {
  readonly meetingId: string;
  readonly meetingTitle: string;
  readonly groupId: string;
  readonly groupTitle: string;
  readonly roundTitle: string;
  readonly room: string | null;
  readonly moderator: string | null;
  readonly questions: readonly GuidingQuestion[];
  /** In their order; hidden ones only for moderators. */
  readonly cards: readonly Card[];
  readonly stamp: string;
  readonly mayModerate: boolean;
  /** False: the time to write is over. */
  readonly mayWrite: boolean;
}

export interface GuidingQuestion {
  readonly id: string;
  /** null: one of the usual ones, whose words are a text of the page. */
  readonly words: string | null;
}

export interface Card {
  readonly id: string;
  /** null: it belongs to none of the questions, or to one that was removed. */
  readonly questionId: string | null;
  readonly isResult: boolean;
  readonly hiddenReason: string | null;
  readonly version: number;
  /** Several: people wrote without seeing each other's text. The last one is the newest. */
  readonly texts: readonly {
    readonly number: number;
    readonly words: string;
    readonly authorName: string | null;
    readonly writtenAt: Date;
  }[];
}

export interface IssuedLinks {
  readonly meetingTitle: string;
  readonly roundTitle: string;
  readonly groups: readonly {
    readonly groupId: string;
    readonly title: string;
    readonly room: string | null;
    readonly token: string;
  }[];
}
