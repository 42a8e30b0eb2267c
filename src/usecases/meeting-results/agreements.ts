import { randomUUID } from 'node:crypto';
import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { lineOrNull, plainText } from '#core/meetings/plain-text.ts';
import {
  type AgreementFacts,
  agreementIssues,
  agreementStates,
  mostAgreements,
} from '#core/meetings/results.ts';
import {
  deleteResult,
  insertAgreement,
  listAgreements,
  listCarriedAgreements,
  settleAgreement,
  updateAgreement,
} from '#storage/queries/meeting-results.ts';
import { readNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import { recordDone } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { changedMeanwhile } from '../meetings/changed-meanwhile.ts';
import { guardedMeeting, type MeetingNeeds, recordedChange } from '../meetings/meeting-guard.ts';
import type { AgreementDraft, Settlement } from './contract.ts';

export async function saveAgreement(
  needs: MeetingNeeds,
  actor: Actor,
  { meetingId, draft }: { readonly meetingId: string; readonly draft: AgreementDraft },
): Promise<Result<{ id: string }>> {
  const action = 'meetingResults.saveAgreement';
  return needs.turns.take(`meeting.${meetingId}`, async () => {
    const guarded = await guardedMeeting(needs, actor, { action, id: meetingId, may: mayOrganiseMeeting });
    if (!guarded.ok) return guarded;
    const meeting = guarded.value;
    const facts = cleanAgreement(draft);
    const [wrong] = agreementIssues(facts);
    if (wrong !== undefined) return failed(wrong.problem);
    if (facts.whoId !== null && (await readNetworkOrganisations(needs.beyond, [facts.whoId])).length === 0)
      return failed(problem('meetings.agreement.whoUnknown'));
    const all = await listAgreements(needs.beyond, meeting);
    const former = all.find(({ id }) => id === draft.id);
    if (draft.id !== null && former === undefined) return failed(problem('meetings.agreement.notFound'));
    if (draft.id === null && all.length >= mostAgreements)
      return failed(problem('meetings.agreement.tooMany', { limit: mostAgreements }));
    const id = draft.id ?? randomUUID();
    return recordedChange(needs, actor, {
      action,
      meeting,
      work: async (transaction, by) => {
        if (former === undefined) {
          await insertAgreement(transaction, meeting, { ...facts, id }, by);
          return ok({ id });
        }
        const entry = { ...facts, id, version: draft.version };
        return (await updateAgreement(transaction, meeting, entry, by))
          ? ok({ id })
          : failed(changedMeanwhile(former));
      },
    });
  });
}

export async function removeAgreement(
  needs: MeetingNeeds,
  actor: Actor,
  { meetingId, agreementId }: { readonly meetingId: string; readonly agreementId: string },
): Promise<Result<void>> {
  const action = 'meetingResults.removeAgreement';
  const guarded = await guardedMeeting(needs, actor, { action, id: meetingId, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  return recordedChange(needs, actor, {
    action,
    meeting: guarded.value,
    work: async (transaction) =>
      (await deleteResult(transaction, guarded.value, { table: 'meeting_agreements', id: agreementId }))
        ? ok(undefined)
        : failed(problem('meetings.agreement.notFound')),
  });
}

/** Whoever organises the next meeting of the region closes what was agreed at the last one. */
export async function settle(
  needs: MeetingNeeds,
  actor: Actor,
  change: Settlement & { readonly meetingId: string },
): Promise<Result<void>> {
  const action = 'meetingResults.settleAgreement';
  const guarded = await guardedMeeting(needs, actor, {
    action,
    id: change.meetingId,
    may: mayOrganiseMeeting,
  });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  const own = await listAgreements(needs.beyond, meeting);
  const carried = await listCarriedAgreements(needs.beyond, meeting);
  const former = [...own, ...carried].find(({ id }) => id === change.agreementId);
  if (former === undefined) return failed(problem('meetings.agreement.notFound'));
  const reason = plainText(change.reason);
  const [wrong] = agreementIssues({ ...former, state: change.state, reason });
  if (wrong !== undefined) return failed(wrong.problem);
  const now = needs.clock();
  const settled = { id: former.id, version: change.version, state: change.state, reason };
  const handle = needs.within(former.organisationId, actor.organisationId);
  return handle.transaction().execute(async (transaction) => {
    const key = { organisationId: former.organisationId, id: former.meetingId };
    const by = { now, accountId: actor.accountId };
    if (!(await settleAgreement(transaction, key, settled, by))) return failed(changedMeanwhile(former));
    await recordDone(transaction, actor, { action, subject: former.id, at: now });
    return ok(undefined);
  });
}

function cleanAgreement(draft: AgreementDraft): AgreementFacts {
  return {
    what: plainText(draft.what),
    whoId: draft.whoId,
    whoName: draft.whoId === null ? lineOrNull(draft.whoName) : null,
    due: draft.due,
    state: agreementStates.find((state) => state === draft.state) ?? 'open',
    reason: plainText(draft.reason),
  };
}
