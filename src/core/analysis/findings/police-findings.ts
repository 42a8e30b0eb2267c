import { offenceLabel } from '../../crime/offence-catalogue.ts';
import { message, quantity } from '../../kernel/text.ts';
import { type Figure, printableValue } from '../figure.ts';
import type { Finding } from '../finding.ts';
import type { OffenceResult, PoliceResult } from '../police/police-result.ts';
import { DESCRIPTIVE_WEIGHT, evidenceWeight, NOT_DISTINGUISHABLE_WEIGHT } from './evidence-weight.ts';

/** Differences count only below this probability, after the correction for the number of offences tested. */
const SIGNIFICANT = 0.05;

/** The total that leaves out immigration offences is the one that compares fairly. */
const HEADLINE_OFFENCES = ['890000', '------'];

export function policeFindings(police: PoliceResult): Finding[] {
  const flagged = new Set(police.plausibility.map(({ offence }) => offence));
  const total = headlineCases(police);
  return (
    police.offences
      // The total with immigration offences repeats what the total without them says.
      .filter(
        ({ offence }) => offence !== '------' || !police.offences.some((other) => other.offence === '890000'),
      )
      .flatMap((offence) => {
        const context = { police, flagged: flagged.has(offence.offence), reach: reachOf(offence, total) };
        return [trendFinding(offence, context), peerFinding(offence, context)].filter(
          (finding) => finding !== null,
        );
      })
  );
}

interface Context {
  readonly police: PoliceResult;
  readonly flagged: boolean;
  readonly reach: number;
}

function headlineCases(police: PoliceResult): number {
  for (const key of HEADLINE_OFFENCES) {
    const cases = latestCases(police.offences.find(({ offence }) => offence === key));
    if (cases !== null) return cases;
  }
  return 0;
}

function latestCases(offence: OffenceResult | undefined): number | null {
  const latest = offence?.years.at(-1);
  return latest === undefined ? null : printableValue(latest.cases);
}

function reachOf(offence: OffenceResult, total: number): number {
  const cases = latestCases(offence);
  return cases === null || total === 0 ? 0 : cases / total;
}

function trendFinding(offence: OffenceResult, { police, flagged, reach }: Context): Finding | null {
  const change = printableValue(offence.trend);
  if (change === null || offence.trend.interval === null || offence.trendAdjustedP === null) return null;
  const first = offence.years[0]!;
  const params = {
    offence: offenceLabel(offence.offence),
    from: quantity(first.year, 'year'),
    to: quantity(police.year, 'year'),
    change: quantity(Math.abs(change) / 100, 'percent1'),
    lower: quantity(offence.trend.interval.lower / 100, 'signedPercent1'),
    upper: quantity(offence.trend.interval.upper / 100, 'signedPercent1'),
    years: offence.years.length,
  };
  const shown = offence.trendAdjustedP < SIGNIFICANT;
  const isHeadline = HEADLINE_OFFENCES.includes(offence.offence);
  // "Nothing can be told apart" is worth saying for the whole, not for each of ten keys.
  if (!shown && !isHeadline) return null;
  return {
    id: `police.trend.${offence.offence}`,
    module: 'police',
    statement: message(
      shown
        ? change > 0
          ? 'analysis.finding.trendUp'
          : 'analysis.finding.trendDown'
        : 'analysis.finding.trendUnclear',
      params,
    ),
    evidence: message('analysis.finding.trendEvidence', params),
    strength: shown ? 'clear' : 'notDistinguishable',
    caution: flagged ? message('analysis.finding.flagged') : message('analysis.finding.policeCaution'),
    figureIds: idsOf([offence.trend, ...offence.years.map(({ rate }) => rate)]),
    tableIds: ['police-overview'],
    weight: shown ? evidenceWeight(offence.trendAdjustedP, reach) : NOT_DISTINGUISHABLE_WEIGHT + reach,
  };
}

function peerFinding(offence: OffenceResult, { police, flagged, reach }: Context): Finding | null {
  const { peers } = offence;
  const latest = offence.years.at(-1);
  if (peers === null || latest === undefined) return null;
  const ratio = printableValue(peers.ratio);
  const rate = printableValue(latest.rate);
  if (ratio === null || rate === null || peers.ratio.interval === null) return null;
  const differs = peers.ratioAdjustedP < SIGNIFICANT;
  const isHeadline = HEADLINE_OFFENCES.includes(offence.offence);
  const outside = peers.position === 'above' || peers.position === 'below';
  const beyondQuartile = outside || peers.position === 'upper' || peers.position === 'lower';
  if (!(differs && beyondQuartile) && !isHeadline) return null;
  const params = {
    offence: offenceLabel(offence.offence),
    year: quantity(police.year, 'year'),
    rate: quantity(rate, 'integer'),
    lowerQuartile: quantity(peers.quantiles[1], 'integer'),
    median: quantity(peers.quantiles[2], 'integer'),
    upperQuartile: quantity(peers.quantiles[3], 'integer'),
    ratio: quantity(ratio, 'decimal2'),
    lower: quantity(peers.ratio.interval.lower, 'decimal2'),
    upper: quantity(peers.ratio.interval.upper, 'decimal2'),
    count: peers.count,
  };
  const high = peers.position === 'above' || peers.position === 'upper';
  const strength = !(differs && beyondQuartile) ? 'notDistinguishable' : outside ? 'clear' : 'tendency';
  return {
    id: `police.peers.${offence.offence}`,
    module: 'police',
    statement: message(
      strength === 'notDistinguishable'
        ? 'analysis.finding.peersWithin'
        : `analysis.finding.peers${outside ? 'Outside' : 'Quarter'}${high ? 'High' : 'Low'}`,
      params,
    ),
    evidence: message('analysis.finding.peersEvidence', params),
    strength,
    caution: flagged ? message('analysis.finding.flagged') : message('analysis.finding.peersCaution'),
    figureIds: idsOf([latest.rate, peers.ratio]),
    tableIds: ['police-peers', 'similar-places'],
    weight: peerWeight(strength, peers.ratioAdjustedP, reach),
  };
}

function peerWeight(strength: Finding['strength'], adjustedP: number, reach: number): number {
  if (strength === 'clear') return evidenceWeight(adjustedP, reach);
  if (strength === 'tendency') return evidenceWeight(adjustedP, reach) / 2;
  return DESCRIPTIVE_WEIGHT + reach;
}

function idsOf(figures: readonly Figure[]): string[] {
  return figures.map(({ id }) => id);
}
