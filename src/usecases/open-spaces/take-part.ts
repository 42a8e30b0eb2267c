import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { longest } from '#core/meetings/check-meeting.ts';
import { mostProposals } from '#core/meetings/guiding-questions.ts';
import { lineOrNull, plainLine, plainText } from '#core/meetings/plain-text.ts';
import {
  insertProposal,
  listProposals,
  readOpenSpace,
  replaceVotes,
  type StoredOpenSpace,
} from '#storage/queries/meeting-open-space.ts';
import { plausibleId } from '../analyses/guard.ts';
import { type Guest, guestChange } from '../group-pages/guest.ts';
import type { MeetingNeeds } from '../meetings/meeting-guard.ts';
import type { NewProposal, Vote } from './contract.ts';

export async function propose(
  needs: MeetingNeeds,
  guest: Guest,
  proposal: NewProposal,
): Promise<Result<void>> {
  const { meeting } = guest;
  const title = plainLine(proposal.title);
  const words = plainText(proposal.words);
  const authorName = lineOrNull(proposal.authorName);
  if (plausibleId(proposal.id) === null) return failed(problem('meetings.openSpace.proposalNotFound'));
  if (title === '') return failed(problem('meetings.openSpace.titleMissing'));
  if (title.length > longest.line || (authorName ?? '').length > longest.line)
    return failed(problem('meetings.text.tooLong', { limit: longest.line }));
  if (words.length > longest.link) return failed(problem('meetings.text.tooLong', { limit: longest.link }));
  return guestChange(needs, guest, {
    action: 'openSpaces.propose',
    subject: proposal.id,
    work: async (transaction, { now }) => {
      const open = openOf(await readOpenSpace(transaction, meeting, 'share'));
      if (!open.ok) return open;
      const proposals = await listProposals(transaction, meeting);
      if (proposals.some(({ id }) => id === proposal.id)) return ok(undefined);
      if (proposals.length >= mostProposals)
        return failed(problem('meetings.openSpace.tooMany', { limit: mostProposals }));
      await insertProposal(transaction, meeting, { id: proposal.id, title, words, authorName, now });
      return ok(undefined);
    },
  });
}

/** The lock on the open space and the count exclude each other: a vote is counted or refused, never lost between. */
export async function vote(needs: MeetingNeeds, guest: Guest, votes: readonly Vote[]): Promise<Result<void>> {
  const { meeting, participantId } = guest;
  if (participantId === null) return failed(problem('meetings.openSpace.personalLink'));
  const given = votes.filter(({ points }) => points !== 0);
  const isWhole = given.every(({ points }) => Number.isInteger(points) && points > 0);
  const isOnce = new Set(given.map(({ proposalId }) => proposalId)).size === given.length;
  if (!isWhole || !isOnce) return failed(problem('meetings.openSpace.points'));
  return guestChange(needs, guest, {
    action: 'openSpaces.vote',
    // Who voted is nobody's business, so the record names the meeting.
    subject: meeting.id,
    work: async (transaction) => {
      const open = openOf(await readOpenSpace(transaction, meeting, 'share'));
      if (!open.ok) return open;
      const { budget } = open.value;
      const sum = given.reduce((all, { points }) => all + points, 0);
      if (sum > budget)
        return failed(problem('meetings.openSpace.budget', { budget, sum, excess: sum - budget }));
      const proposals = await listProposals(transaction, meeting);
      const votable = new Set(proposals.flatMap(({ id, isHidden }) => (isHidden ? [] : id)));
      if (!given.every(({ proposalId }) => votable.has(proposalId)))
        return failed(problem('meetings.openSpace.proposalNotFound'));
      await replaceVotes(transaction, meeting, { participantId, votes: given });
      return ok(undefined);
    },
  });
}

function openOf(space: StoredOpenSpace | null): Result<StoredOpenSpace> {
  if (space === null) return failed(problem('meetings.openSpace.notStarted'));
  return space.closedAt === null ? ok(space) : failed(problem('meetings.openSpace.counted'));
}
