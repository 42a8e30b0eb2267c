import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { participantTotals } from '#core/meetings/participant-totals.ts';
import { offerOf, placesLeft } from '#core/meetings/registration-offer.ts';
import {
  countParticipants,
  listParticipants,
  readParticipant,
  type StoredParticipant,
} from '#storage/queries/meeting-participants.ts';
import { readOccupancy } from '#storage/queries/meeting-registration.ts';
import { recordDone } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { guardedMeeting, type MeetingNeeds, todayOf } from '../meetings/meeting-guard.ts';
import { detailsOf } from '../meetings/shown-meeting.ts';
import type { Participant, ParticipantFilter, ParticipantList } from './contract.ts';

export const participantNotFound = () => failed(problem('registration.participant.notFound'));

export async function listOf(
  needs: MeetingNeeds,
  actor: Actor,
  { meetingId, filter }: { readonly meetingId: string; readonly filter: ParticipantFilter },
): Promise<Result<ParticipantList>> {
  const action = 'registration.participants';
  const guarded = await guardedMeeting(needs, actor, { action, id: meetingId, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  const within = needs.within(meeting.organisationId);
  const [details, all, counts, places] = await Promise.all([
    detailsOf(needs, actor, meeting),
    listParticipants(within, meeting),
    countParticipants(within, meeting),
    readOccupancy(within, meeting),
  ]);
  if (places === null) return failed(problem('meetings.meeting.notFound'));
  const shown = all.filter((one) => isWanted(one, filter));
  return ok({
    meeting: details,
    offer: offerOf(meeting, places, todayOf(needs)),
    closed: places.closed,
    placesLeft: placesLeft(places),
    counts,
    totals: participantTotals(all.filter(({ state }) => state === 'registered')),
    participants: (filter.state === 'waiting' ? shown.toSorted(byAnswer) : shown).map(participantOf),
  });
}

export async function readOne(
  needs: MeetingNeeds,
  actor: Actor,
  { meetingId, participantId }: { readonly meetingId: string; readonly participantId: string },
): Promise<Result<Participant>> {
  const action = 'registration.participant';
  const guarded = await guardedMeeting(needs, actor, { action, id: meetingId, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  const within = needs.within(guarded.value.organisationId);
  const found = await readParticipant(within, guarded.value, participantId);
  return found === null ? participantNotFound() : ok(participantOf(found));
}

export async function exportAll(
  needs: MeetingNeeds,
  actor: Actor,
  meetingId: string,
): Promise<Result<readonly Participant[]>> {
  const action = 'registration.export';
  const guarded = await guardedMeeting(needs, actor, { action, id: meetingId, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  const within = needs.within(meeting.organisationId, actor.organisationId);
  const all = await listParticipants(within, meeting);
  await recordDone(within, actor, { action, subject: meeting.id, at: needs.clock() });
  return ok(all.map(participantOf));
}

function isWanted(one: StoredParticipant, { state, profession, words }: ParticipantFilter): boolean {
  const text = [one.name, one.email, one.homeName].join(' ').toLocaleLowerCase('de');
  return (
    (state === undefined || one.state === state) &&
    (profession === undefined || one.profession === profession) &&
    (words ?? '')
      .toLocaleLowerCase('de')
      .split(/\s+/)
      .every((word) => text.includes(word))
  );
}

function byAnswer(one: StoredParticipant, other: StoredParticipant): number {
  return (
    (one.answeredAt?.getTime() ?? 0) - (other.answeredAt?.getTime() ?? 0) || (one.id < other.id ? -1 : 1)
  );
}

function participantOf({
  locale: _locale,
  substituteOf: _substitute,
  contactId: _contact,
  changedAt: _changed,
  ...shown
}: StoredParticipant): Participant {
  return shown;
}
