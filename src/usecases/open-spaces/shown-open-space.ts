import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { readGroupPlan } from '#storage/queries/meeting-groups.ts';
import { listOwnVotes, listProposals, readOpenSpace } from '#storage/queries/meeting-open-space.ts';
import { type Guest, mayWrite } from '../group-pages/guest.ts';
import { isEntitled, type MeetingNeeds } from '../meetings/meeting-guard.ts';
import type { OpenSpace } from './contract.ts';

export async function shownOpenSpace(needs: MeetingNeeds, guest: Guest): Promise<Result<OpenSpace>> {
  const { meeting, actor, participantId } = guest;
  const handle = needs.within(meeting.organisationId);
  const [space, proposals, plan, votes] = await Promise.all([
    readOpenSpace(handle, meeting),
    listProposals(handle, meeting),
    readGroupPlan(handle, meeting),
    participantId === null ? [] : listOwnVotes(handle, meeting, participantId),
  ]);
  const own = new Map(votes.map(({ proposalId, points }) => [proposalId, points]));
  const mayHelp = actor !== null;
  const isOpen = space !== null && space.closedAt === null && mayWrite(needs, guest);
  return ok({
    meetingId: meeting.id,
    meetingTitle: meeting.title,
    state: space === null ? 'notStarted' : space.closedAt === null ? 'open' : 'counted',
    budget: space?.budget ?? 0,
    voters: space?.voters ?? null,
    hasGroups: plan.rounds.some(({ id }) => id === space?.roundId),
    planVersion: plan.version,
    mayHelp,
    mayOrganise: isEntitled(actor, meeting, mayOrganiseMeeting),
    mayVote: isOpen && participantId !== null,
    mayPropose: isOpen,
    proposals: proposals
      .filter(({ isHidden }) => mayHelp || !isHidden)
      .map((proposal) => ({ ...proposal, ownPoints: own.get(proposal.id) ?? 0 })),
  });
}
