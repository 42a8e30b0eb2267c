import {
  ALL_OFFENCES,
  ALL_WITHOUT_IMMIGRATION,
  IMMIGRATION_LAW,
  offenceCatalogue,
} from '../../crime/offence-catalogue.ts';
import { type MinimumRule, policeRule } from '../../disclosure/cell-system.ts';
import { protectSeries } from '../../disclosure/protect-series.ts';
import type { AnalysisInput } from '../analysis-input.ts';
import type { FigureState } from '../figure.ts';
import type { CrimeTable, SourcedCount } from './crime-table.ts';

export interface CountStates {
  readonly rule: MinimumRule;
  readonly stateOf: (count: SourcedCount) => FigureState;
  /** Hidden counts that sums published elsewhere give away all the same; 0 in all ordinary cases. */
  readonly unprotected: number;
}

/** Counts of a table that was written for one town are protected; what its publisher printed is not. */
export function countStates(input: AnalysisInput, table: CrimeTable): CountStates {
  const rule = { ...policeRule, minimum: input.plan.disclosure.policeMinimum };
  const districts = new Set(table.districts.map(({ key }) => key));
  const ofArea = input.crime.flatMap(({ source, rows }) =>
    rows
      .filter(({ area }) => area === input.plan.area || districts.has(area))
      .map((row) => ({ ...row, source })),
  );
  if (ofArea.every(({ source }) => source.alreadyPublic)) {
    return { rule, stateOf: () => ({ kind: 'shown' }), unprotected: 0 };
  }
  const protection = protectSeries(
    ofArea,
    {
      areaSums: districts.size === 0 ? [] : [{ total: input.plan.area, parts: [...districts] }],
      offenceSums: OFFENCE_SUMS,
      alreadyPublic: (count) => (count as SourcedCount).source.alreadyPublic,
    },
    rule,
  );
  return {
    rule,
    stateOf: (count) => (count.source.alreadyPublic ? { kind: 'shown' } : protection.stateOf(count)),
    unprotected: protection.unprotected.length,
  };
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
