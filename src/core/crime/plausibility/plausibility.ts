import type { CrimeCount } from '../crime-count.ts';
import { basePopulation } from './base-population.ts';
import { missingYearFlags } from './missing-years.ts';
import { neighbouringYearFlags } from './neighbouring-years.ts';
import type { PlausibilityFlag } from './plausibility-flag.ts';
import { populationJumpFlags, type YearOfArea } from './population-jump.ts';
import { rateAgreementFlags } from './rate-agreement.ts';
import { siblingKeyFlags } from './sibling-keys.ts';

/**
 * Everything in police figures that must be looked at before it is interpreted, by area, year and offence.
 * Real files lose zeros, hold single mass proceedings, follow territory reforms. One row per area, year and
 * offence is expected; where there are two the first counts.
 */
export function plausibilityFlags(counts: readonly CrimeCount[]): readonly PlausibilityFlag[] {
  const flags = [...groupBy(counts, ({ area }) => area).values()].flatMap(areaFlags);
  const severityOrder = { error: 0, warning: 1 };
  return flags.sort(
    (one, other) =>
      compareText(one.area, other.area) ||
      severityOrder[one.severity] - severityOrder[other.severity] ||
      one.year - other.year ||
      compareText(one.offence ?? '', other.offence ?? '') ||
      compareText(one.kind, other.kind),
  );
}

function areaFlags(counts: readonly CrimeCount[]): readonly PlausibilityFlag[] {
  const years: YearOfArea[] = [...groupBy(counts, ({ year }) => year)]
    .sort(([one], [other]) => one - other)
    .map(([year, rows]) => {
      const distinct = [...groupBy(rows, ({ offence }) => offence).values()].flatMap(([row]) => row ?? []);
      return { year, counts: distinct, base: basePopulation(distinct) };
    });
  const series = groupBy(
    years.flatMap((year) => year.counts),
    ({ offence }) => offence,
  );
  return [
    ...years.flatMap((year) => siblingKeyFlags(year.counts)),
    ...years.flatMap((year) => rateAgreementFlags(year.counts, year.base)),
    ...[...series.values()].flatMap(neighbouringYearFlags),
    ...populationJumpFlags(years),
    ...missingYearFlags(years),
  ];
}

function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
