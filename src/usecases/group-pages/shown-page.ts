import { ok, type Result } from '#core/kernel/result.ts';
import { usualQuestions } from '#core/meetings/guiding-questions.ts';
import type { Handle } from '#storage/open-database.ts';
import { listEntries, listQuestions, readEntriesStamp } from '#storage/queries/meeting-entries.ts';
import type { MeetingKey } from '#storage/queries/meetings.ts';
import type { MeetingNeeds } from '../meetings/meeting-guard.ts';
import type { GroupPage, GuidingQuestion } from './contract.ts';
import type { AtGroup } from './group-at.ts';
import { mayWrite } from './guest.ts';

export async function shownPage(
  needs: MeetingNeeds,
  { guest, group, handle, mayModerate }: AtGroup,
): Promise<Result<GroupPage>> {
  const { meeting } = guest;
  // First the stamp: what changes meanwhile is shown once more, never missed.
  const stamp = await readEntriesStamp(handle, meeting, group.id);
  const [questions, entries] = await Promise.all([
    questionsOf(handle, meeting, group.roundId),
    listEntries(handle, meeting, group.id),
  ]);
  const known = new Set(questions.map(({ id }) => id));
  return ok({
    meetingId: meeting.id,
    meetingTitle: meeting.title,
    groupId: group.id,
    groupTitle: group.title,
    roundTitle: group.roundTitle,
    room: group.room,
    moderator: group.moderator,
    questions,
    cards: entries
      .filter(({ hiddenReason }) => mayModerate || hiddenReason === null)
      .map(({ position: _position, ...entry }) => ({
        ...entry,
        questionId: entry.questionId !== null && known.has(entry.questionId) ? entry.questionId : null,
      })),
    stamp,
    mayModerate,
    mayWrite: mayWrite(needs, guest),
  });
}

export async function questionsOf(
  handle: Handle,
  meeting: MeetingKey,
  roundId: string,
): Promise<readonly GuidingQuestion[]> {
  const written = await listQuestions(handle, meeting, roundId);
  if (written.length > 0) return written.map(({ id, words }) => ({ id, words }));
  return usualQuestions.map((id) => ({ id, words: null }));
}
