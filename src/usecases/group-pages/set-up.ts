import { randomUUID } from 'node:crypto';
import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { longest } from '#core/meetings/check-meeting.ts';
import { mostQuestions } from '#core/meetings/guiding-questions.ts';
import { plainLine } from '#core/meetings/plain-text.ts';
import { replaceQuestions } from '#storage/queries/meeting-entries.ts';
import { replaceGroupLinks } from '#storage/queries/meeting-group-links.ts';
import { readGroupPlan, type StoredGroup, type StoredRound } from '#storage/queries/meeting-groups.ts';
import type { StoredMeeting } from '#storage/queries/meetings.ts';
import type { Actor } from '../contract.ts';
import { guardedMeeting, type MeetingNeeds, recordedChange } from '../meetings/meeting-guard.ts';
import { newSessionToken } from '../sessions/session-token.ts';
import type { GuidingQuestion, IssuedLinks } from './contract.ts';
import { questionsOf } from './shown-page.ts';

interface OfRound {
  readonly meeting: StoredMeeting;
  readonly round: StoredRound;
  readonly groups: readonly StoredGroup[];
}

export async function shownQuestions(
  needs: MeetingNeeds,
  actor: Actor,
  asked: { readonly meetingId: string; readonly roundId: string },
): Promise<Result<{ title: string; questions: readonly GuidingQuestion[] }>> {
  const found = await roundOf(needs, actor, { ...asked, action: 'groupPages.questions' });
  if (!found.ok) return found;
  const { meeting, round } = found.value;
  const questions = await questionsOf(needs.within(meeting.organisationId), meeting, round.id);
  return ok({ title: round.title, questions });
}

export async function setQuestions(
  needs: MeetingNeeds,
  actor: Actor,
  change: {
    readonly meetingId: string;
    readonly roundId: string;
    readonly questions: readonly { readonly id: string | null; readonly words: string }[];
  },
): Promise<Result<void>> {
  const action = 'groupPages.setQuestions';
  const found = await roundOf(needs, actor, { ...change, action });
  if (!found.ok) return found;
  const { meeting, round } = found.value;
  const before = await questionsOf(needs.within(meeting.organisationId), meeting, round.id);
  const known = new Set(before.map(({ id }) => id));
  const questions = change.questions
    .map(({ id, words }) => ({
      id: id !== null && known.delete(id) ? id : randomUUID(),
      words: plainLine(words),
    }))
    .filter(({ words }) => words !== '')
    .map((question, position) => ({ ...question, position }));
  if (questions.length > mostQuestions)
    return failed(problem('meetings.cards.questions', { limit: mostQuestions }));
  if (questions.some(({ words }) => words.length > longest.line))
    return failed(problem('meetings.text.tooLong', { limit: longest.line }));
  return recordedChange(needs, actor, {
    action,
    meeting,
    work: async (transaction) =>
      ok(await replaceQuestions(transaction, meeting, { roundId: round.id, questions })),
  });
}

export async function issueLinks(
  needs: MeetingNeeds,
  actor: Actor,
  asked: { readonly meetingId: string; readonly roundId: string },
): Promise<Result<IssuedLinks>> {
  const action = 'groupPages.issueLinks';
  const found = await roundOf(needs, actor, { ...asked, action });
  if (!found.ok) return found;
  const { meeting, round, groups } = found.value;
  if (meeting.state === 'cancelled') return failed(problem('meetings.calledOff'));
  // A link of a draft would open nothing yet.
  if (meeting.state === 'draft') return failed(problem('meetings.cards.draft'));
  const issued = groups.map((group) => ({ group, ...newSessionToken(meeting.organisationId) }));
  return recordedChange(needs, actor, {
    action,
    meeting,
    work: async (transaction, { now }) => {
      const links = issued.map(({ group, sha256 }) => ({ groupId: group.id, tokenSha256: sha256 }));
      await replaceGroupLinks(transaction, meeting, links, { now });
      return ok({
        meetingTitle: meeting.title,
        roundTitle: round.title,
        groups: issued.map(({ group: { id, title, room }, token }) => ({ groupId: id, title, room, token })),
      });
    },
  });
}

async function roundOf(
  needs: MeetingNeeds,
  actor: Actor,
  asked: { readonly action: string; readonly meetingId: string; readonly roundId: string },
): Promise<Result<OfRound>> {
  const { action, meetingId: id, roundId } = asked;
  const guarded = await guardedMeeting(needs, actor, { action, id, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  const plan = await readGroupPlan(needs.within(meeting.organisationId), meeting);
  const round = plan.rounds.find((one) => one.id === roundId);
  if (round === undefined) return failed(problem('meetings.groups.roundNotFound'));
  return ok({ meeting, round, groups: plan.groups.filter((group) => group.roundId === roundId) });
}
