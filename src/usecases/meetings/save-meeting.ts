import { randomUUID } from 'node:crypto';
import { mayOrganiseMeeting, mayPlanMeeting } from '#core/access/meeting-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { meetingIssues, missingForAnnouncement } from '#core/meetings/check-meeting.ts';
import type { MeetingFacts } from '#core/meetings/meeting.ts';
import { lineOrNull, plainLine, plainText } from '#core/meetings/plain-text.ts';
import { insertMeeting, type StoredMeeting, updateMeeting } from '#storage/queries/meetings.ts';
import { notAllowed, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { changedMeanwhile } from './changed-meanwhile.ts';
import { checkedHosts } from './check-hosts.ts';
import type { MeetingDraft, Versioned } from './contract.ts';
import { type Followed, meetingFollowers } from './meeting-followers.ts';
import { guardedMeeting, type MeetingNeeds, recordedChange, todayOf } from './meeting-guard.ts';

export async function createMeeting(
  needs: MeetingNeeds,
  actor: Actor,
  draft: MeetingDraft,
): Promise<Result<{ id: string }>> {
  const action = 'meeting.create';
  if (!mayPlanMeeting(actor, actor)) return refuse(needs, actor, { action, id: '', problem: notAllowed() });
  const facts = cleanFacts(draft);
  const [wrong] = meetingIssues(facts);
  if (wrong !== undefined) return failed(wrong.problem);
  const hosts = await checkedHosts(needs, draft.hosts);
  if (!hosts.ok) return hosts;
  const { organisationId } = actor;
  const meeting = { ...facts, organisationId, id: randomUUID(), copiedFrom: null, hosts: hosts.value };
  return recordedChange(needs, actor, {
    action,
    meeting,
    work: async (transaction, by) => {
      await insertMeeting(transaction, meeting, by);
      return ok({ id: meeting.id });
    },
  });
}

export async function saveMeeting(
  needs: MeetingNeeds,
  actor: Actor,
  { id, change }: { readonly id: string; readonly change: Versioned<MeetingDraft> },
): Promise<Result<void>> {
  const action = 'meeting.save';
  return needs.turns.take(`meeting.${id}`, async () => {
    const guarded = await guardedMeeting(needs, actor, { action, id, may: mayOrganiseMeeting });
    if (!guarded.ok) return guarded;
    const before = guarded.value;
    const facts = cleanFacts(change);
    const [wrong] = meetingIssues(facts);
    const problemNow = wrong?.problem ?? publicProblem(facts, before, todayOf(needs));
    if (problemNow !== null) return failed(problemNow);
    const hosts = await checkedHosts(needs, change.hosts);
    if (!hosts.ok) return hosts;
    const after = { ...before, ...facts, hosts: hosts.value, version: change.version };
    return recordedChange(needs, actor, {
      action,
      meeting: before,
      work: async (transaction, by) => {
        if (!(await updateMeeting(transaction, after, by))) return failed(changedMeanwhile(before));
        if (before.state === 'announced')
          await follow(before, stored(after, by.now), { transaction, now: by.now });
        return ok(undefined);
      },
    });
  });
}

async function follow(before: StoredMeeting, after: StoredMeeting, followed: Followed): Promise<void> {
  for (const follower of meetingFollowers) {
    await follower.afterSaved?.(after, followed);
    if (isMoved(before, after)) await follower.afterMoved?.(after, before, followed);
  }
}

/** As the database has it now: a calendar takes an entry for a newer one by its version only. */
function stored(meeting: StoredMeeting, now: Date): StoredMeeting {
  return { ...meeting, version: meeting.version + 1, changedAt: now };
}

/** People may already rely on what is public: it cannot lose its day or its place, nor move into the past. */
function publicProblem(facts: MeetingFacts, before: StoredMeeting, today: string): Problem | null {
  if (before.state === 'draft') return null;
  if (before.state === 'cancelled') return problem('meetings.calledOff');
  const [missing] = missingForAnnouncement(facts);
  if (missing !== undefined) return missing.problem;
  if (before.state === 'announced' && facts.day !== before.day && (facts.day ?? '') < today)
    return problem('meetings.day.past');
  return null;
}

function isMoved(before: MeetingFacts, after: MeetingFacts): boolean {
  const where = ['day', 'days', 'begins', 'ends', 'placeName', 'address', 'onlineLink'] as const;
  return where.some((field) => before[field] !== after[field]);
}

export function cleanFacts(draft: MeetingFacts): MeetingFacts {
  return {
    kind: draft.kind,
    title: plainLine(draft.title),
    region: lineOrNull(draft.region),
    number: draft.number,
    day: draft.day,
    days: draft.days,
    begins: draft.begins,
    ends: draft.ends,
    placeName: lineOrNull(draft.placeName),
    address: plainText(draft.address ?? '') || null,
    travel: plainText(draft.travel),
    accessibility: plainText(draft.accessibility),
    onlineLink: lineOrNull(draft.onlineLink),
    lead: plainText(draft.lead),
    capacity: draft.capacity,
    registrationUntil: draft.registrationUntil,
    language: draft.language,
    funded: draft.funded,
  };
}
