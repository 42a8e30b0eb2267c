import { lastDayOf } from '#core/meetings/check-meeting.ts';
import { helpfulFrom, type RatingSummary } from '#core/meetings/feedback.ts';
import { participantTotals } from '#core/meetings/participant-totals.ts';
import type {
  ArticleFacts,
  ArticleFeedback,
  ArticleMeeting,
  Attendance,
  NextMeeting,
  Quotation,
  Rated,
} from '#core/meetings/report/article.ts';
import type { Handle } from '#storage/open-database.ts';
import { listPresence } from '#storage/queries/meeting-check-ins.ts';
import { listGroupResults } from '#storage/queries/meeting-entries.ts';
import { readGroupPlan } from '#storage/queries/meeting-groups.ts';
import { listParticipants, type StoredParticipant } from '#storage/queries/meeting-participants.ts';
import { listMeetings, type MeetingKey } from '#storage/queries/meetings.ts';
import { type FeedbackSummary, feedbackSummary } from '../meeting-feedback/feedback-summary.ts';
import type { MeetingDetails } from '../meetings/contract.ts';
import { todayOf } from '../meetings/meeting-guard.ts';
import type { ReportNeeds } from './report-needs.ts';

/** What is known of a meeting today, without words and without names that may not be printed. */
export async function articleFacts(
  needs: ReportNeeds,
  meeting: MeetingDetails,
  quotation: Quotation | null,
): Promise<ArticleFacts> {
  const own = needs.within(meeting.organisationId);
  const [attendance, rounds, feedback, next] = await Promise.all([
    attendanceOf(own, meeting),
    roundsOf(own, meeting),
    feedbackSummary(own, meeting, todayOf(needs)),
    nextMeeting(needs, meeting),
  ]);
  return { attendance, rounds, feedback: ratedParts(feedback, meeting), quotation, next };
}

/** The words of the article come from the public view: nobody is named who did not agree to it. */
export function articleMeeting(meeting: MeetingDetails): ArticleMeeting {
  return {
    ...meeting,
    moderators: meeting.hosts.filter(({ role }) => role === 'moderator'),
    sessions: meeting.sessions,
  };
}

async function attendanceOf(own: Handle, meeting: MeetingKey): Promise<Attendance | null> {
  const everybody = await listParticipants(own, meeting);
  const present = new Set((await listPresence(own, meeting)).map(({ participantId }) => participantId));
  const there = everybody.filter(({ id }) => present.has(id));
  if (there.length > 0) return countedPeople(there, { checkedIn: true });
  // Nobody was checked in: said is who had registered, and that it is that.
  const registered = everybody.filter(({ state }) => state === 'registered');
  return registered.length === 0 ? null : countedPeople(registered, { checkedIn: false });
}

function countedPeople(
  people: readonly StoredParticipant[],
  { checkedIn }: Pick<Attendance, 'checkedIn'>,
): Attendance {
  const townHalls = people.filter(({ profession }) => profession === 'townHall');
  const towns = participantTotals(townHalls).homes.map(({ words, count }) => ({ name: words, count }));
  return {
    people: people.length,
    checkedIn,
    towns: towns.sort((one, other) => one.name.localeCompare(other.name, 'de')),
    professions: participantTotals(people).professions,
  };
}

async function roundsOf(own: Handle, meeting: MeetingDetails): Promise<ArticleFacts['rounds']> {
  const plan = await readGroupPlan(own, meeting);
  const results = await listGroupResults(own, meeting);
  const titles = new Map(meeting.sessions.map(({ id, title }) => [id, title]));
  return plan.rounds.map((round) => ({
    title: round.title,
    groups: plan.groups
      .filter(({ roundId }) => roundId === round.id)
      .map(({ id, title, topicId }) => ({
        title,
        topic: titles.get(topicId ?? '') ?? null,
        // A card two people wrote at once has two texts until somebody makes one of them: both are printed.
        results: results.filter(({ groupId }) => groupId === id).flatMap(({ texts }) => texts),
      })),
  }));
}

/** Counts that were opened only; a part with too few answers is left out. */
function ratedParts({ overall, parts }: FeedbackSummary, meeting: MeetingDetails): ArticleFeedback | null {
  if (overall === null) return null;
  return {
    ...ratedOf(overall),
    parts: meeting.sessions.flatMap(({ id, title }) => {
      const summary = parts.get(id) ?? null;
      return summary === null ? [] : [{ title, ...ratedOf(summary) }];
    }),
  };
}

function ratedOf({ answers, counts }: RatingSummary): Rated {
  return { answers, helpful: counts.slice(helpfulFrom - 1).reduce((sum, count) => sum + count, 0) };
}

/** The first one of the same region (or of the same organisation, where there is none) that is announced. */
async function nextMeeting(needs: ReportNeeds, meeting: MeetingDetails): Promise<NextMeeting | null> {
  const last = lastDayOf(meeting);
  const coming = await listMeetings(needs.beyond, {
    today: todayOf(needs),
    show: 'coming',
    draftsOf: null,
    ...(meeting.region === null ? {} : { region: meeting.region }),
    limit: 20,
    offset: 0,
  });
  const next = coming.find(
    (one) =>
      one.state === 'announced' &&
      one.id !== meeting.id &&
      one.day !== null &&
      (last === null || one.day > last) &&
      (meeting.region !== null || one.organisationId === meeting.organisationId),
  );
  if (next === undefined || next.day === null) return null;
  return { id: next.id, title: next.title, day: next.day, placeName: next.placeName };
}
