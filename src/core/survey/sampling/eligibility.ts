import { ageOnDay } from './age-on-day.ts';
import type { RegisterPerson } from './register-person.ts';
import type { SamplingPlan } from './sampling-plan.ts';

/** In this order: a person counts at the first reason that holds. */
export const exclusionReasons = [
  /** A row that could not be read. */
  'unreadable',
  'secondaryResidence',
  /** BMG § 51: never written to. */
  'blocked',
  /** BMG § 52. */
  'conditionallyBlocked',
  'institution',
  'ageUnknown',
  /** The birthday is known in part, and it depends on it. */
  'ageUncertain',
  'tooYoung',
  'tooOld',
  'addressMissing',
  'districtMissing',
  'duplicate',
] as const;

export type ExclusionReason = (typeof exclusionReasons)[number];

export type EligibilityRules = Pick<SamplingPlan, 'referenceDay' | 'age' | 'rules' | 'strata'>;

/** Why a person cannot be drawn, or null. Whether the row is a duplicate is known only beside the others. */
export function exclusionReason(
  person: RegisterPerson,
  { referenceDay, age, rules, strata }: EligibilityRules,
): Exclude<ExclusionReason, 'unreadable' | 'duplicate'> | null {
  if (person.residence === 'secondary') return 'secondaryResidence';
  if (person.block === 'full') return 'blocked';
  if (person.block === 'conditional' && rules.conditionalBlocks === 'exclude') return 'conditionallyBlocked';
  if (person.institution && rules.institutions === 'exclude') return 'institution';
  const range = ageOnDay(person, referenceDay);
  if (range === null) return 'ageUnknown';
  const to = age.to ?? Number.POSITIVE_INFINITY;
  if (range.oldest < age.from) return 'tooYoung';
  if (range.youngest > to) return 'tooOld';
  if (range.youngest < age.from || range.oldest > to) return 'ageUncertain';
  if (person.street === '' || person.postalCode === '' || person.town === '') return 'addressMissing';
  if (strata.districts && person.district === '') return 'districtMissing';
  return null;
}

/** The same row twice: name, birthday or age, and address agree. */
export function personKey(person: RegisterPerson): string {
  return `${samePersonKey(person)}|${addressKey(person)}`;
}

/** The same name and birthday at another address may be two people; it is counted, not decided. */
export function samePersonKey({ lastName, firstName, birth, age }: RegisterPerson): string {
  const born = birth === null ? `${age}` : `${birth.year}-${birth.month}-${birth.day}`;
  return `${plain(lastName)}|${plain(firstName)}|${born}`;
}

export function addressKey({ street, houseNumber, postalCode, addressAddition }: RegisterPerson): string {
  return `${plain(street)}|${plain(houseNumber)}|${postalCode}|${plain(addressAddition)}`;
}

export function householdKey(
  person: RegisterPerson,
  by: Exclude<SamplingPlan['rules']['onePerHousehold'], 'no'>,
): string {
  if (by === 'household') return person.household === '' ? `line ${person.line}` : person.household;
  return `${addressKey(person)}|${plain(person.lastName)}`;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/str(?:asse|\.)?(?=[\s\d]|$)/u, 'str')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
