import { offenceLabel } from '../../crime/offence-catalogue.ts';
import { message, quantity } from '../../kernel/text.ts';
import { type Figure, idsOf, printableValue } from '../figure.ts';
import type { Finding } from '../finding.ts';
import { reportingYearOf } from '../police/headline.ts';
import type { OffenceResult, PeerComparison } from '../police/police-result.ts';
import { isDistinguishable } from '../significance.ts';
import { DESCRIPTIVE_WEIGHT, evidenceWeight, NOT_DISTINGUISHABLE_WEIGHT } from './evidence-weight.ts';
import type { OffenceFindingContext } from './police-findings.ts';
import { mayBeClear } from './strength.ts';

type Reading =
  /** The ratio is shown to differ, and the rate with its whole interval lies beyond the middle 80 %. */
  | 'outside'
  /** The ratio is shown to differ, and the rate lies in the outer quarter on the same side. */
  | 'quarter'
  | 'middle'
  | 'unclear';

/** The own rate against the similar places: with many cases every ratio differs, so the position counts too. */
export function peerFinding(
  offence: OffenceResult,
  { police, flagged, reach, isHeadline }: OffenceFindingContext,
): Finding | null {
  const { peers } = offence;
  const latest = reportingYearOf(offence, police);
  if (peers === null || latest === null) return null;
  const ratio = printableValue(peers.ratio);
  const rate = printableValue(latest.rate);
  if (ratio === null || rate === null || peers.ratio.interval === null) return null;
  const reading = readingOf(peers, latest.rate);
  const stands = reading === 'outside' || reading === 'quarter';
  if (!stands && !isHeadline) return null;
  const params = {
    offence: offenceLabel(offence.offence),
    year: quantity(police.year, 'year'),
    rate: quantity(rate, 'integer'),
    lowerQuartile: quantity(peers.quantiles[1], 'integer'),
    upperQuartile: quantity(peers.quantiles[3], 'integer'),
    ratio: quantity(ratio, 'decimal2'),
    lower: quantity(peers.ratio.interval.lower, 'decimal2'),
    upper: quantity(peers.ratio.interval.upper, 'decimal2'),
    count: peers.count,
  };
  const strength =
    reading === 'outside' && mayBeClear([peers.ratio, latest.rate], { representative: true })
      ? 'clear'
      : 'tendency';
  const side = ratio > 1 ? 'High' : 'Low';
  return {
    id: `police.peers.${offence.offence}`,
    module: 'police',
    statement: message(`analysis.finding.${statementKey(reading, side)}`, params),
    evidence: message('analysis.finding.peersEvidence', params),
    strength: stands ? strength : reading === 'middle' ? 'descriptive' : 'notDistinguishable',
    caution: flagged ? message('analysis.finding.flagged') : message('analysis.finding.peersCaution'),
    figureIds: idsOf([latest.rate, peers.ratio]),
    tableIds: ['police-peers', 'similar-places'],
    weight: stands
      ? evidenceWeight(peers.ratioAdjustedP, { reach, strength })
      : reading === 'middle'
        ? DESCRIPTIVE_WEIGHT + reach
        : NOT_DISTINGUISHABLE_WEIGHT + reach,
  };
}

function readingOf({ ratio, ratioAdjustedP, quantiles, position }: PeerComparison, rate: Figure): Reading {
  const [lowest, , , , highest] = quantiles;
  if (position === 'middle') return 'middle';
  const differs = isDistinguishable({ adjustedP: ratioAdjustedP, interval: ratio.interval }, 1);
  const isHigh = position === 'above' || position === 'upper';
  // A large place among the similar ones can pull their common rate away from their middle.
  if (!differs || isHigh !== ratio.value! > 1 || rate.interval === null) return 'unclear';
  const beyond = isHigh ? rate.interval.lower > highest : rate.interval.upper < lowest;
  return beyond ? 'outside' : 'quarter';
}

function statementKey(reading: Reading, side: 'High' | 'Low'): string {
  if (reading === 'middle') return 'peersWithin';
  if (reading === 'unclear') return 'peersUnclear';
  return reading === 'outside' ? `peersOutside${side}` : `peersQuarter${side}`;
}
