import { byActor, byLink, type Door } from '../group-pages/guest.ts';
import type { MeetingNeeds } from '../meetings/meeting-guard.ts';
import type { OpenSpaceDoor, OpenSpaces, OpenSpacesByLink } from './contract.ts';
import { countOpenSpace, hideProposal, makeGroups, startOpenSpace } from './lead.ts';
import { shownOpenSpace } from './shown-open-space.ts';
import { propose, vote } from './take-part.ts';

export function createOpenSpaces(needs: MeetingNeeds): OpenSpaces {
  return {
    ...throughDoor(needs, byActor),
    start: (actor, id, { budget }) => startOpenSpace(needs, actor, { id, budget }),
    hide: (actor, id, change) => hideProposal(needs, actor, { id, change }),
    count: (actor, id) => countOpenSpace(needs, actor, id),
    makeGroups: (actor, id, change) => makeGroups(needs, actor, { id, change }),
  };
}

export function createOpenSpacesByLink(needs: MeetingNeeds): OpenSpacesByLink {
  return {
    ...throughDoor(needs, byLink),
    vote: async (token, meetingId, votes) => {
      const entered = await byLink(needs, token, { action: 'openSpaces.vote', meetingId });
      return entered.ok ? vote(needs, entered.value, votes) : entered;
    },
  };
}

function throughDoor<Key>(needs: MeetingNeeds, door: Door<Key>): OpenSpaceDoor<Key> {
  return {
    show: async (key, meetingId) => {
      const entered = await door(needs, key, { action: 'openSpaces.show', meetingId });
      return entered.ok ? shownOpenSpace(needs, entered.value) : entered;
    },
    propose: async (key, meetingId, proposal) => {
      const entered = await door(needs, key, { action: 'openSpaces.propose', meetingId });
      return entered.ok ? propose(needs, entered.value, proposal) : entered;
    },
  };
}
