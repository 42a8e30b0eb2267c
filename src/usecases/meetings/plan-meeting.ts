import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { missingForAnnouncement } from '#core/meetings/check-meeting.ts';
import { listCosts } from '#storage/queries/meeting-costs.ts';
import type { Actor } from '../contract.ts';
import type { MeetingPlan } from './contract.ts';
import { guardedMeeting, type MeetingNeeds } from './meeting-guard.ts';
import { planCounts } from './plan-counts.ts';
import { detailsOf } from './shown-meeting.ts';

export async function planOf(needs: MeetingNeeds, actor: Actor, id: string): Promise<Result<MeetingPlan>> {
  const guarded = await guardedMeeting(needs, actor, { action: 'meeting.plan', id, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  const within = needs.within(meeting.organisationId);
  const [details, costs, ...counted] = await Promise.all([
    detailsOf(needs, actor, meeting),
    listCosts(within, meeting),
    ...planCounts.map((count) => count(within, meeting)),
  ]);
  return ok({
    ...details,
    changedByName: meeting.changedByName,
    announcedAt: meeting.announcedAt,
    copiedFrom: meeting.copiedFrom,
    costs,
    costSumCents: costs.reduce((sum, { amountCents }) => sum + amountCents, 0),
    missing: missingForAnnouncement(meeting).map(({ problem }) => problem),
    counts: Object.assign({}, ...counted),
  });
}
