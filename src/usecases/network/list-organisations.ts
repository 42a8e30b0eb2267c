import { mayReadMemberContact } from '#core/access/contact-policy.ts';
import { maySaveOrganisation } from '#core/access/organisation-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { holdsOn, isDay } from '#core/network/day.ts';
import type { Organisation } from '#core/network/organisation.ts';
import { foldPlaceName } from '#core/network/place-name.ts';
import { stateOfStep, statusOn } from '#core/network/status-on.ts';
import { listAreaKeys } from '#storage/queries/area-keys.ts';
import { listContacts } from '#storage/queries/contacts.ts';
import { listCouncils, listCouncilsOf, type StoredCouncil } from '#storage/queries/councils.ts';
import {
  listNetworkOrganisations,
  listOrganisationLinks,
  organisationsWithArea,
  readNetworkOrganisations,
} from '#storage/queries/network-organisations.ts';
import { listCurrentSteps, listStepVersions, type StoredStep } from '#storage/queries/status-steps.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import type {
  Asker,
  NamedLink,
  NamedStep,
  OrganisationDetails,
  OrganisationFilter,
  OrganisationSummary,
} from './contract.ts';
import { type NetworkNeeds, todayOf } from './network-guard.ts';
import { councilStateOf, shownCouncil } from './shown-council.ts';
import { isVisible, shownContact } from './visible-contacts.ts';

const alphabet = new Intl.Collator('de');

/** A fixed number of statements, whatever the number of organisations. */
export async function listOrganisations(
  needs: NetworkNeeds,
  filter: OrganisationFilter,
): Promise<Result<readonly OrganisationSummary[]>> {
  const { handle } = needs;
  const on = filter.on ?? todayOf(needs);
  if (!isDay(on)) return failed(problem('network.day.invalid', { day: on.slice(0, 20) }));
  const [organisations, districts, steps, councils] = await Promise.all([
    listNetworkOrganisations(handle, { ...filter, on }),
    listNetworkOrganisations(handle, { on, kinds: ['district'] }),
    listCurrentSteps(handle),
    listCouncils(handle),
  ]);
  const stepsOf = byMember(steps);
  const councilsOf = byMember(councils);
  const words = foldPlaceName(filter.words ?? '');
  const summaries = organisations.map((organisation) =>
    summaryOf(organisation, {
      on,
      districts,
      steps: stepsOf.get(organisation.id) ?? [],
      councils: councilsOf.get(organisation.id) ?? [],
    }),
  );
  const holds = (summary: OrganisationSummary): boolean =>
    (filter.status ?? []).every((kind) =>
      summary.status.some((status) => status.kind === kind && status.state === 'holds'),
    );
  const shown = summaries.filter((one) => foldPlaceName(one.name).includes(words) && holds(one));
  return ok(shown.sort((one, other) => alphabet.compare(one.name, other.name)));
}

export async function organisationDetails(
  needs: NetworkNeeds,
  asker: Asker,
  id: string,
): Promise<Result<OrganisationDetails>> {
  const { handle } = needs;
  const [organisation] = await readNetworkOrganisations(handle, [id]);
  if (organisation === undefined) return failed(problem('network.organisation.notFound'));
  const on = todayOf(needs);
  const [districts, keys, links, versions, councils, contacts] = await Promise.all([
    organisation.ags === null ? [] : organisationsWithArea(handle, organisation.ags.slice(0, 5)),
    listAreaKeys(handle, [id]),
    listOrganisationLinks(handle, [id]),
    listStepVersions(handle, id),
    listCouncilsOf(handle, id),
    listContacts(handle, { organisationIds: [id] }),
  ]);
  const current = versions.filter(
    (version) => version.replacedAt === null && version.organisationIds.includes(id),
  );
  const others = [
    ...links.flatMap((link) => [link.organisationId, link.otherId]),
    ...current.flatMap((step) => step.organisationIds),
  ];
  const named = await readNetworkOrganisations(handle, [...new Set([id, ...others])]);
  const byId = new Map(named.map((one) => [one.id, one]));
  const inOffice = contacts.filter((contact) => holdsOn(contact, on));
  const visible = inOffice.filter((contact) => isVisible(asker, contact, on));
  const isMember = mayReadMemberContact(asker, { organisationId: id });
  return ok({
    ...summaryOf(organisation, { on, districts, steps: current, councils }),
    links: links.map((link) => namedLink(link, id, byId)),
    keys,
    steps: current.map((step) => namedStep(step, { on, byId, versions, isMember })),
    councils: councils.map((council) => shownCouncil(council, on)),
    contacts: visible.map((contact) => shownContact(asker, contact)),
    hiddenContacts: inOffice.length - visible.length,
    may: { change: maySaveOrganisation(asker, { organisationId: id }) },
  });
}

export function byMember<Thing extends { readonly organisationIds: readonly string[] }>(
  things: readonly Thing[],
): ReadonlyMap<string, readonly Thing[]> {
  const found = new Map<string, Thing[]>();
  for (const thing of things)
    for (const id of thing.organisationIds) {
      const list = found.get(id);
      if (list === undefined) found.set(id, [thing]);
      else list.push(thing);
    }
  return found;
}

function summaryOf(
  organisation: Organisation,
  around: {
    readonly on: string;
    readonly districts: readonly Organisation[];
    readonly steps: readonly StoredStep[];
    readonly councils: readonly StoredCouncil[];
  },
): OrganisationSummary {
  const key = organisation.ags?.length === 8 ? organisation.ags.slice(0, 5) : null;
  const district = around.districts.find((one) => one.ags === key && one.kind === 'district');
  return {
    ...organisation,
    district: district?.ags == null ? null : { ags: district.ags, name: district.name },
    status: statusOn(around.steps, around.on),
    council: councilStateOf(around.councils, around.on),
  };
}

function namedLink(
  link: Omit<NamedLink, 'otherName' | 'otherKind' | 'direction'>,
  id: string,
  byId: ReadonlyMap<string, Organisation>,
): NamedLink {
  const isUp = link.organisationId === id;
  const other = byId.get(isUp ? link.otherId : link.organisationId);
  return {
    ...link,
    otherName: other?.name ?? '',
    otherKind: other?.kind ?? 'other',
    direction: isUp ? 'up' : 'down',
  };
}

function namedStep(
  step: StoredStep,
  around: {
    readonly on: string;
    readonly byId: ReadonlyMap<string, Organisation>;
    readonly versions: readonly StoredStep[];
    /** Facts, notes and former versions name people who signed or chaired: they stay in the alliance. */
    readonly isMember: boolean;
  },
): NamedStep {
  const { id, kind, organisationIds, on, validUntil } = step;
  return {
    id,
    kind,
    organisationIds,
    on,
    validUntil,
    facts: around.isMember ? step.facts : {},
    note: around.isMember ? step.note : '',
    organisations: organisationIds.map((one) => ({ id: one, name: around.byId.get(one)?.name ?? '' })),
    state: stateOfStep(step, around.on),
    history: around.versions
      .filter((version) => around.isMember && version.id === id && version.version < step.version)
      .flatMap(({ replacedAt, ...version }) =>
        replacedAt === null
          ? []
          : [
              {
                on: version.on,
                validUntil: version.validUntil,
                facts: version.facts,
                note: version.note,
                replacedOn: calendarDay(replacedAt),
              },
            ],
      ),
  };
}
