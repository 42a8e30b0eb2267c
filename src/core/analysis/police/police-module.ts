import {
  ALL_OFFENCES,
  ALL_WITHOUT_IMMIGRATION,
  IMMIGRATION_LAW,
  municipalOffences,
  offenceCatalogue,
  offenceLabel,
} from '../../crime/offence-catalogue.ts';
import { plausibilityFlags } from '../../crime/plausibility/plausibility.ts';
import type { PlausibilityFlag } from '../../crime/plausibility/plausibility-flag.ts';
import { policeRule } from '../../disclosure/cell-system.ts';
import { protectSeries } from '../../disclosure/protect-series.ts';
import { dependentState } from '../../disclosure/small-base.ts';
import { message, quantity } from '../../kernel/text.ts';
import { falseDiscoveryAdjusted } from '../../stats/false-discovery-rate.ts';
import { exactRateRatio } from '../../stats/rate-ratio.ts';
import { smallestDetectableChange } from '../../stats/smallest-detectable-change.ts';
import type { AnalysisInput } from '../analysis-input.ts';
import { type Figure, printableValue } from '../figure.ts';
import { FigureBook } from '../figure-book.ts';
import type { SimilarPlacesResult } from '../profile/similar-places.ts';
import { type CrimeTable, crimeTable, type SourcedCount } from './crime-table.ts';
import { type OffenceContext, trendFigure, yearFigures } from './offence-figures.ts';
import { type DraftPeers, peerComparison } from './peer-comparison.ts';
import type {
  OffenceResult,
  PoliceResult,
  PreviousYear,
  ReadingAid,
  YearOfOffence,
} from './police-result.ts';
import { type PopulationLookup, populationLookup } from './population-base.ts';

/** More warnings than this mean that the file as a whole must be checked. */
const FLAGS_SHOWN = 12;

export interface PoliceModuleResult {
  readonly result: PoliceResult;
  readonly table: CrimeTable;
  readonly population: PopulationLookup;
  readonly stateOf: OffenceContext['stateOf'];
}

/**
 * Police figures of the area: rates, trends, comparison with similar places, plausibility. Two passes, because
 * the correction for many tests needs all p values first.
 */
export function policeModule(
  input: AnalysisInput,
  year: number,
  similar: SimilarPlacesResult,
): PoliceModuleResult {
  const table = crimeTable(input);
  const population = populationLookup(input);
  const stateOf = countStates(input, table);
  const book = new FigureBook('police');
  const rule = { ...policeRule, minimum: input.plan.disclosure.policeMinimum };
  const context = { book, population, stateOf, rule };
  const peers = similar.kind === 'found' ? similar.places.map(({ area }) => area) : [];
  const drafts = offencesToReport(input, table).map((offence) =>
    draftOffence(offence, { input, table, year, peers }, context),
  );
  const trends = adjustPresent(drafts.map(({ trend }) => trend.p));
  const previous = adjustPresent(drafts.map(({ previousYear }) => previousYear?.p ?? null));
  const ratios = adjustPresent(drafts.map(({ peers: draft }) => draft?.p ?? null));
  const own = population(input.plan.area, year);
  return {
    table,
    population,
    stateOf,
    result: {
      figures: book.all(),
      year,
      years: table.years.filter((known) => known <= year),
      basis: own?.basis ?? null,
      inhabitants: own?.inhabitants ?? null,
      offences: drafts.map((draft, index) =>
        finishOffence(draft, { trend: trends[index]!, previous: previous[index]!, ratio: ratios[index]! }),
      ),
      plausibility: flagsOfArea(input, { table, year, stateOf }),
      peerCount: peers.filter((area) =>
        table.offences.some((offence) => table.count(area, offence, year)?.cases != null),
      ).length,
    },
  };
}

function offencesToReport(input: AnalysisInput, table: CrimeTable): string[] {
  const wanted = input.plan.offences ?? municipalOffences;
  return wanted.filter((offence) => table.offences.includes(offence));
}

/** Counts of a table that was written for one town are protected; what its publisher printed is not. */
function countStates(input: AnalysisInput, table: CrimeTable): OffenceContext['stateOf'] {
  const counts = input.crime.flatMap(({ source, rows }) => rows.map((row) => ({ ...row, source })));
  const publicFiles = new Set(
    input.crime.filter(({ source }) => source.alreadyPublic).map(({ source }) => source.id),
  );
  const ofArea = counts.filter(
    ({ area }) => area === input.plan.area || table.districts.some(({ key }) => key === area),
  );
  if (ofArea.every(({ source }) => publicFiles.has(source.id))) return () => ({ kind: 'shown' });
  const protection = protectSeries(
    ofArea,
    {
      areaSums:
        table.districts.length === 0
          ? []
          : [{ total: input.plan.area, parts: table.districts.map(({ key }) => key) }],
      offenceSums: OFFENCE_SUMS,
      alreadyPublic: (count) => publicFiles.has((count as SourcedCount).source.id),
    },
    { ...policeRule, minimum: input.plan.disclosure.policeMinimum },
  );
  return (count) => (count.source.alreadyPublic ? { kind: 'shown' } : protection.stateOf(count));
}

/**
 * Only the first equation adds up; the other keys lie in their sums beside more. One part per equation, because
 * parts of the same sum overlap.
 */
const OFFENCE_SUMS = [
  { total: ALL_OFFENCES, parts: [ALL_WITHOUT_IMMIGRATION, IMMIGRATION_LAW], complete: true },
  ...offenceCatalogue.flatMap(({ key, partOf }) =>
    partOf
      .filter((total) => total !== ALL_OFFENCES)
      .map((total) => ({ total, parts: [key], complete: false })),
  ),
];

/** Warnings about the area's own figures; a series with a hidden count stays silent, because texts name counts. */
function flagsOfArea(
  input: AnalysisInput,
  { table, year, stateOf }: { table: CrimeTable; year: number; stateOf: OffenceContext['stateOf'] },
): PlausibilityFlag[] {
  const counts = table.offences.flatMap((offence) => table.series(input.plan.area, offence));
  const hidden = new Set(
    counts.filter((count) => stateOf(count).kind === 'suppressed').map(({ offence }) => offence),
  );
  return plausibilityFlags(counts.filter((count) => count.year <= year && !hidden.has(count.offence))).slice(
    0,
    FLAGS_SHOWN,
  );
}

interface DraftOffence {
  readonly offence: string;
  readonly years: readonly YearOfOffence[];
  readonly trend: ReturnType<typeof trendFigure>;
  /** p is null where the change is hidden: with the other year's count it would give the count away. */
  readonly previousYear: { readonly year: number; readonly change: Figure; readonly p: number | null } | null;
  readonly peers: DraftPeers | null;
  readonly clearance: Figure | null;
  readonly readingAid: ReadingAid | null;
}

function draftOffence(
  offence: string,
  {
    input,
    table,
    year,
    peers,
  }: { input: AnalysisInput; table: CrimeTable; year: number; peers: readonly string[] },
  context: OffenceContext,
): DraftOffence {
  const counts = table.series(input.plan.area, offence).filter((count) => count.year <= year);
  const years = counts.map((count) => yearFigures(count, context));
  const latest = counts.at(-1);
  const cases = years.at(-1)?.cases;
  return {
    offence,
    years,
    trend: trendFigure(counts, years, context),
    previousYear: previousYearOf(counts, years, context),
    peers: latest === undefined ? null : peerComparison(latest, { table, peers }, context),
    clearance: latest === undefined ? null : clearanceFigure(latest, context),
    readingAid: cases === undefined ? null : readingAidOf(printableValue(cases)),
  };
}

function previousYearOf(
  counts: readonly SourcedCount[],
  years: readonly YearOfOffence[],
  { book, population }: OffenceContext,
): DraftOffence['previousYear'] {
  const latest = counts.at(-1);
  const before = counts.at(-2);
  if (latest === undefined || before === undefined || before.year !== latest.year - 1) return null;
  const exposure = population(latest.area, latest.year)?.inhabitants;
  const exposureBefore = population(before.area, before.year)?.inhabitants;
  if (!exposure || !exposureBefore || latest.cases === null || before.cases === null) return null;
  const ratio = exactRateRatio(
    { cases: latest.cases, population: exposure },
    { cases: before.cases, population: exposureBefore },
  );
  if (ratio.kind !== 'estimate') return null;
  const { offence, year } = latest;
  const change = book.add({
    id: `police.change.${offence}.${before.year}-${year}`,
    label: message('analysis.police.changeLabel', {
      offence: offenceLabel(offence),
      from: quantity(before.year, 'year'),
      to: quantity(year, 'year'),
    }),
    unit: 'percent',
    method: 'rate-ratio',
    sources: [...new Set([latest.source.id, before.source.id])],
    state: dependentState(years.slice(-2).map(({ cases }) => cases.state)),
    value: (ratio.ratio - 1) * 100,
    interval: {
      lower: (ratio.limits.lower - 1) * 100,
      upper: (ratio.limits.upper - 1) * 100,
      level: 0.95,
      method: 'conditional-exact',
    },
    n: latest.cases + before.cases,
    recipe: {
      cases: latest.cases,
      casesBefore: before.cases,
      inhabitants: exposure,
      inhabitantsBefore: exposureBefore,
    },
  });
  return { year: before.year, change, p: printableValue(change) === null ? null : ratio.pValue };
}

function clearanceFigure(count: SourcedCount, { book, stateOf }: OffenceContext): Figure | null {
  const { offence, year, cases, cleared } = count;
  if (cases === null || cases === 0 || (cleared === null && count.clearancePercent === null)) return null;
  return book.add({
    id: `police.clearance.${offence}.${year}`,
    label: message('analysis.police.clearanceLabel', {
      offence: offenceLabel(offence),
      year: quantity(year, 'year'),
    }),
    unit: 'percent',
    method: 'clearance',
    sources: [count.source.id],
    state: stateOf(count),
    value: cleared === null ? count.clearancePercent : (cleared / cases) * 100,
    n: cases,
    ...(cleared === null ? {} : { recipe: { cleared, cases } }),
  });
}

function readingAidOf(cases: number | null): ReadingAid | null {
  if (cases === null) return null;
  const { decrease, increase } = smallestDetectableChange(cases);
  return { cases, decrease, increase };
}

/** Benjamini and Hochberg over the tests that exist; the others stay null. */
function adjustPresent(pValues: readonly (number | null)[]): (number | null)[] {
  const present = pValues.filter((p) => p !== null);
  const adjusted = falseDiscoveryAdjusted(present);
  let next = 0;
  return pValues.map((p) => {
    if (p === null) return null;
    next += 1;
    return adjusted[next - 1]!;
  });
}

function finishOffence(
  draft: DraftOffence,
  adjusted: { trend: number | null; previous: number | null; ratio: number | null },
): OffenceResult {
  const previousYear: PreviousYear | null =
    draft.previousYear === null
      ? null
      : {
          year: draft.previousYear.year,
          change: draft.previousYear.change,
          adjustedP: adjusted.previous,
        };
  return {
    offence: draft.offence,
    years: draft.years,
    trend: draft.trend.figure,
    trendAdjustedP: adjusted.trend,
    previousYear,
    peers: draft.peers === null ? null : { ...draft.peers.comparison, ratioAdjustedP: adjusted.ratio ?? 1 },
    clearance: draft.clearance,
    readingAid: draft.readingAid,
  };
}
