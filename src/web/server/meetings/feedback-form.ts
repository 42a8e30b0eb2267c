import { type FeedbackSheet, type Rating, ratings } from '#core/meetings/feedback.ts';
import { word } from '../network/form-fields.ts';

/** What was ticked and typed, to fill the form again after an error. */
export interface FeedbackInput {
  readonly overall: string;
  /** By the id of the item. */
  readonly parts: Readonly<Record<string, string>>;
  readonly takeaway: string;
  readonly wish: string;
  readonly comment: string;
  readonly quotation: string;
  readonly name: string;
  readonly mayPrint: boolean;
}

export function feedbackInput(form: FormData, sessionIds: readonly string[]): FeedbackInput {
  return {
    overall: word(form, 'overall'),
    parts: Object.fromEntries(sessionIds.map((id) => [id, word(form, `teil-${id}`)])),
    takeaway: word(form, 'takeaway'),
    wish: word(form, 'wish'),
    comment: word(form, 'comment'),
    quotation: word(form, 'quotation'),
    name: word(form, 'name'),
    mayPrint: word(form, 'mayPrint') === 'ja',
  };
}

export function feedbackSheet({ overall, parts, ...words }: FeedbackInput): FeedbackSheet {
  return {
    ...words,
    overall: ratingOf(overall),
    parts: Object.entries(parts).flatMap(([sessionId, given]) => {
      const rating = ratingOf(given);
      return rating === null ? [] : [{ sessionId, rating }];
    }),
  };
}

function ratingOf(given: string): Rating | null {
  return ratings.find((rating) => String(rating) === given) ?? null;
}
