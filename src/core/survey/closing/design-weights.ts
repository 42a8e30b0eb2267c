import type { SurveyTable } from '../survey-table.ts';
import type { ClosedStratum } from './analysis-files.ts';
import { stratumGroup } from './closed-data.ts';

/**
 * People each answer stands for before any raking: N_h by the answers of the stratum, as `baseWeights` takes it. Null
 * in an open poll, where nobody knows.
 */
export function designWeights(table: SurveyTable, strata: readonly ClosedStratum[]): Float64Array | null {
  const group = table.groups.find(({ id }) => id === stratumGroup);
  if (group === undefined || strata.length === 0) return null;
  const population = group.categories.map((id) => strata.find((one) => one.id === id)?.population ?? 0);
  const answers = new Float64Array(group.categories.length);
  for (const at of group.index) answers[at]! += 1;
  return Float64Array.from(group.index, (at) => population[at]! / answers[at]!);
}
