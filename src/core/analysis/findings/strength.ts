import type { Figure } from '../figure.ts';

/**
 * A statement may be called clear only where every difference it rests on is shown without a mark, and never
 * where an open poll speaks: whoever takes part there chose to, and no interval covers that.
 */
export function mayBeClear(
  figures: readonly Figure[],
  { representative }: { readonly representative: boolean },
): boolean {
  return representative && figures.every(({ state }) => state.kind === 'shown');
}
