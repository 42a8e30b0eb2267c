import { ALL_OFFENCES, ALL_WITHOUT_IMMIGRATION } from '../../crime/offence-catalogue.ts';
import type { OffenceResult, PoliceResult, YearOfOffence } from './police-result.ts';

/** The total that leaves out immigration offences compares fairly; the other serves where it is missing. */
export const HEADLINE_OFFENCES: readonly string[] = [ALL_WITHOUT_IMMIGRATION, ALL_OFFENCES];

export function headlineOffence({ offences }: PoliceResult): OffenceResult | null {
  for (const key of HEADLINE_OFFENCES) {
    const found = offences.find(({ offence }) => offence === key);
    if (found !== undefined) return found;
  }
  return null;
}

/** The figures of the reporting year; null where the offence has none, so that no older year passes for it. */
export function reportingYearOf(
  offence: OffenceResult,
  { year }: Pick<PoliceResult, 'year'>,
): YearOfOffence | null {
  return offence.years.find((figures) => figures.year === year) ?? null;
}
