import { problem } from '../../kernel/problem.ts';
import { failed, ok, type Result } from '../../kernel/result.ts';
import { boundedApportionment } from '../../stats/bounded-apportionment.ts';
import type { SamplingPlan } from './sampling-plan.ts';

/** A stratum as far as it is known before and after the draw. */
export interface StratumSize {
  readonly label: string;
  readonly districts: readonly string[];
  readonly population: number;
  /** How many can be drawn: people, or households where one of each is written to. */
  readonly units: number;
}

/** Letters per stratum, in the order of the strata. The sum is the wished size or the plan is refused. */
export function allocateLetters(
  strata: readonly StratumSize[],
  sample: SamplingPlan['sample'],
): Result<readonly number[]> {
  const unknown = [...Object.keys(sample.oversample), ...Object.keys(sample.deviations)].find(
    (name) => !strata.some((stratum) => names(stratum).includes(name)),
  );
  if (unknown !== undefined) {
    const known = strata.map(({ label }) => label).join(', ');
    return failed(problem('sampling.districtUnknown', { name: unknown, known }));
  }
  if (sample.allocation === 'neyman') {
    const missing = strata.find((stratum) => ownValue(stratum, sample.deviations) === undefined);
    if (missing !== undefined) return failed(problem('sampling.deviationMissing', { label: missing.label }));
  }
  const entries = strata.map((stratum) => ({
    size: allocationSize(stratum, sample) * (ownValue(stratum, sample.oversample) ?? 1),
    least: Math.min(sample.minimumPerStratum, stratum.units),
    most: stratum.units,
  }));
  const shared = boundedApportionment(entries, sample.size, sample.apportionment);
  if (shared.kind === 'estimate') return ok(shared.units);
  const params = {
    size: sample.size,
    minimum: sample.minimumPerStratum,
    strata: strata.length,
    people: strata.reduce((sum, { units }) => sum + units, 0),
  };
  return failed(
    problem(
      shared.reason === 'leastTooMany' ? 'sampling.minimumTooLarge' : 'sampling.sampleTooLarge',
      params,
    ),
  );
}

/** Proportional N_h, equal 1, square root √N_h (between the two), Neyman N_h·S_h. */
function allocationSize(stratum: StratumSize, { allocation, deviations }: SamplingPlan['sample']): number {
  switch (allocation) {
    case 'proportional':
      return stratum.population;
    case 'equal':
      return 1;
    case 'squareRoot':
      return Math.sqrt(stratum.population);
    case 'neyman':
      return stratum.population * (ownValue(stratum, deviations) ?? 0);
  }
}

/** Said of the stratum by its own name, or of a district it is made of. */
function ownValue(stratum: StratumSize, values: Readonly<Record<string, number>>): number | undefined {
  const name = names(stratum).find((one) => Object.hasOwn(values, one));
  return name === undefined ? undefined : values[name];
}

function names({ label, districts }: StratumSize): readonly string[] {
  return [label, ...districts];
}
