import { type Problem, problem } from '#core/kernel/problem.ts';
import {
  fewestAnswers,
  openedDays,
  type RatingSummary,
  ratingSummary,
  ratings,
} from '#core/meetings/feedback.ts';
import type { Handle } from '#storage/open-database.ts';
import {
  countRatings,
  countSheets,
  type FeedbackText,
  listFeedbackTexts,
} from '#storage/queries/meeting-feedback.ts';
import type { MeetingKey } from '#storage/queries/meetings.ts';

/** What may be known of the feedback to a meeting today; the report of the meeting prints from it too. */
export interface FeedbackSummary {
  readonly received: number;
  readonly included: number;
  readonly waiting: number;
  readonly hidden: Problem | null;
  readonly overall: RatingSummary | null;
  readonly parts: ReadonlyMap<string, RatingSummary | null>;
  readonly texts: readonly FeedbackText[];
}

export async function feedbackSummary(
  handle: Handle,
  meeting: MeetingKey,
  today: string,
): Promise<FeedbackSummary> {
  const sheets = await countSheets(handle, meeting);
  const { until, included, waiting } = openedDays(sheets, today);
  const all = await listFeedbackTexts(handle, meeting);
  // Whoever gives a quotation wants it to be read; other words only among those of enough people.
  const texts = all.filter(
    ({ question, day }) => day < today && (question === 'quotation' || (until !== null && day <= until)),
  );
  const counts = until === null ? [] : await countRatings(handle, meeting, until);
  const bySession = new Map<string | null, number[]>();
  for (const { sessionId, rating, count } of counts) {
    const known = bySession.get(sessionId) ?? ratings.map(() => 0);
    known[rating - 1] = count;
    bySession.set(sessionId, known);
  }
  const summaries = [...bySession].map(([id, of]) => [id, ratingSummary(of)] as const);
  return {
    received: included + waiting,
    included,
    waiting,
    hidden: until === null ? problem('meetings.feedback.tooFew', { limit: fewestAnswers }) : null,
    overall: summaries.find(([id]) => id === null)?.[1] ?? null,
    parts: new Map(summaries.flatMap(([id, summary]) => (id === null ? [] : [[id, summary] as const]))),
    texts,
  };
}
