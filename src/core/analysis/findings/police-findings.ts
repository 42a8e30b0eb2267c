import { ALL_OFFENCES, ALL_WITHOUT_IMMIGRATION, offenceLabel } from '../../crime/offence-catalogue.ts';
import { message, quantity } from '../../kernel/text.ts';
import { idsOf, printableValue } from '../figure.ts';
import type { Finding } from '../finding.ts';
import { HEADLINE_OFFENCES, headlineOffence, reportingYearOf } from '../police/headline.ts';
import type { OffenceResult, PoliceResult } from '../police/police-result.ts';
import { isDistinguishable } from '../significance.ts';
import { evidenceWeight, NOT_DISTINGUISHABLE_WEIGHT } from './evidence-weight.ts';
import { peerFinding } from './peer-findings.ts';
import { mayBeClear } from './strength.ts';

/** What the sentences about one offence need besides its figures. */
export interface OffenceFindingContext {
  readonly police: PoliceResult;
  /** The plausibility check pointed something out: to be settled before any interpretation. */
  readonly flagged: boolean;
  /** Its cases as a share of all. */
  readonly reach: number;
  readonly isHeadline: boolean;
}

/** Up to this many years a single year can decide the direction of a trend. */
const FEW_YEARS = 4;

export function policeFindings(police: PoliceResult): Finding[] {
  const flagged = new Set(police.plausibility.map(({ offence }) => offence));
  const headline = headlineOffence(police);
  const total = headline === null ? null : casesOf(headline, police);
  // The total with immigration offences repeats what the total without them says.
  const repeated = police.offences.some(({ offence }) => offence === ALL_WITHOUT_IMMIGRATION)
    ? ALL_OFFENCES
    : '';
  return police.offences
    .filter(({ offence }) => offence !== repeated)
    .flatMap((offence) => {
      const cases = casesOf(offence, police);
      const context = {
        police,
        flagged: flagged.has(offence.offence),
        reach: cases === null || !total ? 0 : cases / total,
        isHeadline: HEADLINE_OFFENCES.includes(offence.offence),
      };
      return [trendFinding(offence, context), peerFinding(offence, context)];
    })
    .filter((finding) => finding !== null);
}

function casesOf(offence: OffenceResult, police: PoliceResult): number | null {
  const latest = reportingYearOf(offence, police);
  return latest === null ? null : printableValue(latest.cases);
}

function trendFinding(
  offence: OffenceResult,
  { flagged, reach, isHeadline }: OffenceFindingContext,
): Finding | null {
  const { trend, trendAdjustedP } = offence;
  const change = printableValue(trend);
  const { interval } = trend;
  if (change === null || interval === null || trendAdjustedP === null) return null;
  const shown = isDistinguishable({ adjustedP: trendAdjustedP, interval }, 0);
  // "Nothing can be told apart" is worth saying for the whole, not for each of ten keys.
  if (!shown && !isHeadline) return null;
  const years = Number(trend.recipe.years);
  const params = {
    offence: offenceLabel(offence.offence),
    from: quantity(Number(trend.recipe.from), 'year'),
    to: quantity(Number(trend.recipe.to), 'year'),
    change: quantity(Math.abs(change) / 100, 'percent1'),
    lower: quantity(interval.lower / 100, 'signedPercent1'),
    upper: quantity(interval.upper / 100, 'signedPercent1'),
    years,
  };
  const strength = mayBeClear([trend], { representative: true }) ? 'clear' : 'tendency';
  const direction = change > 0 ? 'Up' : 'Down';
  return {
    id: `police.trend.${offence.offence}`,
    module: 'police',
    statement: message(`analysis.finding.trend${shown ? direction : 'Unclear'}`, params),
    evidence: message('analysis.finding.trendEvidence', params),
    strength: shown ? strength : 'notDistinguishable',
    caution: flagged
      ? message('analysis.finding.flagged')
      : years <= FEW_YEARS
        ? message('analysis.finding.fewYearsCaution', { years })
        : message('analysis.finding.policeCaution'),
    figureIds: idsOf([trend, ...offence.years.map(({ rate }) => rate)]),
    tableIds: ['police-overview'],
    weight: shown ? evidenceWeight(trendAdjustedP, { reach, strength }) : NOT_DISTINGUISHABLE_WEIGHT + reach,
  };
}
