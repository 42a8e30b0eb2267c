import { flagOf, type PlausibilityFlag } from './plausibility-flag.ts';
import type { YearOfArea } from './population-jump.ts';

/** Gaps in the years of one area (ascending), and offences that are missing in single years. */
export function missingYearFlags(years: readonly YearOfArea[]): readonly PlausibilityFlag[] {
  const flags: PlausibilityFlag[] = [];
  years.forEach((year, index) => {
    const before = years[index - 1];
    const first = year.counts[0];
    if (!before || !first) return;
    for (let missing = before.year + 1; missing < year.year; missing += 1) {
      const count = { ...first, year: missing };
      flags.push(flagOf('missingYear', count, { severity: 'warning', offence: null, params: {} }));
    }
  });
  const published = years.map(
    ({ counts }) => new Set(counts.filter(({ cases }) => cases !== null).map(({ offence }) => offence)),
  );
  const offences = new Set(published.flatMap((keys) => [...keys]));
  years.forEach((year, index) => {
    const first = year.counts[0];
    for (const offence of first ? offences : []) {
      if (published[index]?.has(offence)) continue;
      flags.push(flagOf('missingOffence', first!, { severity: 'warning', offence, params: {} }));
    }
  });
  return flags;
}
