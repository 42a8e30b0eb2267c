import { offenceLabel } from '../../crime/offence-catalogue.ts';
import type { MinimumRule } from '../../disclosure/cell-system.ts';
import { rateState, strictestState } from '../../disclosure/precision-rule.ts';
import { countState } from '../../disclosure/small-base.ts';
import { message, quantity } from '../../kernel/text.ts';
import { sampleQuantiles } from '../../stats/quantiles.ts';
import { exactRateRatio } from '../../stats/rate-ratio.ts';
import type { CrimeTable, SourcedCount } from './crime-table.ts';
import type { OffenceContext } from './offence-figures.ts';
import type { PeerComparison } from './police-result.ts';

export interface DraftPeers {
  readonly comparison: Omit<PeerComparison, 'ratioAdjustedP'>;
  readonly p: number;
}

/** Similar places are shown as a spread; fewer than this would show single places. */
export const MINIMUM_PEERS = 5;

/** The own rate against the similar places that have figures for the same year. */
export function peerComparison(
  own: SourcedCount,
  { table, peers }: { table: CrimeTable; peers: readonly string[] },
  { book, population, stateOf, rule }: OffenceContext,
): DraftPeers | null {
  const exposure = population(own.area, own.year)?.inhabitants;
  if (!exposure || own.cases === null || stateOf(own).kind === 'suppressed') return null;
  const others = peers.flatMap((area) => {
    const count = table.count(area, own.offence, own.year);
    const inhabitants = population(area, own.year)?.inhabitants ?? 0;
    if (count === null || count.cases === null || inhabitants === 0) return [];
    return [{ cases: count.cases, inhabitants, hidden: isHidden(count, rule) }];
  });
  // A quantile can be the rate of one place; from its inhabitants a count below the rule could be told.
  if (others.length < MINIMUM_PEERS || others.some(({ hidden }) => hidden)) return null;
  const pooled = others.reduce(
    (sum, { cases, inhabitants }) => ({ cases: sum.cases + cases, population: sum.population + inhabitants }),
    { cases: 0, population: 0 },
  );
  const ratio = exactRateRatio({ cases: own.cases, population: exposure }, pooled);
  if (ratio.kind !== 'estimate') return null;
  const spread = sampleQuantiles(
    others.map(({ cases, inhabitants }) => (cases / inhabitants) * 100_000),
    [0.1, 0.25, 0.5, 0.75, 0.9],
  );
  if (spread.kind === 'notComputable') return null;
  const [lowest, lower, median, upper, highest] = spread.quantiles;
  const quantiles: PeerComparison['quantiles'] = [lowest!, lower!, median!, upper!, highest!];
  const figure = book.add({
    id: `police.ratio.${own.offence}.${own.year}`,
    label: message('analysis.police.ratioLabel', {
      offence: offenceLabel(own.offence),
      year: quantity(own.year, 'year'),
    }),
    unit: 'ratio',
    method: 'rate-ratio',
    sources: [own.source.id],
    state: strictestState([stateOf(own), rateState(own.cases)]),
    value: ratio.ratio,
    interval: { ...ratio.limits, level: 0.95, method: 'conditional-exact' },
    n: own.cases,
    base: exposure,
    recipe: {
      cases: own.cases,
      inhabitants: exposure,
      casesOfPeers: pooled.cases,
      inhabitantsOfPeers: pooled.population,
      p: ratio.pValue,
    },
  });
  return {
    p: ratio.pValue,
    comparison: {
      count: others.length,
      ratio: figure,
      quantiles,
      position: positionOf((own.cases / exposure) * 100_000, quantiles),
    },
  };
}

function isHidden({ cases, source }: SourcedCount, rule: MinimumRule): boolean {
  return !source.alreadyPublic && countState(cases!, rule).kind === 'suppressed';
}

function positionOf(
  rate: number,
  [lowest, lower, , upper, highest]: PeerComparison['quantiles'],
): PeerComparison['position'] {
  if (rate < lowest) return 'below';
  if (rate < lower) return 'lower';
  if (rate > highest) return 'above';
  return rate > upper ? 'upper' : 'middle';
}
