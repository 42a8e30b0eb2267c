import type { Contact, ContactFunction, Topic } from './contact.ts';
import { addMonths, holdsOn } from './day.ts';
import type { OrganisationKind } from './organisation.ts';

/** From near to far, as a resident would go. Texts in `network.json` under `level.`. */
export const responsibilityLevels = [
  'neighbourhoodOfficer',
  'station',
  'ownCoordinator',
  /** Mayor, members of the council: the town itself, where nobody coordinates. */
  'townHall',
  'policePrevention',
  'federalPolice',
  'districtOfficer',
  'stateOffice',
  'coach',
  'neighbouringCoordinator',
] as const;
export type ResponsibilityLevel = (typeof responsibilityLevels)[number];

export type Deputy = Pick<Contact, 'id' | 'name' | 'phone' | 'email' | 'hours'>;

/** A contact that may be responsible, as storage found it; `areas` are those it serves, its own or inherited. */
export interface Candidate extends Contact {
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
  /** An invented organisation of the example. */
  readonly fictional: boolean;
  readonly deputy: Contact | null;
}

export interface ResponsibleContact extends Contact {
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
  readonly fictional: boolean;
  readonly deputy: Deputy | null;
  /** The topic asked for is expressly among theirs, not only part of everything. */
  readonly topicNamed: boolean;
  /** Not confirmed for more than a year. */
  readonly stale: boolean;
}

export interface ResponsibilityGroup {
  readonly level: ResponsibilityLevel;
  /** `vacant`: nobody at present. `notPublished`: there is somebody this asker may not see. */
  readonly state: 'filled' | 'vacant' | 'notPublished';
  readonly contacts: readonly ResponsibleContact[];
  /** Where the level is not filled: the next one that is. */
  readonly nextBest: ResponsibilityLevel | null;
}

export interface ResponsibilityQuestion {
  /** The key of the place and those it had before: 8 digits, or 5 for a Kreis. */
  readonly keys: readonly string[];
  /** null: whatever it is about. */
  readonly topic: Topic | null;
  readonly on: string;
  readonly mayBeShown: (contact: Contact) => boolean;
}

const levelOfFunction: Readonly<Record<ContactFunction, ResponsibilityLevel>> = {
  neighbourhoodOfficer: 'neighbourhoodOfficer',
  stationHead: 'station',
  preventionCoordinator: 'ownCoordinator',
  policePrevention: 'policePrevention',
  federalPolicePrevention: 'federalPolice',
  districtOfficer: 'districtOfficer',
  stateOffice: 'stateOffice',
  coach: 'coach',
  mayor: 'townHall',
  councilMember: 'townHall',
  other: 'townHall',
};

/** Functions that say nothing of the office: there the organisation decides where somebody is. */
const anywhere: readonly ContactFunction[] = ['councilMember', 'other'];
const levelOfOffice: Partial<Record<OrganisationKind, ResponsibilityLevel>> = {
  district: 'districtOfficer',
  policeDirectorate: 'policePrevention',
  policeStation: 'station',
  policePrevention: 'policePrevention',
  federalPolice: 'federalPolice',
  stateOffice: 'stateOffice',
  coachingInstitute: 'coach',
};

/** Work of an administration about prevention itself: no matter for the police. */
const administrative: readonly Topic[] = ['funding', 'analysis', 'coaching'];
const policeLevels: readonly ResponsibilityLevel[] = ['neighbourhoodOfficer', 'station', 'policePrevention'];
const federalPoliceTopics: readonly Topic[] = ['railway', 'violence', 'school'];
const coachTopics: readonly Topic[] = ['coaching', 'analysis', 'funding'];

/** More neighbours than this help nobody. */
const mostNeighbours = 5;

/**
 * Who is responsible for a place and a topic, the nearest level first. A level that ought to be there and is not
 * is a gap with the next one that can help; whoever is no longer or not yet in office does not count.
 */
export function rankResponsible(
  candidates: readonly Candidate[],
  question: ResponsibilityQuestion,
): readonly ResponsibilityGroup[] {
  const levels = new Map<ResponsibilityLevel, Candidate[]>();
  for (const candidate of candidates) {
    if (!holdsOn(candidate, question.on)) continue;
    const level = levelOf(candidate, question.keys);
    if (level === null || !concerns(candidate, level, question.topic)) continue;
    levels.set(level, [...(levels.get(level) ?? []), candidate]);
  }
  const groups = responsibilityLevels.flatMap((level) => {
    const all = levels.get(level) ?? [];
    if (all.length === 0 && !isExpected(level, question)) return [];
    const shown = all.filter(question.mayBeShown).map((candidate) => shownContact(candidate, question));
    const contacts = sorted(shown, question.keys);
    const state: ResponsibilityGroup['state'] =
      contacts.length > 0 ? 'filled' : all.length > 0 ? 'notPublished' : 'vacant';
    const limited = level === 'neighbouringCoordinator' ? contacts.slice(0, mostNeighbours) : contacts;
    return [{ level, state, contacts: limited }];
  });
  return groups.map((group, position) => ({ ...group, nextBest: nextBest(groups, position) }));
}

/** null: the contact serves neither the place nor what is around it. */
function levelOf(candidate: Candidate, keys: readonly string[]): ResponsibilityLevel | null {
  const office = anywhere.includes(candidate.function)
    ? levelOfOffice[candidate.organisationKind]
    : undefined;
  const level = office ?? levelOfFunction[candidate.function];
  const serves = candidate.areas.some((area) => keys.some((key) => key.startsWith(area)));
  if (level !== 'ownCoordinator') return serves ? level : null;
  if (serves)
    return candidate.organisationKind === 'district' && !isDistrict(keys) ? 'districtOfficer' : level;
  const district = keys[0]?.slice(0, 5);
  return candidate.areas.some((area) => area.slice(0, 5) === district) ? 'neighbouringCoordinator' : null;
}

function concerns(candidate: Candidate, level: ResponsibilityLevel, topic: Topic | null): boolean {
  if (topic === null) return true;
  if (candidate.topics.length > 0) return candidate.topics.includes(topic);
  return isTopicOf(level, topic);
}

/** What a function deals with where a contact names nothing. */
function isTopicOf(level: ResponsibilityLevel, topic: Topic): boolean {
  if (policeLevels.includes(level)) return !administrative.includes(topic);
  if (level === 'federalPolice') return federalPoliceTopics.includes(topic);
  if (level === 'coach') return coachTopics.includes(topic);
  return true;
}

/** Whether nobody there is worth saying. */
function isExpected(level: ResponsibilityLevel, { keys, topic }: ResponsibilityQuestion): boolean {
  if (topic !== null && !isTopicOf(level, topic)) return false;
  switch (level) {
    case 'neighbourhoodOfficer':
    case 'station':
    case 'ownCoordinator':
      return !isDistrict(keys);
    case 'districtOfficer':
      // A kreisfreie Stadt (`…000`) has no Kreis above it.
      return !keys[0]?.endsWith('000');
    case 'policePrevention':
    case 'stateOffice':
      return true;
    case 'federalPolice':
      return topic === 'railway';
    case 'coach':
      return topic === 'coaching';
    case 'townHall':
    case 'neighbouringCoordinator':
      return false;
  }
}

function isDistrict(keys: readonly string[]): boolean {
  return keys[0]?.length === 5;
}

function shownContact(candidate: Candidate, question: ResponsibilityQuestion): ResponsibleContact {
  const { deputy, ...contact } = candidate;
  const { lastConfirmedOn } = contact;
  return {
    ...contact,
    deputy:
      deputy !== null && holdsOn(deputy, question.on) && question.mayBeShown(deputy)
        ? deputyOf(deputy)
        : null,
    topicNamed: question.topic !== null && contact.topics.includes(question.topic),
    stale: lastConfirmedOn === null || addMonths(lastConfirmedOn, 12) < question.on,
  };
}

function deputyOf({ id, name, phone, email, hours }: Contact): Deputy {
  return { id, name, phone, email, hours };
}

/** Named topics first, then the narrower area, then who was confirmed, then the name: the same order every time. */
function sorted(
  contacts: readonly ResponsibleContact[],
  keys: readonly string[],
): readonly ResponsibleContact[] {
  const farness = (contact: ResponsibleContact): number => {
    const lengths = contact.areas
      .filter((area) => keys.some((key) => key.startsWith(area)))
      .map((one) => one.length);
    return -Math.max(0, ...lengths);
  };
  return contacts.toSorted(
    (one, other) =>
      Number(other.topicNamed) - Number(one.topicNamed) ||
      farness(one) - farness(other) ||
      Number(one.stale) - Number(other.stale) ||
      compareText(one.name, other.name) ||
      compareText(one.id, other.id),
  );
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function nextBest(
  groups: readonly Pick<ResponsibilityGroup, 'level' | 'state'>[],
  position: number,
): ResponsibilityLevel | null {
  if (groups[position]?.state === 'filled') return null;
  const isFilled = (group: Pick<ResponsibilityGroup, 'state'>): boolean => group.state === 'filled';
  const next = groups.slice(position + 1).find(isFilled) ?? groups.slice(0, position).findLast(isFilled);
  return next?.level ?? null;
}
