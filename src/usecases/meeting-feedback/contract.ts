import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import type { FeedbackReview, FeedbackSheet, RatingSummary, TextQuestion } from '#core/meetings/feedback.ts';
import type { Actor } from '../contract.ts';

/**
 * Feedback to a meeting, without identity: everybody answers under the same address, and what is stored says
 * neither who sent it nor what was sent together.
 */
export interface MeetingFeedback {
  /** What the page of the address needs; a new token for each form. */
  form(code: string): Promise<Result<FeedbackForm>>;
  /** `repeated`: the same form was sent before; it counts once. */
  send(code: string, sent: SentFeedback): Promise<Result<{ readonly repeated: boolean }>>;
  /** Organisers read all free words, moderators those that were reviewed. */
  evaluation(actor: Actor, meetingId: string): Promise<Result<FeedbackEvaluation>>;
  review(
    actor: Actor,
    meetingId: string,
    change: { readonly textId: string; readonly review: FeedbackReview },
  ): Promise<Result<void>>;
  /** Meetings and regions side by side, as far as enough people answered. */
  compare(actor: Actor): Promise<Result<FeedbackComparison>>;
}

export interface FeedbackForm {
  readonly meetingId: string;
  readonly title: string;
  readonly day: string;
  readonly fictional: boolean;
  readonly phase: 'early' | 'open' | 'over';
  readonly parts: readonly { readonly sessionId: string; readonly title: string }[];
  readonly token: string;
}

export interface SentFeedback {
  readonly sheet: FeedbackSheet;
  readonly token: string;
  /** Counted against floods, never stored with an answer. */
  readonly client: string | null;
}

export interface FeedbackEvaluation {
  readonly meetingId: string;
  readonly title: string;
  readonly day: string;
  /** The address for the QR code and the mail. */
  readonly path: string;
  readonly phase: 'early' | 'open' | 'over';
  /** Answers so far. */
  readonly received: number;
  /** Of these the ones that are evaluated, and those that wait for a day to end or for others. */
  readonly included: number;
  readonly waiting: number;
  /** Why nothing is shown yet. */
  readonly hidden: Problem | null;
  readonly overall: RatingSummary | null;
  /** Items of the programme; `summary` null: too few answers to this one. */
  readonly parts: readonly {
    readonly sessionId: string;
    readonly title: string;
    readonly summary: RatingSummary | null;
  }[];
  readonly texts: readonly ShownFeedbackText[];
  readonly mayReview: boolean;
}

export interface ShownFeedbackText {
  readonly id: string;
  readonly question: TextQuestion;
  readonly body: string;
  readonly name: string | null;
  readonly review: FeedbackReview;
}

export interface FeedbackComparison {
  /** The latest meeting first. */
  readonly meetings: readonly ComparedMeeting[];
  readonly regions: readonly {
    readonly region: string;
    readonly fictional: boolean;
    readonly meetings: number;
    readonly summary: RatingSummary;
  }[];
}

export interface ComparedMeeting {
  readonly meetingId: string;
  readonly title: string;
  readonly day: string;
  readonly region: string | null;
  readonly fictional: boolean;
  readonly summary: RatingSummary;
}
