import { smallestDetectableChange } from '../../stats/smallest-detectable-change.ts';
import { type Figure, printableValue } from '../figure.ts';
import { clearanceFigure } from './clearance-figure.ts';
import type { CrimeTable } from './crime-table.ts';
import { type OffenceContext, trendFigure, yearFigures } from './offence-figures.ts';
import { type DraftPeers, peerComparison } from './peer-comparison.ts';
import type { OffenceResult, ReadingAid, YearOfOffence } from './police-result.ts';
import { type DraftChange, previousYearOf } from './previous-year.ts';

/** One offence with unadjusted p values: the correction for many tests needs those of all offences first. */
export interface DraftOffence {
  readonly offence: string;
  readonly years: readonly YearOfOffence[];
  readonly trend: ReturnType<typeof trendFigure>;
  readonly previousYear: DraftChange | null;
  readonly peers: DraftPeers | null;
  readonly clearance: Figure | null;
  readonly readingAid: ReadingAid | null;
}

export function draftOffence(
  offence: string,
  { area, table, year, peers }: { area: string; table: CrimeTable; year: number; peers: readonly string[] },
  context: OffenceContext,
): DraftOffence {
  const counts = table.series(area, offence).filter((count) => count.year <= year);
  const years = counts.map((count) => yearFigures(count, context));
  // Where the reporting year is missing, an older year must not pass for it.
  const latest = counts.find((count) => count.year === year);
  const cases = years.find((figures) => figures.year === year)?.cases;
  return {
    offence,
    years,
    trend: trendFigure(counts, years, context),
    previousYear: previousYearOf(latest, { counts, years }, context),
    peers: latest === undefined ? null : peerComparison(latest, { table, peers }, context),
    clearance: latest === undefined ? null : clearanceFigure(latest, context),
    readingAid: cases === undefined ? null : readingAidOf(printableValue(cases)),
  };
}

export interface AdjustedP {
  readonly trend: number | null;
  readonly previousYear: number | null;
  readonly ratio: number | null;
}

export function finishOffence(draft: DraftOffence, adjusted: AdjustedP): OffenceResult {
  const { offence, years, trend, previousYear, peers, clearance, readingAid } = draft;
  return {
    offence,
    years,
    trend: trend.figure,
    trendAdjustedP: adjusted.trend,
    previousYear:
      previousYear === null
        ? null
        : { year: previousYear.year, change: previousYear.change, adjustedP: adjusted.previousYear },
    peers: peers === null ? null : { ...peers.comparison, ratioAdjustedP: adjusted.ratio ?? 1 },
    clearance,
    readingAid,
  };
}

function readingAidOf(cases: number | null): ReadingAid | null {
  return cases === null ? null : { cases, ...smallestDetectableChange(cases) };
}
