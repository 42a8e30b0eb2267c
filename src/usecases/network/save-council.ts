import { randomUUID } from 'node:crypto';
import { maySaveCouncil } from '#core/access/council-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { isDay } from '#core/network/day.ts';
import type { Handle } from '#storage/open-database.ts';
import {
  deleteCouncil,
  readCouncil,
  type StoredCouncil,
  saveStoredCouncil,
} from '#storage/queries/councils.ts';
import { deleteDocumentsOf } from '#storage/queries/documents.ts';
import { readNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import { refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import type { CouncilDraft, CouncilMember } from './contract.ts';
import { distinct, emptyToNull, type NetworkNeeds, oneLine, recorded, refusalOf } from './network-guard.ts';

const action = 'council.save';
const longestText = 500;
const mostEntries = 100;

/** A joint council is kept like a joint step: its keeper changes it and adds only what is the actor's own. */
export async function saveCouncil(
  needs: NetworkNeeds,
  actor: Actor,
  draft: CouncilDraft,
): Promise<Result<{ id: string }>> {
  return needs.turns.take('network', async () => {
    const former = draft.id === null ? null : await readCouncil(needs.within(actor.organisationId), draft.id);
    if (draft.id !== null && former === null)
      return refuse(needs, actor, { action, id: draft.id, problem: problem('network.council.notFound') });
    const members = distinct(draft.organisationIds);
    const keeper = former?.organisationId ?? draft.organisationIds[0];
    if (keeper === undefined) return failed(problem('network.step.organisationsMissing'));
    const added = members.filter((id) => !(former?.organisationIds ?? []).includes(id));
    const refusal = await refusalOf(needs, actor, {
      action,
      id: draft.id ?? '',
      may: maySaveCouncil,
      organisationIds: [keeper, ...added],
    });
    if (refusal !== null) return refusal;
    const wrong = await problemOf(needs.within(keeper), draft, members);
    if (wrong !== null) return failed(wrong);
    const id = draft.id ?? randomUUID();
    const council: StoredCouncil = {
      organisationId: keeper,
      id,
      name: oneLine(draft.name),
      organisationIds: members,
      foundedOn: draft.foundedOn,
      states: statesAfter(former, draft),
      chairs: draft.chairs.map(cleanSeat),
      steeringGroup: draft.steeringGroup.map(cleanSeat),
      workingGroups: draft.workingGroups.map((group) => ({
        ...group,
        name: oneLine(group.name),
        aim: oneLine(group.aim),
        measuredBy: oneLine(group.measuredBy),
      })),
      rulesOfProcedure: emptyToNull(draft.rulesOfProcedure),
    };
    await recorded(needs, actor, {
      action,
      subject: id,
      where: council,
      work: (transaction, now) => saveStoredCouncil(transaction, council, { now }),
    });
    return ok({ id });
  });
}

/** Entered by mistake or twice: it goes with its documents. One that worked and no longer does is dissolved. */
export async function removeCouncil(
  needs: NetworkNeeds & Pick<UseCaseNeeds, 'files'>,
  actor: Actor,
  id: string,
): Promise<Result<void>> {
  const action = 'council.remove';
  return needs.turns.take('network', async () => {
    const council = await readCouncil(needs.within(actor.organisationId), id);
    if (council === null)
      return refuse(needs, actor, { action, id, problem: problem('network.council.notFound') });
    const organisationIds = [council.organisationId];
    const refusal = await refusalOf(needs, actor, { action, id, may: maySaveCouncil, organisationIds });
    if (refusal !== null) return refusal;
    const keys = await recorded(needs, actor, {
      action,
      subject: id,
      where: council,
      work: async (transaction) => {
        await deleteCouncil(transaction, council);
        return deleteDocumentsOf(transaction, council.organisationId, { kind: 'council', id });
      },
    });
    for (const key of keys) await needs.files.remove(key);
    return ok(undefined);
  });
}

/** What was before the state that is saved stays; a council begins as an active one. */
function statesAfter(former: StoredCouncil | null, draft: CouncilDraft): StoredCouncil['states'] {
  const before = (former?.states ?? [])
    .filter(({ since }) => since < draft.stateSince && since > draft.foundedOn)
    .toSorted((one, other) => (one.since < other.since ? -1 : 1));
  const first = { since: draft.foundedOn, state: 'active' } as const;
  const latest = { since: draft.stateSince, state: draft.state };
  const all = draft.stateSince > draft.foundedOn ? [first, ...before, latest] : [latest];
  return all.filter((one, position) => one.state !== all[position - 1]?.state);
}

function cleanSeat({ office, contactId }: CouncilMember): CouncilMember {
  return { office: oneLine(office), contactId };
}

async function problemOf(
  handle: Handle,
  draft: CouncilDraft,
  members: readonly string[],
): Promise<Problem | null> {
  const groups = draft.workingGroups;
  const seats = [...draft.chairs, ...draft.steeringGroup];
  if (oneLine(draft.name) === '') return problem('network.council.nameMissing');
  const texts = [
    draft.name,
    draft.rulesOfProcedure ?? '',
    ...seats.map((seat) => seat.office),
    ...groups.flatMap((group) => [group.name, group.aim, group.measuredBy]),
  ];
  if (texts.some((text) => text.length > longestText) || seats.length + groups.length > mostEntries)
    return problem('network.text.tooLong', { limit: longestText });
  const days = [draft.foundedOn, draft.stateSince, ...groups.map((group) => group.dueOn)];
  for (const day of days)
    if (day !== null && !isDay(day)) return problem('network.day.invalid', { day: day.slice(0, 20) });
  if (draft.stateSince < draft.foundedOn) return problem('network.council.stateBeforeFounding');
  const vague = groups.find((group) => oneLine(group.aim) === '' || oneLine(group.measuredBy) === '');
  if (vague !== undefined) return problem('network.council.aimMissing', { group: oneLine(vague.name) });
  const known = await readNetworkOrganisations(handle, members);
  return known.length < members.length ? problem('network.organisation.notFound') : null;
}
