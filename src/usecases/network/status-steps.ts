import { randomUUID } from 'node:crypto';
import { maySaveStatusStep } from '#core/access/status-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { isDay } from '#core/network/day.ts';
import { statusKinds } from '#core/network/status-step.ts';
import type { Handle } from '#storage/open-database.ts';
import { deleteDocumentsOf } from '#storage/queries/documents.ts';
import { readNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import { insertStepVersion, readCurrentStep, replaceStep } from '#storage/queries/status-steps.ts';
import { refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import type { StatusStepDraft } from './contract.ts';
import { distinct, type NetworkNeeds, oneLine, recorded, refusalOf } from './network-guard.ts';

const longestNote = 2_000;
const longestFact = 300;
const mostFacts = 30;

/**
 * A joint step is kept by one organisation (the first one named). Its coordinator may change it, but may add
 * only organisations that are the coordinator's own: nobody puts a step on a neighbour.
 */
export async function saveStatusStep(
  needs: NetworkNeeds,
  actor: Actor,
  draft: StatusStepDraft,
): Promise<Result<{ id: string }>> {
  const action = 'status.save';
  return needs.turns.take('network', async () => {
    const former = draft.id === null ? null : await readCurrentStep(needs.beyond, draft.id);
    if (draft.id !== null && former === null)
      return refuse(needs, actor, { action, id: draft.id, problem: problem('network.step.notFound') });
    const members = distinct(draft.organisationIds);
    const added = members.filter((id) => !(former?.organisationIds ?? []).includes(id));
    const keeper = former?.organisationId ?? draft.organisationIds[0];
    if (keeper === undefined) return failed(problem('network.step.organisationsMissing'));
    const refusal = await refusalOf(needs, actor, {
      action,
      id: draft.id ?? '',
      may: maySaveStatusStep,
      organisationIds: [keeper, ...added],
    });
    if (refusal !== null) return refusal;
    const wrong = await problemOf(needs.within(keeper), draft, members);
    if (wrong !== null) return failed(wrong);
    const id = draft.id ?? randomUUID();
    const version = (former?.version ?? 0) + 1;
    const facts = Object.fromEntries(
      Object.entries(draft.facts).map(([name, fact]) => [
        oneLine(name),
        typeof fact === 'string' ? oneLine(fact) : fact,
      ]),
    );
    const step = { ...draft, id, organisationId: keeper, organisationIds: members, facts, version };
    await recorded(needs, actor, {
      action,
      subject: id,
      where: step,
      work: (transaction, now) => insertStepVersion(transaction, step, { now }),
    });
    return ok({ id });
  });
}

/** Its documents go with it: what was entered by mistake leaves no paper behind. */
export async function removeStatusStep(
  needs: NetworkNeeds & Pick<UseCaseNeeds, 'files'>,
  actor: Actor,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Result<void>> {
  const action = 'status.remove';
  return needs.turns.take('network', async () => {
    const step = await readCurrentStep(needs.beyond, id);
    if (step === null) return refuse(needs, actor, { action, id, problem: problem('network.step.notFound') });
    const refusal = await refusalOf(needs, actor, {
      action,
      id,
      may: maySaveStatusStep,
      organisationIds: [step.organisationId],
    });
    if (refusal !== null) return refusal;
    const removalReason = oneLine(reason).slice(0, longestNote);
    if (removalReason === '') return failed(problem('network.step.reasonMissing'));
    const keys = await recorded(needs, actor, {
      action,
      subject: id,
      where: step,
      work: async (transaction, now) => {
        await replaceStep(transaction, step, { now, removalReason });
        return deleteDocumentsOf(transaction, step.organisationId, { kind: 'step', id });
      },
    });
    for (const key of keys) await needs.files.remove(key);
    return ok(undefined);
  });
}

async function problemOf(
  handle: Handle,
  draft: StatusStepDraft,
  members: readonly string[],
): Promise<Problem | null> {
  if (members.length === 0) return problem('network.step.organisationsMissing');
  if (!statusKinds.includes(draft.kind)) return problem('network.step.kindUnknown');
  for (const day of [draft.on, draft.validUntil])
    if (day !== null && !isDay(day)) return problem('network.day.invalid', { day: day.slice(0, 20) });
  if (draft.validUntil !== null && draft.validUntil < draft.on) return problem('network.period.reversed');
  if (draft.note.length > longestNote) return problem('network.text.tooLong', { limit: longestNote });
  const facts = Object.entries(draft.facts);
  if (facts.length > mostFacts || facts.some(([name, fact]) => `${name}${fact}`.length > longestFact))
    return problem('network.text.tooLong', { limit: longestFact });
  const known = await readNetworkOrganisations(handle, members);
  return known.length < members.length ? problem('network.organisation.notFound') : null;
}
