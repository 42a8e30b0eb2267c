import { randomUUID } from 'node:crypto';
import { mayHelpAtMeeting } from '#core/access/meeting-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { momentOfPress } from '#core/meetings/day/check-in.ts';
import { mostPresses, pressProblem } from '#core/meetings/day/check-press.ts';
import { lineOrNull, plainLine } from '#core/meetings/plain-text.ts';
import type { Handle } from '#storage/open-database.ts';
import {
  agreeToPhotos,
  insertCheckIns,
  insertWalkIns,
  lockParticipants,
  settlePlaces,
} from '#storage/queries/meeting-check-ins.ts';
import type { MeetingKey, StoredMeeting } from '#storage/queries/meetings.ts';
import { recordDone } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { MeetingNeeds } from '../meetings/meeting-guard.ts';
import type { Press, SentPresses, SignedPaper, TakenPresses, WalkInDraft } from './contract.ts';
import { guardedDay } from './day-guard.ts';

const action = 'meetingDay.checkIn';

export async function takePresses(
  needs: MeetingNeeds,
  actor: Actor,
  { id, sent }: { readonly id: string; readonly sent: SentPresses },
): Promise<Result<TakenPresses>> {
  const guarded = await guardedDay(needs, actor, { action, id, may: mayHelpAtMeeting });
  if (!guarded.ok) return guarded;
  if (sent.presses.length > mostPresses || !Number.isFinite(sent.sentAt))
    return failed(problem('meetingDay.press.tooMany', { limit: mostPresses }));
  const meeting = guarded.value;
  const refused: TakenPresses['refused'][number][] = [];
  const plausible: Press[] = [];
  for (const press of sent.presses) {
    const wrong = pressProblem(press, meeting.days);
    if (wrong === null) plausible.push(press);
    else refused.push({ id: String(press.id).slice(0, 64), problem: wrong });
  }
  const taken = await inOneGo(needs, actor, meeting, { presses: plausible, sentAt: sent.sentAt });
  return ok({
    accepted: taken.accepted,
    refused: [
      ...refused,
      ...taken.unknown.map((one) => ({ id: one, problem: problem('meetingDay.person.unknown') })),
    ],
  });
}

export async function takePaper(
  needs: MeetingNeeds,
  actor: Actor,
  { id, paper }: { readonly id: string; readonly paper: SignedPaper },
): Promise<Result<{ taken: number }>> {
  const guarded = await guardedDay(needs, actor, { action, id, may: mayHelpAtMeeting });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  const pressedAt = needs.clock().getTime();
  const presses = [...new Set(paper.present)].map(
    (participantId): Press => ({
      id: randomUUID(),
      kind: 'in',
      way: 'paper',
      dayNumber: paper.dayNumber,
      participantId,
      pressedAt,
    }),
  );
  for (const press of presses) {
    const wrong = pressProblem(press, meeting.days);
    if (wrong !== null) return failed(wrong);
  }
  const { accepted } = await inOneGo(needs, actor, meeting, {
    presses,
    sentAt: pressedAt,
    photos: paper.photos,
  });
  return ok({ taken: accepted.length });
}

/** All of it and its entry in the record in one transaction: what is acknowledged is committed. */
async function inOneGo(
  needs: MeetingNeeds,
  actor: Actor,
  meeting: StoredMeeting,
  sent: SentPresses & { readonly photos?: readonly string[] },
): Promise<{ readonly accepted: readonly string[]; readonly unknown: readonly string[] }> {
  const now = needs.clock();
  const { presses, photos = [] } = sent;
  if (presses.length === 0 && photos.length === 0) return { accepted: [], unknown: [] };
  const handle = needs.within(meeting.organisationId, actor.organisationId);
  return handle.transaction().execute(async (transaction) => {
    await insertWalkIns(transaction, meeting, walkInsOf(presses), { now });
    const known = await lockParticipants(transaction, meeting, [
      ...new Set([...presses.map(({ participantId }) => participantId), ...photos]),
    ]);
    const taken = presses.filter(({ participantId }) => known.has(participantId));
    const rows = taken.map((press) => ({
      id: press.id,
      participantId: press.participantId,
      dayNumber: press.dayNumber,
      kind: press.kind,
      way: press.way,
      happenedAt: momentOfPress({ pressedAt: press.pressedAt, sentAt: sent.sentAt }, now),
      // Entered by mistake and taken back, somebody is not a person who failed to come.
      formerState: press.way === 'walkIn' && press.kind === 'in' ? ('cancelled' as const) : null,
    }));
    const fresh = await insertCheckIns(transaction, meeting, uniqueById(rows), {
      now,
      accountId: actor.accountId,
    });
    const agreed = photos.filter((one) => known.has(one));
    await agreeToPhotos(transaction, meeting, { participantIds: agreed, now });
    if (fresh.length > 0) await settle(transaction, meeting, { rows, fresh, now });
    if (fresh.length > 0 || agreed.length > 0)
      await recordDone(transaction, actor, { action, subject: meeting.id, at: now });
    return {
      accepted: taken.map((press) => press.id),
      unknown: presses.filter(({ participantId }) => !known.has(participantId)).map((press) => press.id),
    };
  });
}

async function settle(
  transaction: Handle,
  meeting: MeetingKey,
  {
    rows,
    fresh,
    now,
  }: {
    readonly rows: readonly { readonly id: string; readonly participantId: string }[];
    readonly fresh: readonly string[];
    readonly now: Date;
  },
): Promise<void> {
  const isFresh = new Set(fresh);
  const touched = rows.filter((row) => isFresh.has(row.id)).map((row) => row.participantId);
  await settlePlaces(transaction, meeting, { participantIds: [...new Set(touched)], now });
}

function uniqueById<Row extends { readonly id: string }>(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function walkInsOf(presses: readonly Press[]) {
  const drafts = presses.flatMap(({ way, kind, participantId, person }) =>
    way === 'walkIn' && kind === 'in' && person !== undefined ? [{ id: participantId, person }] : [],
  );
  return uniqueById(drafts).map(({ id, person }: { id: string; person: WalkInDraft }) => ({
    id,
    name: plainLine(person.name),
    homeId: null,
    organisationName: lineOrNull(person.organisationName),
    profession: person.profession,
  }));
}
