/** Households of a stratum by how many people of the frame live in them (`survey-upload.json`). */
export type HouseholdClasses = readonly {
  readonly personsFrom: number;
  readonly personsTo: number | null;
  readonly people: number;
}[];

export interface HouseholdMargin {
  readonly from: number;
  readonly to: number;
  readonly label: { readonly de: string; readonly en: string };
  readonly people: number;
}

/** More people of one age in one household than anywhere. */
const largest = 999;

/**
 * People of the town by the size of their household, in the classes all strata have: each joins small ones on its own.
 * Null where that is not known, or where one class alone is left.
 */
export function householdMargin(
  strata: readonly (HouseholdClasses | null)[],
): readonly HouseholdMargin[] | null {
  if (strata.length === 0 || strata.some((classes) => classes === null || classes.length === 0)) return null;
  const all = strata as readonly HouseholdClasses[];
  const [first = [], ...others] = all.map((classes) => classes.map(({ personsFrom }) => personsFrom));
  const starts = first.filter((from) => others.every((other) => other.includes(from))).sort((a, b) => a - b);
  if (starts.length < 2) return null;
  return starts.map((from, at) => {
    const to = starts[at + 1] === undefined ? null : starts[at + 1]! - 1;
    const people = all
      .flat()
      .filter(({ personsFrom }) => personsFrom >= from && (to === null || personsFrom <= to))
      .reduce((sum, one) => sum + one.people, 0);
    const range = to === null || to === from ? String(from) : `${from}–${to}`;
    return {
      from,
      to: to ?? largest,
      label: to === null ? { de: `${from} oder mehr`, en: `${from} or more` } : { de: range, en: range },
      people,
    };
  });
}
