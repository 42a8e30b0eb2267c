import { problem } from '../../kernel/problem.ts';
import { failed, ok, type Result } from '../../kernel/result.ts';
import { ageOnDay } from './age-on-day.ts';
import { householdKey } from './eligibility.ts';
import type { RegisterPerson } from './register-person.ts';
import type { SamplingPlan } from './sampling-plan.ts';

export interface FrameStratum {
  /** `s01`, in the order of the strata. */
  readonly id: string;
  readonly label: string;
  /** Names of the districts it is made of. */
  readonly districts: readonly string[];
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  /** Units of the draw: each a person, or the people of a household of whom one is written to. */
  readonly units: readonly (readonly RegisterPerson[])[];
  /** People of the frame: N_h. */
  readonly population: number;
}

/** What was made one stratum, and why: told by the plan, or too few people for a stratum of their own. */
export interface JoinedStrata {
  readonly labels: readonly string[];
  readonly into: string;
  readonly reason: 'told' | 'minimum';
}

export interface FrameStrata {
  readonly strata: readonly FrameStratum[];
  readonly joined: readonly JoinedStrata[];
}

interface Unit {
  readonly names: readonly string[];
  readonly people: readonly RegisterPerson[];
}

/**
 * Strata of the frame by district and age group. A stratum of few people would point at whoever answers, so each
 * has at least the minimum: the smallest district is joined with the next smallest until none is below; then,
 * within a district, the smallest age group with the smaller of its neighbours. Or the plan says to refuse.
 */
export function frameStrata(people: readonly RegisterPerson[], plan: SamplingPlan): Result<FrameStrata> {
  const { minimum, small } = plan.strata;
  if (people.length < minimum) {
    return failed(problem('sampling.frameTooSmall', { count: people.length, minimum }));
  }
  const joined: JoinedStrata[] = [];
  const told = toldDistricts(people, plan, joined);
  if (!told.ok) return told;
  const tooSmall = told.value.find((unit) => unit.people.length < minimum);
  if (tooSmall !== undefined && small === 'refuse') {
    return failed(tooFew(labelOf(tooSmall.names), tooSmall.people.length, minimum));
  }
  const districts = joinedDistricts(told.value, minimum, joined);
  const strata: Omit<FrameStratum, 'id'>[] = [];
  for (const district of districts) {
    const groups = ageGroups(district.people, plan);
    const scant = groups.find((group) => group.people.length < minimum);
    const name = labelOf(district.names);
    if (scant !== undefined && small === 'refuse') {
      return failed(tooFew(groupLabel(name, scant), scant.people.length, minimum));
    }
    for (const group of joinedAgeGroups(groups, { minimum, name, joined })) {
      strata.push({
        label: groupLabel(name, group),
        districts: district.names,
        ageFrom: group.from,
        ageTo: group.to,
        units: unitsOf(group.people, plan.rules.onePerHousehold),
        population: group.people.length,
      });
    }
  }
  const width = String(strata.length).length + (strata.length < 10 ? 1 : 0);
  return ok({
    strata: strata.map((stratum, index) => ({
      ...stratum,
      id: `s${String(index + 1).padStart(width, '0')}`,
    })),
    joined,
  });
}

function tooFew(label: string, count: number, minimum: number) {
  return problem('sampling.stratumTooSmall', { label, count, minimum });
}

/** One unit a district, in the order of their names; those the plan joins are one. */
function toldDistricts(
  people: readonly RegisterPerson[],
  { strata }: SamplingPlan,
  joined: JoinedStrata[],
): Result<readonly Unit[]> {
  const byName = new Map<string, RegisterPerson[]>();
  for (const person of people) {
    const code = strata.districts ? person.district : '';
    const name = strata.names[code] ?? code;
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [person]);
    else known.push(person);
  }
  const names = [...byName.keys()].sort();
  const groups: string[][] = [];
  for (const wanted of strata.join) {
    const members = wanted.map((name) => strata.names[name] ?? name);
    const unknown = members.find((name) => !byName.has(name));
    if (unknown !== undefined) {
      return failed(problem('sampling.joinUnknown', { name: unknown, known: names.join(', ') }));
    }
    const twice = members.find((name) => groups.some((group) => group.includes(name)));
    if (twice !== undefined) return failed(problem('sampling.joinTwice', { name: twice }));
    groups.push(members);
    joined.push({ labels: members, into: labelOf(members), reason: 'told' });
  }
  const alone = names.filter((name) => !groups.some((group) => group.includes(name))).map((name) => [name]);
  const all = [...alone, ...groups].sort(([one = ''], [other = '']) => (one < other ? -1 : 1));
  return ok(all.map((members) => ({ names: members, people: members.flatMap((name) => byName.get(name)!) })));
}

function joinedDistricts(units: readonly Unit[], minimum: number, joined: JoinedStrata[]): readonly Unit[] {
  let left = [...units];
  for (;;) {
    const bySize = [...left].sort((one, other) => one.people.length - other.people.length);
    const [smallest, next] = bySize;
    if (smallest === undefined || next === undefined || smallest.people.length >= minimum) return left;
    const [first, second] = left.indexOf(smallest) < left.indexOf(next) ? [smallest, next] : [next, smallest];
    const names = [...first.names, ...second.names].sort();
    const both = { names, people: [...first.people, ...second.people] };
    joined.push({
      labels: [labelOf(first.names), labelOf(second.names)],
      into: labelOf(both.names),
      reason: 'minimum',
    });
    left = left.flatMap((unit) => (unit === first ? [both] : unit === second ? [] : [unit]));
  }
}

interface AgeGroup {
  readonly from: number | null;
  readonly to: number | null;
  readonly people: readonly RegisterPerson[];
}

/** Whoever's age is known in part belongs to the group of the youngest it may be. */
function ageGroups(
  people: readonly RegisterPerson[],
  { strata, age, referenceDay }: SamplingPlan,
): AgeGroup[] {
  if (strata.ageGroups.length === 0) return [{ from: null, to: null, people }];
  const starts = [...new Set([age.from, ...strata.ageGroups])]
    .filter((start) => start >= age.from && start <= (age.to ?? start))
    .sort((one, other) => one - other);
  const groups = starts.map((): RegisterPerson[] => []);
  for (const person of people) {
    const youngest = ageOnDay(person, referenceDay)?.youngest ?? age.from;
    let at = starts.length - 1;
    while (at > 0 && youngest < starts[at]!) at -= 1;
    groups[at]!.push(person);
  }
  return groups.map((members, at) => ({
    from: starts[at]!,
    to: at + 1 < starts.length ? starts[at + 1]! - 1 : (age.to ?? null),
    people: members,
  }));
}

function joinedAgeGroups(
  groups: readonly AgeGroup[],
  within: { readonly minimum: number; readonly name: string; readonly joined: JoinedStrata[] },
): readonly AgeGroup[] {
  const left = [...groups];
  for (;;) {
    let at = 0;
    for (const [index, group] of left.entries()) {
      if (group.people.length < left[at]!.people.length) at = index;
    }
    if (left.length < 2 || left[at]!.people.length >= within.minimum) return left;
    const below = left[at - 1]?.people.length ?? Number.POSITIVE_INFINITY;
    const above = left[at + 1]?.people.length ?? Number.POSITIVE_INFINITY;
    const first = below <= above ? at - 1 : at;
    const [one, other] = [left[first]!, left[first + 1]!];
    const both = { from: one.from, to: other.to, people: [...one.people, ...other.people] };
    within.joined.push({
      labels: [groupLabel(within.name, one), groupLabel(within.name, other)],
      into: groupLabel(within.name, both),
      reason: 'minimum',
    });
    left.splice(first, 2, both);
  }
}

function labelOf(names: readonly string[]): string {
  return names.filter((name) => name !== '').join(' + ');
}

function groupLabel(name: string, { from, to }: Pick<AgeGroup, 'from' | 'to'>): string {
  if (from === null) return name;
  const ages = to === null ? `${from}+` : `${from}–${to}`;
  return name === '' ? ages : `${name}, ${ages}`;
}

function unitsOf(
  people: readonly RegisterPerson[],
  by: SamplingPlan['rules']['onePerHousehold'],
): readonly (readonly RegisterPerson[])[] {
  if (by === 'no') return people.map((person) => [person]);
  const households = new Map<string, RegisterPerson[]>();
  for (const person of people) {
    const key = householdKey(person, by);
    const known = households.get(key);
    if (known === undefined) households.set(key, [person]);
    else known.push(person);
  }
  return [...households.values()];
}
