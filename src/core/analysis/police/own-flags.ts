import { plausibilityFlags } from '../../crime/plausibility/plausibility.ts';
import type { PlausibilityFlag } from '../../crime/plausibility/plausibility-flag.ts';
import type { CountStates } from './count-states.ts';
import type { CrimeTable } from './crime-table.ts';

/** Warnings about the area's own figures; a series with a hidden count stays silent, because texts name counts. */
export function ownFlags(
  table: CrimeTable,
  { area, year, stateOf }: { area: string; year: number; stateOf: CountStates['stateOf'] },
): readonly PlausibilityFlag[] {
  const counts = table.offences.flatMap((offence) => table.series(area, offence));
  const hidden = new Set(
    counts.filter((count) => stateOf(count).kind === 'suppressed').map(({ offence }) => offence),
  );
  return plausibilityFlags(counts.filter((count) => count.year <= year && !hidden.has(count.offence)));
}
