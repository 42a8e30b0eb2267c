import { type Problem, problem } from '../kernel/problem.ts';
import { addDays } from '../network/day.ts';
import { wilsonInterval } from '../stats/binomial-interval.ts';
import { lastDayOf } from './check-meeting.ts';
import type { MeetingFacts, SessionFacts } from './meeting.ts';

/** From »nicht hilfreich« to »sehr hilfreich«; texts `meetings.feedback.rating.*`. */
export const ratings = [1, 2, 3, 4, 5] as const;
export type Rating = (typeof ratings)[number];
/** From here on the answer counts as helpful. */
export const helpfulFrom: Rating = 4;

export const feedbackQuestions = ['sheet', 'part', 'takeaway', 'wish', 'comment', 'quotation'] as const;
export type FeedbackQuestion = (typeof feedbackQuestions)[number];
export const textQuestions = ['takeaway', 'wish', 'comment', 'quotation'] as const;
export type TextQuestion = (typeof textQuestions)[number];

/** Free words: not read yet, good for others to read, or not. */
export const feedbackReviews = ['new', 'shown', 'hidden'] as const;
export type FeedbackReview = (typeof feedbackReviews)[number];

/** Fewer answers are not broken down: whoever was in the room could tell who said what. */
export const fewestAnswers = 5;
/** After the last day of the meeting. */
export const feedbackDays = 30;
export const longestFeedbackText = 2_000;

/** What somebody sends. Everything may be left out, but not everything at once. */
export interface FeedbackSheet {
  readonly overall: Rating | null;
  readonly parts: readonly { readonly sessionId: string; readonly rating: Rating }[];
  readonly takeaway: string;
  readonly wish: string;
  readonly comment: string;
  readonly quotation: string;
  /** Only with a quotation, and only if the person wants to be named. */
  readonly name: string;
  /** Without it a quotation is not taken. */
  readonly mayPrint: boolean;
}

export function feedbackIssue(sheet: FeedbackSheet): {
  readonly field: keyof FeedbackSheet;
  readonly problem: Problem;
} | null {
  for (const field of [...textQuestions, 'name'] as const)
    if (sheet[field].length > longestFeedbackText)
      return { field, problem: problem('meetings.text.tooLong', { limit: longestFeedbackText }) };
  if (sheet.quotation !== '' && !sheet.mayPrint)
    return { field: 'mayPrint', problem: problem('meetings.feedback.permissionMissing') };
  if (sheet.name !== '' && sheet.quotation === '')
    return { field: 'name', problem: problem('meetings.feedback.nameAlone') };
  const isEmpty =
    sheet.overall === null &&
    sheet.parts.length === 0 &&
    textQuestions.every((question) => sheet[question] === '');
  return isEmpty ? { field: 'overall', problem: problem('meetings.feedback.empty') } : null;
}

/** Items people can say something about: all but breaks. */
export function isRated({ kind }: Pick<SessionFacts, 'kind'>): boolean {
  return kind !== 'break';
}

/** `early`: the meeting has not begun. Asked from its first day to a month after its last one. */
export function feedbackPhase(
  meeting: Pick<MeetingFacts, 'day' | 'days'>,
  today: string,
): 'early' | 'open' | 'over' {
  const last = lastDayOf(meeting);
  if (meeting.day === null || last === null || today < meeting.day) return 'early';
  return today <= addDays(last, feedbackDays) ? 'open' : 'over';
}

/**
 * Days whose answers may be looked at. Answers of a day are opened when it is over and together with at least four
 * others: whoever looks before and after would otherwise see what a single person sent. A rest of fewer than five
 * stays closed.
 */
export function openedDays(
  sheets: readonly { readonly day: string; readonly count: number }[],
  today: string,
): { readonly until: string | null; readonly included: number; readonly waiting: number } {
  let until: string | null = null;
  let included = 0;
  let waiting = 0;
  for (const { day, count } of [...sheets].sort((one, other) => (one.day < other.day ? -1 : 1))) {
    waiting += count;
    if (day >= today || waiting < fewestAnswers) continue;
    until = day;
    included += waiting;
    waiting = 0;
  }
  return { until, included, waiting };
}

/** How one question was answered; null: too few to be shown. */
export interface RatingSummary {
  /** Answers to this question; not said where they are too few. */
  readonly answers: number;
  /** From `nicht hilfreich` to `sehr hilfreich`. */
  readonly counts: readonly number[];
  /** Share of those who found it helpful or very helpful, with the limits of its uncertainty. */
  readonly helpful: { readonly share: number; readonly lower: number; readonly upper: number };
}

export function ratingSummary(counts: readonly number[]): RatingSummary | null {
  const answers = counts.reduce((sum, count) => sum + count, 0);
  if (answers < fewestAnswers) return null;
  const helpful = counts.slice(helpfulFrom - 1).reduce((sum, count) => sum + count, 0);
  const { lower, upper } = wilsonInterval({ count: helpful, total: answers });
  return { answers, counts, helpful: { share: helpful / answers, lower, upper } };
}
