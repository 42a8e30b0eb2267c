import type { PartialDate, RegisterPerson } from './register-person.ts';

/** Whole years on a day; more than one where the birthday is known in part. */
export interface AgeRange {
  readonly youngest: number;
  readonly oldest: number;
}

/**
 * Who is born on 29 February is a year older on 1 March (BGB §§ 187, 188). A birthday known in part gives a
 * range; an age without a birthday is taken as the register says it.
 */
export function ageOnDay(person: Pick<RegisterPerson, 'birth' | 'age'>, day: string): AgeRange | null {
  const { birth, age } = person;
  if (birth === null) return age === null ? null : { youngest: age, oldest: age };
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const years = (bornMonth: number, bornDay: number): number =>
    year - birth.year - (bornMonth > month || (bornMonth === month && bornDay > date) ? 1 : 0);
  const { first, last } = bounds(birth);
  const youngest = years(last.month, last.day);
  // Born after the reference day: nought. Born years after it: mistyped, and nobody knows the age.
  if (youngest < -1) return null;
  return { youngest: Math.max(0, youngest), oldest: Math.max(0, years(first.month, first.day)) };
}

function bounds({ month, day }: PartialDate) {
  if (month === null) return { first: { month: 1, day: 1 }, last: { month: 12, day: 31 } };
  if (day === null) return { first: { month, day: 1 }, last: { month, day: 31 } };
  return { first: { month, day }, last: { month, day } };
}
