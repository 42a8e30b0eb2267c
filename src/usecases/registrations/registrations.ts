import type { MeetingNeeds } from '../meetings/meeting-guard.ts';
import {
  addParticipant,
  changeParticipant,
  closeRegistration,
  givePlaceTo,
  giveUpFor,
  removeParticipant,
  sendLinkTo,
} from './change-participants.ts';
import type { Registrations } from './contract.ts';
import { invitePeople, previewInvitees } from './invite.ts';
import { giveUpOwn, handOnOwn, readOwn, saveOwn } from './own-registration.ts';
import { exportAll, listOf, readOne } from './participants.ts';
import { offerFor, registerOpenly } from './register-openly.ts';

export function createRegistrations(needs: MeetingNeeds): Registrations {
  return {
    offer: (asker, meetingId) => offerFor(needs, asker, meetingId),
    register: (asker, meetingId, registration) =>
      registerOpenly(needs, asker, { meetingId, ...registration }),
    readOwn: (token) => readOwn(needs, token),
    saveOwn: (token, change) => saveOwn(needs, token, change),
    giveUpOwn: (token) => giveUpOwn(needs, token),
    handOnOwn: (token, to) => handOnOwn(needs, token, to),
    participants: (actor, meetingId, filter = {}) => listOf(needs, actor, { meetingId, filter }),
    participant: (actor, meetingId, participantId) => readOne(needs, actor, { meetingId, participantId }),
    add: (actor, meetingId, entry) => addParticipant(needs, actor, { meetingId, entry }),
    change: (actor, meetingId, change) => changeParticipant(needs, actor, { meetingId, ...change }),
    givePlace: (actor, meetingId, id) => givePlaceTo(needs, actor, { meetingId, id }),
    giveUp: (actor, meetingId, id) => giveUpFor(needs, actor, { meetingId, id }),
    remove: (actor, meetingId, id) => removeParticipant(needs, actor, { meetingId, id }),
    sendLink: (actor, meetingId, id) => sendLinkTo(needs, actor, { meetingId, id }),
    close: (actor, meetingId, closed) => closeRegistration(needs, actor, { meetingId, closed }),
    export: (actor, meetingId) => exportAll(needs, actor, meetingId),
    invitees: (actor, meetingId, choice) => previewInvitees(needs, actor, { meetingId, choice }),
    invite: (actor, meetingId, contactIds) => invitePeople(needs, actor, { meetingId, contactIds }),
  };
}
