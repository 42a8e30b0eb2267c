import { openedDays, type RatingSummary, ratingSummary, ratings } from '#core/meetings/feedback.ts';
import type { Handle } from '#storage/open-database.ts';
import { listOverallRatings } from '#storage/queries/meeting-feedback.ts';
import { listMeetingsById } from '#storage/queries/meeting-results.ts';
import type { ComparedMeeting, FeedbackComparison } from './contract.ts';

/** Whole meetings side by side: single items differ too much from one meeting to the next. */
export async function comparedFeedback(handle: Handle, today: string): Promise<FeedbackComparison> {
  const byMeeting = new Map<string, Awaited<ReturnType<typeof listOverallRatings>>>();
  for (const row of await listOverallRatings(handle)) {
    const rows = byMeeting.get(row.meetingId) ?? [];
    byMeeting.set(row.meetingId, [...rows, row]);
  }
  const counted = new Map<string, readonly number[]>();
  for (const [meetingId, rows] of byMeeting) {
    const days = new Map<string, number>();
    for (const { day, count } of rows) days.set(day, (days.get(day) ?? 0) + count);
    const { until } = openedDays(
      [...days].map(([day, count]) => ({ day, count })),
      today,
    );
    const opened = rows.filter(({ day }) => until !== null && day <= until);
    counted.set(
      meetingId,
      ratings.map((rating) =>
        opened.filter((row) => row.rating === rating).reduce((sum, { count }) => sum + count, 0),
      ),
    );
  }
  const meetings: ComparedMeeting[] = [];
  const regions = new Map<
    string,
    { region: string; fictional: boolean; meetings: number; counts: number[] }
  >();
  for (const meeting of await listMeetingsById(handle, [...counted.keys()])) {
    const counts = counted.get(meeting.meetingId) ?? [];
    const summary = ratingSummary(counts);
    // A meeting with too few answers is left out of its region too: a difference would show them.
    if (summary === null) continue;
    meetings.push({ ...meeting, summary });
    if (meeting.region === null) continue;
    // What is fictional is never added to what is real, whatever its region is called.
    const key = JSON.stringify([meeting.region, meeting.fictional]);
    const known = regions.get(key) ?? { meetings: 0, counts: ratings.map(() => 0) };
    regions.set(key, {
      region: meeting.region,
      fictional: meeting.fictional,
      meetings: known.meetings + 1,
      counts: known.counts.map((sum, index) => sum + (counts[index] ?? 0)),
    });
  }
  return {
    meetings,
    regions: [...regions.values()]
      .map(({ counts, ...region }) => ({ ...region, summary: ratingSummary(counts) as RatingSummary }))
      .sort((one, other) => (one.region < other.region ? -1 : 1)),
  };
}
