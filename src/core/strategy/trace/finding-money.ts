import { keptMeasures } from '../kept-measures.ts';
import type { Strategy } from '../strategy.ts';
import { traceId, traceOf } from './trace.ts';
import { chainOf } from './trace-chain.ts';

/**
 * What the measures behind a finding cost. A measure that serves several findings counts whole with each of them:
 * splitting it would invent a number. So sums of findings must not be added; `sharedWith` says with whom.
 */
export interface FindingMoney {
  readonly findingId: string;
  readonly measureIds: readonly string[];
  readonly cents: number;
  /** Other findings at least one of these measures serves, too. */
  readonly sharedWith: readonly string[];
}

/** Findings set aside have no measures; they are left out. */
export function findingMoney(strategy: Strategy): readonly FindingMoney[] {
  const trace = traceOf(strategy);
  const behind = new Map(
    strategy.findings.map(({ id }) => [
      id,
      chainOf(trace, traceId('finding', id))?.after ?? new Set<string>(),
    ]),
  );
  const measuresOf = (findingId: string) =>
    keptMeasures(strategy).filter(({ id }) => behind.get(findingId)?.has(traceId('measure', id)));
  return strategy.findings
    .filter(({ setAside }) => setAside === null)
    .map(({ id }) => {
      const measures = measuresOf(id);
      return {
        findingId: id,
        measureIds: measures.map((measure) => measure.id),
        cents: measures.reduce((sum, { costs }) => sum + centsOfCosts(costs), 0),
        sharedWith: strategy.findings
          .filter((other) => other.id !== id && measuresOf(other.id).some((one) => measures.includes(one)))
          .map((other) => other.id),
      };
    });
}

/** Every measure once: the only sum that may be printed as what the strategy costs. */
export function strategyCost(strategy: Pick<Strategy, 'measures'>): number {
  return keptMeasures(strategy).reduce((sum, { costs }) => sum + centsOfCosts(costs), 0);
}

function centsOfCosts(costs: Strategy['measures'][number]['costs']): number {
  return costs.reduce((sum, { cents }) => sum + cents, 0);
}
