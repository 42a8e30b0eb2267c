import { mayReadMemberContact, maySaveContact } from '#core/access/contact-policy.ts';
import { maySaveCouncil } from '#core/access/council-policy.ts';
import { maySaveOrganisation } from '#core/access/organisation-policy.ts';
import { maySaveStatusStep } from '#core/access/status-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { type Contact, contactFunctions } from '#core/network/contact.ts';
import { holdsOn } from '#core/network/day.ts';
import type { Organisation } from '#core/network/organisation.ts';
import { stateOfStep } from '#core/network/status-on.ts';
import { listAreaKeys } from '#storage/queries/area-keys.ts';
import { listContacts, readContacts } from '#storage/queries/contacts.ts';
import { listCouncilsOf, type StoredCouncil } from '#storage/queries/councils.ts';
import {
  listOrganisationLinks,
  organisationsWithArea,
  readNetworkOrganisations,
} from '#storage/queries/network-organisations.ts';
import { listStepVersions, type StoredStep } from '#storage/queries/status-steps.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import type {
  Asker,
  NamedCouncil,
  NamedLink,
  NamedOrganisation,
  NamedStep,
  OrganisationDetails,
} from './contract.ts';
import { summaryOf } from './list-organisations.ts';
import { type NetworkNeeds, todayOf } from './network-guard.ts';
import { seatedContactIds, shownCouncil } from './shown-council.ts';
import { isVisible, shownContact } from './visible-contacts.ts';

const alphabet = new Intl.Collator('de');

/** A fixed number of statements, however much is known of the organisation. */
export async function organisationDetails(
  needs: NetworkNeeds,
  asker: Asker,
  id: string,
): Promise<Result<OrganisationDetails>> {
  const { beyond } = needs;
  const [organisation] = await readNetworkOrganisations(beyond, [id]);
  if (organisation === undefined) return failed(problem('network.organisation.notFound'));
  const on = todayOf(needs);
  const [districts, keys, links, contacts] = await Promise.all([
    organisation.ags?.length === 8 ? organisationsWithArea(beyond, organisation.ags.slice(0, 5)) : [],
    listAreaKeys(beyond, [id]),
    listOrganisationLinks(beyond, [id]),
    listContacts(beyond, { organisationIds: [id] }),
  ]);
  // What an association signed or founded holds for its members, whether it names them or not.
  const associations = links
    .filter((link) => link.organisationId === id && link.relation === 'memberOf' && holdsOn(link, on))
    .map((link) => link.otherId);
  const within = [id, ...associations];
  const [versions, councils] = await Promise.all([
    listStepVersions(beyond, within),
    listCouncilsOf(beyond, within),
  ]);
  const current = versions.filter(
    (version) =>
      version.replacedAt === null && version.organisationIds.some((member) => within.includes(member)),
  );
  const viaOf = ({ organisationIds }: Pick<StoredStep, 'organisationIds'>): string | null =>
    organisationIds.includes(id) ? null : (associations.find((one) => organisationIds.includes(one)) ?? null);
  const others = [
    ...links.flatMap((link) => [link.organisationId, link.otherId]),
    ...current.flatMap((step) => step.organisationIds),
    ...councils.flatMap((council) => council.organisationIds),
  ];
  // Police chairs councils of towns, and towns those of their neighbours.
  const seated = await readContacts(beyond, councils.flatMap(seatedContactIds));
  const named = await readNetworkOrganisations(beyond, [
    ...new Set([id, ...others, ...seated.map((contact) => contact.organisationId)]),
  ]);
  const byId = new Map(named.map((one) => [one.id, one]));
  const inOffice = contacts.filter((contact) => holdsOn(contact, on));
  const visible = inOffice.filter((contact) => isVisible(asker, contact, on));
  const people = seated.filter((contact) => holdsOn(contact, on) && isVisible(asker, contact, on));
  const isMember = mayReadMemberContact(asker, { organisationId: id });
  return ok({
    ...summaryOf(organisation, { on, district: districtIn(districts), steps: current, councils }),
    links: links
      .map((link) => namedLink(link, id, byId))
      .sort((one, other) => alphabet.compare(one.otherName, other.otherName)),
    keys,
    steps: current.map((step) => namedStep(step, { asker, on, byId, versions, isMember, via: viaOf(step) })),
    councils: councils.map((council) =>
      namedCouncil(council, { asker, on, byId, people, via: viaOf(council) }),
    ),
    contacts: byFunction(visible).map((contact) => shownContact(asker, contact)),
    hiddenContacts: inOffice.length - visible.length,
    may: {
      change: maySaveOrganisation(asker, { organisationId: id }),
      saveContacts: maySaveContact(asker, { organisationId: id }),
      saveSteps: maySaveStatusStep(asker, { organisationId: id }),
      saveCouncils: maySaveCouncil(asker, { organisationId: id }),
    },
  });
}

/** The order of the list of functions: who coordinates stands before who sits in the council. */
function byFunction(contacts: readonly Contact[]): readonly Contact[] {
  const rank = (contact: Contact): number => contactFunctions.indexOf(contact.function);
  return contacts.toSorted((one, other) => rank(one) - rank(other));
}

function districtIn(organisations: readonly Organisation[]): OrganisationDetails['district'] {
  const district = organisations.find(({ kind }) => kind === 'district');
  return district?.ags == null ? null : { ags: district.ags, name: district.name };
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
    readonly asker: Asker;
    readonly on: string;
    readonly byId: ReadonlyMap<string, Organisation>;
    readonly versions: readonly StoredStep[];
    /** Facts, notes and former versions name people who signed or chaired: they stay in the alliance. */
    readonly isMember: boolean;
    readonly via: string | null;
  },
): NamedStep {
  const { id, kind, organisationId, organisationIds, on, validUntil } = step;
  return {
    id,
    kind,
    organisationIds,
    on,
    validUntil,
    facts: around.isMember ? step.facts : {},
    note: around.isMember ? step.note : '',
    organisations: organisationIds.map((one) => namedOrganisation(one, around.byId)),
    keeper: namedOrganisation(organisationId, around.byId),
    mayChange: maySaveStatusStep(around.asker, { organisationId }),
    via: around.via === null ? null : namedOrganisation(around.via, around.byId),
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

function namedCouncil(
  council: StoredCouncil,
  around: {
    readonly asker: Asker;
    readonly on: string;
    readonly byId: ReadonlyMap<string, Organisation>;
    readonly people: readonly Contact[];
    readonly via: string | null;
  },
): NamedCouncil {
  const { organisationId, organisationIds, states } = council;
  const seated = new Set(seatedContactIds(council));
  return {
    ...shownCouncil(council, around.on),
    organisations: organisationIds.map((one) => namedOrganisation(one, around.byId)),
    keeper: namedOrganisation(organisationId, around.byId),
    mayChange: maySaveCouncil(around.asker, { organisationId }),
    via: around.via === null ? null : namedOrganisation(around.via, around.byId),
    states,
    people: around.people
      .filter(({ id }) => seated.has(id))
      .map((person) => ({
        contactId: person.id,
        name: person.name,
        organisationName: around.byId.get(person.organisationId)?.name ?? '',
      })),
  };
}

function namedOrganisation(id: string, byId: ReadonlyMap<string, Organisation>): NamedOrganisation {
  return { id, name: byId.get(id)?.name ?? '' };
}
