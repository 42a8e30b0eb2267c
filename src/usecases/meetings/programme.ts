import { randomUUID } from 'node:crypto';
import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { longest, mostSessions, mostSpeakers, sessionIssues } from '#core/meetings/check-meeting.ts';
import type { SessionFacts } from '#core/meetings/meeting.ts';
import { lineOrNull, plainLine, plainText } from '#core/meetings/plain-text.ts';
import { exchanged } from '#core/meetings/programme-times.ts';
import { readContacts } from '#storage/queries/contacts.ts';
import {
  deleteSession,
  insertSessions,
  listSessions,
  moveSessions,
  type StoredSpeaker,
  updateSession,
} from '#storage/queries/meeting-sessions.ts';
import type { StoredMeeting } from '#storage/queries/meetings.ts';
import type { Actor } from '../contract.ts';
import { changedMeanwhile } from './changed-meanwhile.ts';
import type { SessionDraft, SpeakerDraft } from './contract.ts';
import { guardedMeeting, type MeetingNeeds, recordedChange } from './meeting-guard.ts';

export async function saveSession(
  needs: MeetingNeeds,
  actor: Actor,
  { id, session }: { readonly id: string; readonly session: SessionDraft },
): Promise<Result<{ id: string }>> {
  return inProgramme(needs, actor, { action: 'meeting.saveSession', id }, async (meeting, action) => {
    const facts = cleanSession(session);
    const [wrong] = sessionIssues(facts, meeting);
    if (wrong !== undefined) return failed(wrong.problem);
    const speakers = await checkedSpeakers(needs, session.speakers);
    if (!speakers.ok) return speakers;
    const all = await listSessions(needs.within(meeting.organisationId), meeting);
    const former = all.find((one) => one.id === session.id);
    if (session.id !== null && former === undefined) return failed(problem('meetings.session.notFound'));
    if (session.id === null && all.length >= mostSessions)
      return failed(problem('meetings.session.tooMany', { limit: mostSessions }));
    const sessionId = session.id ?? randomUUID();
    const entry = { ...facts, id: sessionId, speakers: speakers.value };
    return recordedChange(needs, actor, {
      action,
      meeting,
      work: async (transaction, by) => {
        if (former === undefined) {
          await insertSessions(transaction, meeting, [{ ...entry, position: nextPosition(all) }], by);
          return ok({ id: sessionId });
        }
        const isDone = await updateSession(transaction, meeting, { ...entry, version: session.version }, by);
        return isDone ? ok({ id: sessionId }) : failed(changedMeanwhile(former));
      },
    });
  });
}

export async function moveSession(
  needs: MeetingNeeds,
  actor: Actor,
  move: { readonly id: string; readonly sessionId: string; readonly direction: 'up' | 'down' },
): Promise<Result<void>> {
  return inProgramme(
    needs,
    actor,
    { action: 'meeting.moveSession', id: move.id },
    async (meeting, action) => {
      const all = await listSessions(needs.within(meeting.organisationId), meeting);
      const at = all.findIndex((session) => session.id === move.sessionId);
      if (at < 0) return failed(problem('meetings.session.notFound'));
      const [first, second] = move.direction === 'up' ? [all[at - 1], all[at]] : [all[at], all[at + 1]];
      // The first one of a day goes no further up, and nobody expects an error for pressing once too often.
      if (first === undefined || second === undefined || first.dayNumber !== second.dayNumber)
        return ok(undefined);
      const pair = exchanged(first, second);
      if (pair === null) return failed(problem('meetings.copy.overMidnight'));
      const [earlier, later] = pair;
      return recordedChange(needs, actor, {
        action,
        meeting,
        work: async (transaction, by) => {
          // Those that begin at the same time stand in the order of their positions.
          const positions = [first.position, second.position].sort((one, other) => one - other);
          const [low = 0, high = 1] = positions;
          await moveSessions(
            transaction,
            meeting,
            [
              { ...earlier, position: low },
              { ...later, position: high === low ? low + 1 : high },
            ],
            by,
          );
          return ok(undefined);
        },
      });
    },
  );
}

export async function removeSession(
  needs: MeetingNeeds,
  actor: Actor,
  { id, sessionId }: { readonly id: string; readonly sessionId: string },
): Promise<Result<void>> {
  return inProgramme(needs, actor, { action: 'meeting.removeSession', id }, (meeting, action) =>
    recordedChange(needs, actor, {
      action,
      meeting,
      work: async (transaction) =>
        (await deleteSession(transaction, meeting, sessionId))
          ? ok(undefined)
          : failed(problem('meetings.session.notFound')),
    }),
  );
}

/** A change of the programme: one after the other, by those who organise, while the meeting is not called off. */
async function inProgramme<T>(
  needs: MeetingNeeds,
  actor: Actor,
  { action, id }: { readonly action: string; readonly id: string },
  work: (meeting: StoredMeeting, action: string) => Promise<Result<T>>,
): Promise<Result<T>> {
  return needs.turns.take(`meeting.${id}`, async () => {
    const guarded = await guardedMeeting(needs, actor, { action, id, may: mayOrganiseMeeting });
    if (!guarded.ok) return guarded;
    if (guarded.value.state === 'cancelled') return failed(problem('meetings.calledOff'));
    return work(guarded.value, action);
  });
}

function nextPosition(sessions: readonly { readonly position: number }[]): number {
  return Math.max(-1, ...sessions.map(({ position }) => position)) + 1;
}

function cleanSession(session: SessionFacts): SessionFacts {
  return {
    dayNumber: session.dayNumber,
    begins: session.begins,
    ends: session.ends,
    kind: session.kind,
    title: plainLine(session.title),
    abstract: plainText(session.abstract),
    topic: session.topic,
    room: lineOrNull(session.room),
  };
}

/** A contact of the network with its organisation, or somebody with a name. */
async function checkedSpeakers(
  needs: MeetingNeeds,
  drafts: readonly SpeakerDraft[],
): Promise<Result<readonly StoredSpeaker[]>> {
  if (drafts.length > mostSpeakers)
    return failed(problem('meetings.speakers.tooMany', { limit: mostSpeakers }));
  const ids = drafts.flatMap(({ contactId }) => contactId ?? []);
  const contacts = new Map((await readContacts(needs.beyond, ids)).map((contact) => [contact.id, contact]));
  const speakers: StoredSpeaker[] = [];
  for (const draft of drafts) {
    const checked = speakerOf(draft, contacts);
    if ('code' in checked) return failed(checked);
    speakers.push(checked);
  }
  return ok(speakers);
}

function speakerOf(
  { contactId, name, organisationName }: SpeakerDraft,
  contacts: ReadonlyMap<string, { readonly organisationId: string }>,
): StoredSpeaker | Problem {
  if (contactId !== null) {
    const contact = contacts.get(contactId);
    if (contact === undefined) return problem('network.contact.notFound');
    return { contactId, organisationId: contact.organisationId, name: null, organisationName: null };
  }
  const line = lineOrNull(name);
  const organisation = lineOrNull(organisationName);
  if (line === null && organisation === null) return problem('meetings.speakers.nameMissing');
  if (Math.max(line?.length ?? 0, organisation?.length ?? 0) > longest.line)
    return problem('meetings.text.tooLong', { limit: longest.line });
  return { contactId: null, organisationId: null, name: line, organisationName: organisation };
}
