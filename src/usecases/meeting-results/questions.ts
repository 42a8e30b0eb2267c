import { randomUUID } from 'node:crypto';
import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { longest, mostSessions } from '#core/meetings/check-meeting.ts';
import { placeAtEnd } from '#core/meetings/place-at-end.ts';
import { plainLine, plainText } from '#core/meetings/plain-text.ts';
import { mostQuestions } from '#core/meetings/results.ts';
import {
  deleteResult,
  insertQuestion,
  listCarriedQuestions,
  listQuestions,
  updateQuestion,
} from '#storage/queries/meeting-results.ts';
import { insertSessions, listSessions } from '#storage/queries/meeting-sessions.ts';
import { recordDone } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { changedMeanwhile } from '../meetings/changed-meanwhile.ts';
import { guardedMeeting, type MeetingNeeds, recordedChange } from '../meetings/meeting-guard.ts';
import type { QuestionDraft } from './contract.ts';

export async function saveQuestion(
  needs: MeetingNeeds,
  actor: Actor,
  { meetingId, draft }: { readonly meetingId: string; readonly draft: QuestionDraft },
): Promise<Result<{ id: string }>> {
  const action = 'meetingResults.saveQuestion';
  return needs.turns.take(`meeting.${meetingId}`, async () => {
    const guarded = await guardedMeeting(needs, actor, { action, id: meetingId, may: mayOrganiseMeeting });
    if (!guarded.ok) return guarded;
    const meeting = guarded.value;
    const question = plainText(draft.question);
    const answer = plainText(draft.answer);
    if (question === '') return failed(problem('meetings.question.missing'));
    if (Math.max(question.length, answer.length) > longest.text)
      return failed(problem('meetings.text.tooLong', { limit: longest.text }));
    const all = await listQuestions(needs.beyond, meeting);
    const former = all.find(({ id }) => id === draft.id);
    if (draft.id !== null && former === undefined) return failed(problem('meetings.question.notFound'));
    if (draft.id === null && all.length >= mostQuestions)
      return failed(problem('meetings.question.tooMany', { limit: mostQuestions }));
    const id = draft.id ?? randomUUID();
    return recordedChange(needs, actor, {
      action,
      meeting,
      work: async (transaction, by) => {
        if (former === undefined) {
          await insertQuestion(transaction, meeting, { id, question }, by);
          return ok({ id });
        }
        const isAnswered = answer !== '';
        const goesOn = former.state === 'taken' && !isAnswered;
        const entry = {
          id,
          version: draft.version,
          question,
          answer,
          state: isAnswered ? ('answered' as const) : goesOn ? ('taken' as const) : ('open' as const),
          takenBy: goesOn ? former.takenBy : null,
        };
        return (await updateQuestion(transaction, meeting, entry, by))
          ? ok({ id })
          : failed(changedMeanwhile(former));
      },
    });
  });
}

export async function removeQuestion(
  needs: MeetingNeeds,
  actor: Actor,
  { meetingId, questionId }: { readonly meetingId: string; readonly questionId: string },
): Promise<Result<void>> {
  const action = 'meetingResults.removeQuestion';
  const guarded = await guardedMeeting(needs, actor, { action, id: meetingId, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  return recordedChange(needs, actor, {
    action,
    meeting: guarded.value,
    work: async (transaction) =>
      (await deleteResult(transaction, guarded.value, { table: 'meeting_questions', id: questionId }))
        ? ok(undefined)
        : failed(problem('meetings.question.notFound')),
  });
}

/** The item of the programme and the state of the question: both or none, though they may belong to different ones. */
export async function takeQuestion(
  needs: MeetingNeeds,
  actor: Actor,
  { meetingId, questionId }: { readonly meetingId: string; readonly questionId: string },
): Promise<Result<{ sessionId: string }>> {
  const action = 'meetingResults.takeQuestion';
  return needs.turns.take(`meeting.${meetingId}`, async () => {
    const guarded = await guardedMeeting(needs, actor, { action, id: meetingId, may: mayOrganiseMeeting });
    if (!guarded.ok) return guarded;
    const meeting = guarded.value;
    if (meeting.state === 'cancelled') return failed(problem('meetings.calledOff'));
    const open = await listCarriedQuestions(needs.beyond, meeting);
    const question = open.find(({ id }) => id === questionId);
    if (question === undefined) return failed(problem('meetings.question.notFound'));
    const sessions = await listSessions(needs.within(meeting.organisationId), meeting);
    if (sessions.length >= mostSessions)
      return failed(problem('meetings.session.tooMany', { limit: mostSessions }));
    const line = plainLine(question.question);
    const session = {
      ...placeAtEnd(sessions, meeting),
      id: randomUUID(),
      position: Math.max(-1, ...sessions.map(({ position }) => position)) + 1,
      kind: 'other' as const,
      title: line.length > longest.line ? `${line.slice(0, longest.line - 1)}…` : line,
      abstract: line.length > longest.line ? question.question : '',
      topic: null,
      room: null,
      speakers: [],
    };
    const by = { now: needs.clock(), accountId: actor.accountId };
    return needs.beyond.transaction().execute(async (transaction) => {
      const key = { organisationId: question.organisationId, id: question.meetingId };
      const taken = { ...question, state: 'taken' as const, takenBy: meeting.id };
      if (!(await updateQuestion(transaction, key, taken, by))) return failed(changedMeanwhile(question));
      await insertSessions(transaction, meeting, [session], by);
      await recordDone(transaction, actor, { action, subject: meeting.id, at: by.now });
      return ok({ sessionId: session.id });
    });
  });
}
