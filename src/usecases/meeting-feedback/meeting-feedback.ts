import { mayHelpAtMeeting, mayOrganiseMeeting, mayPlanMeeting } from '#core/access/meeting-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { type FeedbackReview, feedbackPhase, feedbackReviews, isRated } from '#core/meetings/feedback.ts';
import { updateFeedbackReview } from '#storage/queries/meeting-feedback.ts';
import { listSessions } from '#storage/queries/meeting-sessions.ts';
import { readFeedbackCode } from '#storage/queries/meetings.ts';
import { notAllowed, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import {
  guardedMeeting,
  isEntitled,
  type MeetingNeeds,
  recordedChange,
  todayOf,
} from '../meetings/meeting-guard.ts';
import { comparedFeedback } from './compare-feedback.ts';
import type { FeedbackEvaluation, MeetingFeedback } from './contract.ts';
import { feedbackSummary } from './feedback-summary.ts';
import { feedbackForm, sendFeedback } from './send-feedback.ts';

export function createMeetingFeedback(needs: MeetingNeeds): MeetingFeedback {
  return {
    form: (code) => feedbackForm(needs, code),
    send: (code, sent) => sendFeedback(needs, code, sent),
    evaluation: (actor, meetingId) => evaluate(needs, actor, meetingId),
    review: (actor, meetingId, change) => reviewText(needs, actor, { meetingId, ...change }),
    compare: async (actor) => {
      if (!mayPlanMeeting(actor, actor))
        return refuse(needs, actor, {
          action: 'meetingFeedback.compare',
          id: actor.organisationId,
          problem: notAllowed(),
        });
      return ok(await comparedFeedback(needs.beyond, todayOf(needs)));
    },
  };
}

async function evaluate(needs: MeetingNeeds, actor: Actor, id: string): Promise<Result<FeedbackEvaluation>> {
  const action = 'meetingFeedback.evaluation';
  const guarded = await guardedMeeting(needs, actor, { action, id, may: mayHelpAtMeeting });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  const handle = needs.within(meeting.organisationId, actor.organisationId);
  const today = todayOf(needs);
  const { parts, texts, ...summary } = await feedbackSummary(handle, meeting, today);
  const sessions = await listSessions(handle, meeting);
  const mayReview = isEntitled(actor, meeting, mayOrganiseMeeting);
  return ok({
    ...summary,
    meetingId: meeting.id,
    title: meeting.title,
    day: meeting.day ?? '',
    path: `/rueckmeldung/${await readFeedbackCode(handle, meeting)}`,
    phase: feedbackPhase(meeting, today),
    parts: sessions
      .filter(isRated)
      .map(({ id: sessionId, title }) => ({ sessionId, title, summary: parts.get(sessionId) ?? null })),
    // Before the review only those who organise read what somebody wrote.
    texts: texts
      .filter(({ review }) => mayReview || review === 'shown')
      .map(({ day: _day, ...text }) => text),
    mayReview,
  });
}

async function reviewText(
  needs: MeetingNeeds,
  actor: Actor,
  change: { readonly meetingId: string; readonly textId: string; readonly review: FeedbackReview },
): Promise<Result<void>> {
  const action = 'meetingFeedback.review';
  const guarded = await guardedMeeting(needs, actor, {
    action,
    id: change.meetingId,
    may: mayOrganiseMeeting,
  });
  if (!guarded.ok) return guarded;
  if (!feedbackReviews.includes(change.review)) return failed(problem('meetings.feedback.textNotFound'));
  return recordedChange(needs, actor, {
    action,
    meeting: guarded.value,
    work: async (transaction) =>
      (await updateFeedbackReview(transaction, guarded.value, change))
        ? ok(undefined)
        : failed(problem('meetings.feedback.textNotFound')),
  });
}
