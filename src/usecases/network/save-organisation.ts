import { randomUUID } from 'node:crypto';
import { maySaveOrganisation } from '#core/access/organisation-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { addDays, holdsOn, isDay } from '#core/network/day.ts';
import type { AreaKey, Organisation, OrganisationLink } from '#core/network/organisation.ts';
import type { Handle } from '#storage/open-database.ts';
import { listAreaKeys, saveAreaKeys } from '#storage/queries/area-keys.ts';
import { renewInheritedAreas } from '#storage/queries/contacts.ts';
import { findPlacesByKey } from '#storage/queries/finder.ts';
import {
  endOrganisationLink,
  insertOrganisationLinks,
  listOrganisationLinks,
  organisationsWithArea,
  readNetworkOrganisations,
  saveNetworkOrganisations,
} from '#storage/queries/network-organisations.ts';
import { refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { OrganisationDraft } from './contract.ts';
import { emptyToNull, type NetworkNeeds, oneLine, recorded, refusalOf, todayOf } from './network-guard.ts';

const action = 'organisation.save';
const longestText = 200;
const withTerritory: readonly Organisation['kind'][] = ['municipality', 'district'];

/**
 * Name and region are the organisation's own matter. What it is, its key and what it belongs to decide who is
 * responsible where, for others too: whoever may enter new organisations changes them.
 */
export async function saveOrganisation(
  needs: NetworkNeeds,
  actor: Actor,
  draft: OrganisationDraft,
): Promise<Result<{ id: string }>> {
  const subject = draft.id ?? '';
  const refusal = await refusalOf(needs, actor, {
    action,
    id: subject,
    may: maySaveOrganisation,
    organisationIds: [subject],
  });
  if (refusal !== null) return refusal;
  return needs.turns.take('network', async () => {
    const own = needs.within(actor.organisationId);
    const today = todayOf(needs);
    const former = draft.id === null ? null : (await readNetworkOrganisations(own, [draft.id]))[0];
    if (former === undefined) return failed(problem('network.organisation.notFound'));
    const id = draft.id ?? randomUUID();
    const around = (await listOrganisationLinks(own, [id])).filter((link) => holdsOn(link, today));
    const links = around.filter((link) => link.organisationId === id);
    const members = around.filter((link) => link.otherId === id && link.relation === 'memberOf');
    const keys = await listAreaKeys(own, [id]);
    const isStructure = changesStructure(former, draft, { links, members, keys });
    if (isStructure && !maySaveOrganisation(actor, { organisationId: '' }))
      return refuse(needs, actor, {
        action,
        id: subject,
        problem: problem('network.organisation.structureNotYours'),
      });
    const checked = await checkedDraft(own, draft);
    if (!checked.ok) return checked;
    const wrong = await successorProblem(own, draft, keys);
    if (wrong !== null) return failed(wrong);
    const fictional =
      former?.fictional ??
      (await readNetworkOrganisations(own, [actor.organisationId]))[0]?.fictional ??
      false;
    const organisation: Organisation = { ...checked.value, id, fictional };
    await recorded(needs, actor, {
      action,
      subject: id,
      // Keys and links decide which areas contacts of other organisations serve.
      where: isStructure ? 'beyond' : { organisationId: id },
      work: async (transaction, now) => {
        await saveNetworkOrganisations(transaction, [organisation], { now });
        await saveKeys(transaction, organisation, { keys, former, today, successors: draft.successors });
        await saveLinks(transaction, { id, isNew: former === null, today }, { links, draft });
        await saveMembers(transaction, { id, members, today }, draft.members);
        const others = [...links.map((link) => link.otherId), ...draft.links.map((link) => link.otherId)];
        await renewInheritedAreas(transaction, [id, ...others]);
      },
    });
    return ok({ id });
  });
}

function changesStructure(
  former: Organisation | null,
  draft: OrganisationDraft,
  {
    links,
    members,
    keys,
  }: {
    readonly links: readonly OrganisationLink[];
    readonly members: readonly OrganisationLink[];
    readonly keys: readonly AreaKey[];
  },
): boolean {
  if (former === null) return true;
  const formerMembers = members.map((link) => link.organisationId);
  const formerSuccessors = keys.find(({ ags }) => ags === former.ags)?.successors ?? [];
  if (draft.members !== undefined && !isSame(draft.members, formerMembers)) return true;
  if (draft.successors !== undefined && !isSame(draft.successors, formerSuccessors)) return true;
  const linkText = (all: readonly { otherId: string; relation: string }[]): string =>
    all
      .map(({ otherId, relation }) => `${relation} ${otherId}`)
      .sort()
      .join();
  return (
    former.kind !== draft.kind ||
    former.ags !== draft.ags ||
    former.ars !== draft.ars ||
    former.validFrom !== draft.validFrom ||
    former.validTo !== draft.validTo ||
    linkText(links) !== linkText(draft.links)
  );
}

async function checkedDraft(
  handle: Handle,
  draft: OrganisationDraft,
): Promise<Result<Omit<Organisation, 'id' | 'fictional'>>> {
  const name = oneLine(draft.name);
  const wrong = (code: string, params: Problem['params'] = {}) => failed(problem(code, params));
  if (name === '') return wrong('network.organisation.nameMissing');
  if (name.length > longestText) return wrong('network.text.tooLong', { limit: longestText });
  const { ags } = draft;
  if (ags === null && withTerritory.includes(draft.kind)) return wrong('network.organisation.keyMissing');
  if (ags !== null && !/^(\d{2}|\d{5}|\d{8})$/.test(ags))
    return wrong('network.area.form', { area: ags.slice(0, 20) });
  for (const day of [draft.validFrom, draft.validTo])
    if (day !== null && !isDay(day)) return wrong('network.day.invalid', { day: day.slice(0, 20) });
  if (draft.validFrom !== null && draft.validTo !== null && draft.validFrom > draft.validTo)
    return wrong('network.period.reversed');
  if (ags !== null && draft.validTo === null && withTerritory.includes(draft.kind)) {
    const same = await organisationsWithArea(handle, ags);
    const other = same.find(
      (one) => one.id !== draft.id && one.validTo === null && withTerritory.includes(one.kind),
    );
    if (other !== undefined) return wrong('network.organisation.keyTaken', { area: ags, name: other.name });
  }
  if ((draft.members ?? []).length > 0 && draft.kind !== 'association')
    return wrong('network.organisation.noAssociation');
  const others = [...new Set([...draft.links.map((link) => link.otherId), ...(draft.members ?? [])])];
  if (others.includes(draft.id ?? '')) return wrong('network.organisation.linkToItself');
  const known = await readNetworkOrganisations(handle, others);
  if (known.length < others.length) return wrong('network.organisation.notFound');
  const { kind, sorbianArea, validFrom, validTo } = draft;
  const ars = emptyToNull(draft.ars);
  return ok({ kind, name, ags, ars, region: emptyToNull(draft.region), sorbianArea, validFrom, validTo });
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.toSorted().join() === others.toSorted().join();
}

/** Successors are keys of the directory, and there are none before the end. */
async function successorProblem(
  handle: Handle,
  { ags, validTo, successors = [] }: OrganisationDraft,
  keys: readonly AreaKey[],
): Promise<Problem | null> {
  if (successors.length === 0) return null;
  const isOver = validTo !== null || keys.some((key) => key.ags === ags && key.validTo !== null);
  if (!isOver) return problem('network.organisation.notEnded');
  const known = (await findPlacesByKey(handle, successors)).map((place) => place.ags);
  const unknown = successors.find((key) => key === ags || !known.includes(key));
  return unknown === undefined ? null : problem('network.area.unknown', { area: unknown.slice(0, 20) });
}

/**
 * A key that is given up ends the day before and names its successor; it stays findable. One that a newer list of
 * municipalities ended stays ended, whatever else a person changes.
 */
async function saveKeys(
  handle: Handle,
  organisation: Organisation,
  around: {
    readonly keys: readonly AreaKey[];
    readonly former: Organisation | null;
    readonly today: string;
    readonly successors: readonly string[] | undefined;
  },
): Promise<void> {
  const { keys, former, today, successors } = around;
  const { ags } = organisation;
  const ended: readonly AreaKey[] = keys
    .filter((key) => key.ags !== ags && key.validTo === null)
    .map((key) => ({ ...key, validTo: addDays(today, -1), successors: ags === null ? [] : [ags] }));
  const kept = keys.find((key) => key.ags === ags);
  const endOfList = kept !== undefined && kept.validTo !== former?.validTo ? kept.validTo : null;
  const current: readonly AreaKey[] =
    ags === null || !withTerritory.includes(organisation.kind)
      ? []
      : [
          {
            ags,
            ars: organisation.ars,
            name: organisation.name,
            organisationId: organisation.id,
            validFrom: kept?.validFrom ?? (ended.length > 0 ? today : organisation.validFrom),
            validTo: organisation.validTo ?? endOfList,
            successors: successors ?? kept?.successors ?? [],
          },
        ];
  if (ended.length + current.length > 0) await saveAreaKeys(handle, [...ended, ...current]);
}

async function saveLinks(
  handle: Handle,
  { id, isNew, today }: { readonly id: string; readonly isNew: boolean; readonly today: string },
  { links, draft }: { readonly links: readonly OrganisationLink[]; readonly draft: OrganisationDraft },
): Promise<void> {
  const same =
    (one: { otherId: string; relation: string }) => (other: { otherId: string; relation: string }) =>
      one.otherId === other.otherId && one.relation === other.relation;
  for (const link of links)
    if (!draft.links.some(same(link))) await endOrganisationLink(handle, link, addDays(today, -1));
  const added = draft.links.filter((link) => !links.some(same(link)));
  await insertOrganisationLinks(
    handle,
    added.map((link) => ({
      organisationId: id,
      ...link,
      validFrom: isNew ? draft.validFrom : today,
      validTo: null,
    })),
  );
}

/** Who left ends the day before; who is new begins today. */
async function saveMembers(
  handle: Handle,
  {
    id,
    members,
    today,
  }: { readonly id: string; readonly members: readonly OrganisationLink[]; readonly today: string },
  wanted: readonly string[] | undefined,
): Promise<void> {
  if (wanted === undefined) return;
  for (const link of members)
    if (!wanted.includes(link.organisationId)) await endOrganisationLink(handle, link, addDays(today, -1));
  const added = [...new Set(wanted)].filter((one) => !members.some((link) => link.organisationId === one));
  const link = { otherId: id, relation: 'memberOf' as const, validFrom: today, validTo: null };
  await insertOrganisationLinks(
    handle,
    added.map((organisationId) => ({ ...link, organisationId })),
  );
}
