import type { CrimeCount } from '../crime-count.ts';
import {
  ALL_OFFENCES,
  ALL_WITHOUT_IMMIGRATION,
  IMMIGRATION_LAW,
  offenceByKey,
} from '../offence-catalogue.ts';
import { flagOf, type PlausibilityFlag } from './plausibility-flag.ts';

/** Whether the keys of one area and year fit together: no part above its sum, and the totals add up. */
export function siblingKeyFlags(counts: readonly CrimeCount[]): readonly PlausibilityFlag[] {
  const byOffence = new Map(counts.map((count) => [count.offence, count]));
  const flags: PlausibilityFlag[] = [];
  for (const count of counts) {
    const { cases } = count;
    if (cases === null) continue;
    for (const parent of offenceByKey(count.offence)?.partOf ?? []) {
      const sum = byOffence.get(parent)?.cases ?? null;
      if (sum !== null && cases > sum) {
        const params = { cases, sum, sumOffence: parent };
        flags.push(flagOf('partExceedsSum', count, { severity: 'error', params }));
      }
    }
  }
  const total = byOffence.get(ALL_OFFENCES);
  const without = byOffence.get(ALL_WITHOUT_IMMIGRATION)?.cases ?? null;
  const immigration = byOffence.get(IMMIGRATION_LAW)?.cases ?? null;
  if (total && total.cases !== null && without !== null && immigration !== null) {
    if (total.cases !== without + immigration) {
      const params = { cases: total.cases, sum: without + immigration };
      flags.push(flagOf('totalsDisagree', total, { severity: 'error', params }));
    }
  }
  return flags;
}
