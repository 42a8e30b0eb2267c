import { randomUUID } from 'node:crypto';
import { maySaveOrganisation } from '#core/access/organisation-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { addDays, holdsOn, isDay } from '#core/network/day.ts';
import type { AreaKey, Organisation, OrganisationLink } from '#core/network/organisation.ts';
import type { Handle } from '#storage/open-database.ts';
import { listAreaKeys, saveAreaKeys } from '#storage/queries/area-keys.ts';
import { renewInheritedAreas } from '#storage/queries/contacts.ts';
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
    const { handle } = needs;
    const today = todayOf(needs);
    const former = draft.id === null ? null : (await readNetworkOrganisations(handle, [draft.id]))[0];
    if (former === undefined) return failed(problem('network.organisation.notFound'));
    const id = draft.id ?? randomUUID();
    const links = (await listOrganisationLinks(handle, [id])).filter(
      (link) => link.organisationId === id && holdsOn(link, today),
    );
    if (changesStructure(former, draft, links) && !maySaveOrganisation(actor, { organisationId: '' }))
      return refuse(needs, actor, {
        action,
        id: subject,
        problem: problem('network.organisation.structureNotYours'),
      });
    const checked = await checkedDraft(needs, draft);
    if (!checked.ok) return checked;
    const fictional =
      former?.fictional ??
      (await readNetworkOrganisations(handle, [actor.organisationId]))[0]?.fictional ??
      false;
    const organisation: Organisation = { ...checked.value, id, fictional };
    await recorded(needs, actor, {
      action,
      subject: id,
      work: async (transaction, now) => {
        await saveNetworkOrganisations(transaction, [organisation], { now });
        await saveKeys(transaction, organisation, today);
        await saveLinks(transaction, { id, isNew: former === null, today }, { links, draft });
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
  links: readonly OrganisationLink[],
): boolean {
  if (former === null) return true;
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
  needs: NetworkNeeds,
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
    const same = await organisationsWithArea(needs.handle, ags);
    const other = same.find(
      (one) => one.id !== draft.id && one.validTo === null && withTerritory.includes(one.kind),
    );
    if (other !== undefined) return wrong('network.organisation.keyTaken', { area: ags, name: other.name });
  }
  const others = [...new Set(draft.links.map((link) => link.otherId))];
  if (others.includes(draft.id ?? '')) return wrong('network.organisation.linkToItself');
  const known = await readNetworkOrganisations(needs.handle, others);
  if (known.length < others.length) return wrong('network.organisation.notFound');
  const { kind, sorbianArea, validFrom, validTo } = draft;
  const ars = emptyToNull(draft.ars);
  return ok({ kind, name, ags, ars, region: emptyToNull(draft.region), sorbianArea, validFrom, validTo });
}

/** A key that is given up ends the day before and names its successor; it stays findable. */
async function saveKeys(handle: Handle, organisation: Organisation, today: string): Promise<void> {
  const keys = await listAreaKeys(handle, [organisation.id]);
  const { ags } = organisation;
  const ended: readonly AreaKey[] = keys
    .filter((key) => key.ags !== ags && key.validTo === null)
    .map((key) => ({ ...key, validTo: addDays(today, -1), successors: ags === null ? [] : [ags] }));
  const kept = keys.find((key) => key.ags === ags);
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
            validTo: organisation.validTo,
            successors: kept?.successors ?? [],
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
