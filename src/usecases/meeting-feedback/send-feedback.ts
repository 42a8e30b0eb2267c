import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import {
  type FeedbackSheet,
  feedbackIssue,
  feedbackPhase,
  isRated,
  ratings,
  textQuestions,
} from '#core/meetings/feedback.ts';
import { plainLine, plainText } from '#core/meetings/plain-text.ts';
import { type FeedbackRow, insertFeedback, insertFeedbackForm } from '#storage/queries/meeting-feedback.ts';
import { listSessions } from '#storage/queries/meeting-sessions.ts';
import { readMeetingByFeedbackCode, type StoredMeeting } from '#storage/queries/meetings.ts';
import { type MeetingNeeds, todayOf } from '../meetings/meeting-guard.ts';
import { tooOften } from '../sign-in/attempts.ts';
import type { FeedbackForm, SentFeedback } from './contract.ts';

/** What the page shows: the items of the programme and a form nobody has sent yet. */
export async function feedbackForm(needs: MeetingNeeds, code: string): Promise<Result<FeedbackForm>> {
  const meeting = await askedMeeting(needs, code);
  if (meeting === null) return failed(problem('meetings.feedback.notFound'));
  const parts = await ratedParts(needs, meeting);
  return ok({
    meetingId: meeting.id,
    title: meeting.title,
    day: meeting.day,
    fictional: meeting.fictional,
    phase: feedbackPhase(meeting, todayOf(needs)),
    parts,
    token: randomBytes(32).toString('base64url'),
  });
}

/**
 * Takes an answer apart and stores it. There is no entry in the record: it would say when somebody answered.
 */
export async function sendFeedback(
  needs: MeetingNeeds,
  code: string,
  sent: SentFeedback,
): Promise<Result<{ repeated: boolean }>> {
  const refused = await tooOften(needs, { feedbackFromClient: sent.client });
  if (refused !== null) return refused;
  const meeting = await askedMeeting(needs, code);
  if (meeting === null) return failed(problem('meetings.feedback.notFound'));
  const day = todayOf(needs);
  const closed = closedProblem(meeting, day);
  if (closed !== null) return failed(closed);
  if (!/^[A-Za-z0-9_-]{43}$/.test(sent.token)) return failed(problem('meetings.feedback.formOld'));
  const parts = new Set((await ratedParts(needs, meeting)).map(({ sessionId }) => sessionId));
  const sheet = cleanSheet(sent.sheet, parts);
  const issue = feedbackIssue(sheet);
  if (issue !== null) return failed(issue.problem);
  const tokenSha256 = createHash('sha256').update(sent.token).digest('hex');
  return needs
    .within(meeting.organisationId)
    .transaction()
    .execute(async (transaction) => {
      const isNew = await insertFeedbackForm(transaction, meeting, { tokenSha256, day });
      if (isNew) await insertFeedback(transaction, meeting, rowsOf(sheet, day));
      return ok({ repeated: !isNew });
    });
}

type AskedMeeting = StoredMeeting & { readonly day: string };

/** A meeting people can have been at. */
async function askedMeeting(needs: MeetingNeeds, code: string): Promise<AskedMeeting | null> {
  if (!/^[0-9a-f]{32}$/.test(code)) return null;
  const meeting = await readMeetingByFeedbackCode(needs.beyond, code, todayOf(needs));
  if (meeting === null || meeting.day === null) return null;
  return meeting.state === 'announced' || meeting.state === 'held' ? { ...meeting, day: meeting.day } : null;
}

function closedProblem(meeting: StoredMeeting, today: string): Problem | null {
  const phase = feedbackPhase(meeting, today);
  if (phase === 'open') return null;
  return problem(phase === 'early' ? 'meetings.feedback.early' : 'meetings.feedback.over');
}

async function ratedParts(needs: MeetingNeeds, meeting: StoredMeeting): Promise<FeedbackForm['parts']> {
  const sessions = await listSessions(needs.within(meeting.organisationId), meeting);
  return sessions.filter(isRated).map(({ id, title }) => ({ sessionId: id, title }));
}

/** One rating for each item that still stands in the programme. */
function cleanSheet(sheet: FeedbackSheet, parts: ReadonlySet<string>): FeedbackSheet {
  const isRating = (rating: number | null) => ratings.some((one) => one === rating);
  const rated = new Map(
    sheet.parts
      .filter(({ sessionId, rating }) => parts.has(sessionId) && isRating(rating))
      .map(({ sessionId, rating }) => [sessionId, rating]),
  );
  return {
    overall: isRating(sheet.overall) ? sheet.overall : null,
    parts: [...rated].map(([sessionId, rating]) => ({ sessionId, rating })),
    takeaway: plainText(sheet.takeaway),
    wish: plainText(sheet.wish),
    comment: plainText(sheet.comment),
    quotation: plainText(sheet.quotation),
    name: plainLine(sheet.name),
    mayPrint: sheet.mayPrint,
  };
}

function rowsOf(sheet: FeedbackSheet, day: string): FeedbackRow[] {
  const nothing = { sessionId: null, rating: null, body: null, name: null };
  const row = (more: Pick<FeedbackRow, 'question'> & Partial<FeedbackRow>): FeedbackRow => ({
    ...nothing,
    ...more,
    id: randomUUID(),
    day,
  });
  const texts = textQuestions.filter((question) => sheet[question] !== '');
  const rows = [
    row({ question: 'sheet', rating: sheet.overall }),
    ...sheet.parts.map((part) => row({ question: 'part', ...part })),
    ...texts.map((question) =>
      row({
        question,
        body: sheet[question],
        name: question === 'quotation' && sheet.name !== '' ? sheet.name : null,
      }),
    ),
  ];
  return rows.sort((one, other) => (one.id < other.id ? -1 : 1));
}
